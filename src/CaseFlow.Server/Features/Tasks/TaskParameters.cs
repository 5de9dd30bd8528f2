using System.Text.Json;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Parameters that the drawing gave a task.</summary>
internal static class TaskParameters
{
    /// <summary>Which of several: an order, a referral, a measure.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Its number in the case.</returns>
    /// <exception cref="TaskMisdrawnException">The drawing gave none, or something else than a whole number.</exception>
    internal static int NumberOf(TaskRow task) => FindNumber(task)
        ?? throw new TaskMisdrawnException("task.number-missing", $"流程没有为任务“{task.Title}”给出编号（parameters.number）。", $"The drawing gives the task {task.Kind} no number (parameters.number).");

    /// <summary>Which of several, where the drawing says so.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Its number in the case; null when the drawing gave no whole number.</returns>
    internal static int? FindNumber(TaskRow task) =>
        Member(task, "number") is { ValueKind: JsonValueKind.Number } number && number.GetDouble() is >= 0 and <= int.MaxValue and var given && given == Math.Truncate(given) ? (int)given : null;

    /// <summary>The department whose matter it is.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Its name in the plan.</returns>
    /// <exception cref="TaskMisdrawnException">The drawing gave none.</exception>
    internal static string DepartmentOf(TaskRow task) => task.Department is { Length: > 0 } department
        ? department
        : throw new TaskMisdrawnException("task.department-missing", $"流程没有为任务“{task.Title}”指定部门。", $"The drawing gives the task {task.Kind} no department.");

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
