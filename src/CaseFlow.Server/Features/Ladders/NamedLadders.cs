using System.Text.Json;
using CaseFlow.Engine.Definitions;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Ladders;

/// <summary>Checks the ladders that a drawing names, before it is published.</summary>
internal static class NamedLadders
{
    /// <summary>What stands against a drawing.</summary>
    /// <param name="definition">The drawing.</param>
    /// <param name="db">Where ladders are.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>A problem for every activity that names a ladder which does not exist.</returns>
    internal static async Task<List<DefinitionProblem>> FindUnknownAsync(CompiledDefinition definition, CaseFlowDb db, CancellationToken ct)
    {
        var named = definition.Activities.Select(activity => (activity.Id, Ladder: NameIn(activity))).Where(one => one.Ladder is not (null or LaddersInForce.Default)).ToList();
        if (named.Count == 0)
        {
            return [];
        }

        var known = await db.Ladders.Select(row => row.Key).Distinct().ToListAsync(ct);
        return [.. named.Where(one => !known.Contains(one.Ladder!)).Select(one => new DefinitionProblem(
            "ladder.unknown", one.Id, $"没有“{one.Ladder}”这个提醒阶梯。", $"There is no ladder {one.Ladder}."))];
    }

    // A computed name is looked up when the deadline is armed; one that does not exist stops the activity then.
    private static string? NameIn(ActivityDefinition activity) =>
        activity.Type is "CaseFlow.ArmDeadline" or "CaseFlow.HumanTask"
            && activity.Json.TryGetProperty("ladder", out var input) && input.ValueKind == JsonValueKind.Object
            && input.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object
            && expression.TryGetProperty("type", out var type) && type.ValueEquals("Literal")
            && expression.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } name
            ? name : null;
}
