using System.Text.Json;
using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>The form of a task that a designer made up in the drawing: an outcome and free fields, checked against what was drawn.</summary>
internal static class DrawnForm
{
    /// <summary>What it is answered with.</summary>
    /// <param name="Outcome">One of the outcomes that were drawn; may be left out where none was.</param>
    /// <param name="Fields">Whatever the drawing wants to use.</param>
    internal sealed record Answer(string? Outcome = null, JsonElement? Fields = null);

    internal static Result<TaskOutcome> Submit(TaskRow task, JsonElement answer)
    {
        var given = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("outcome", out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()!
            : null;
        if (task.Outcomes is not { Length: > 0 } outcomes)
        {
            return new TaskOutcome(given ?? "Done");
        }

        return given is not null && outcomes.Contains(given, StringComparer.Ordinal)
            ? new TaskOutcome(given)
            : Refusal.Because(
                "task.outcome-unknown",
                $"办理结果应为：{string.Join("、", outcomes)}。",
                $"The outcome must be one of: {string.Join(", ", outcomes)}.");
    }
}
