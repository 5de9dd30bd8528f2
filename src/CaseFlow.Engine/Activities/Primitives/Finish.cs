using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Ends the whole workflow at once; what still runs is cancelled.</summary>
internal sealed class Finish() : BuiltInActivity(new ActivityType("Elsa.Finish", [], [], [], [], IsTerminal: true))
{
    internal override StepResult Start(Step step) => new StepResult.EndsScope(ScopeKind.Workflow, StepResult.DoneOutcome);
}
