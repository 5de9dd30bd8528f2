using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Where a flowchart begins.</summary>
internal sealed class StartOfFlow() : BuiltInActivity(new ActivityType("Elsa.Start", [], ["Done"], [], []))
{
    internal override StepResult Start(Step step) => StepResult.Done;
}
