using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>A task that nobody can do as it is drawn: its statutory form wants something that the drawing left out. <see cref="CompleteTask"/> makes a refusal of it.</summary>
/// <param name="code">Stable code.</param>
/// <param name="chinese">The cause in Chinese.</param>
/// <param name="english">The same in English.</param>
#pragma warning disable CA1032 // Thrown where a task's drawing is read, always in words.
public sealed class TaskMisdrawnException(string code, string chinese, string english) : Exception(english)
#pragma warning restore CA1032
{
    /// <summary>What the person is told.</summary>
    public Refusal Refusal { get; } = Refusal.Because(code, chinese, english).Then("请流程设计人员改正后重新办理。", "Ask whoever draws the workflow to correct it, then do the task again.");
}
