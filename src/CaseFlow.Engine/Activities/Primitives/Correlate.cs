using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Says what the instance belongs to, for example a case number.</summary>
internal sealed class Correlate() : BuiltInActivity(new ActivityType("Elsa.Correlate", [Input("CorrelationId", "String")], ["Done"], [], []))
{
    internal override StepResult Start(Step step) =>
        new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.SetCorrelation(step.Text("CorrelationId"))] };
}
