using System.Text.Json;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Parameters that the drawing gave a task.</summary>
internal static class TaskParameters
{
    /// <summary>Which of several: an order, a referral, a measure.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Its number in the case.</returns>
    /// <exception cref="InvalidOperationException">The drawing gave none.</exception>
    internal static int NumberOf(TaskRow task) => FindNumber(task) ?? throw new InvalidOperationException($"The drawing gives the task {task.Kind} no number.");

    /// <summary>Which of several, where the drawing says so.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Its number in the case; null when the drawing gave none.</returns>
    internal static int? FindNumber(TaskRow task) => Member(task, "number") is { ValueKind: JsonValueKind.Number } number ? (int)number.GetDouble() : null;

    /// <summary>A text parameter.</summary>
    /// <param name="task">The task.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The text; null when the drawing gave none.</returns>
    internal static string? TextOf(TaskRow task, string name) => Member(task, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(TaskRow task, string name)
    {
        if (task.Parameters is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(task.Parameters, EngineJson.Deep);
        return document.RootElement.TryGetProperty(name, out var member) ? member.Clone() : null;
    }
}
