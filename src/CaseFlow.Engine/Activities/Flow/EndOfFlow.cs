using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Ends the container it stands in at once, as in Elsa: other branches of the same flowchart or sequence are cancelled, tasks and timers with them.</summary>
/// <remarks>A drawing whose branches must all come to their end joins them before it.</remarks>
internal sealed class EndOfFlow() : BuiltInActivity(new ActivityType("Elsa.End", [], [], [], [], IsTerminal: true))
{
    internal override StepResult Start(Step step) => new StepResult.EndsScope(ScopeKind.Container, StepResult.DoneOutcome);
}
