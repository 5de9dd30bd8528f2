using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Ends the nearest loop, or the workflow by the given outcomes where there is none; what still runs in it is cancelled.</summary>
internal sealed class Complete() : BuiltInActivity(new ActivityType("Elsa.Complete", [Input("Outcomes", "Object")], [], [], [], IsTerminal: true))
{
    internal override StepResult Start(Step step)
    {
        IReadOnlyList<string> outcomes = step.Input("Outcomes") switch
        {
            string { Length: > 0 } one => [one],
            IReadOnlyList<object?> { Count: > 0 } many => [.. many.Where(item => item is not null).Select(item => TypedValue.Text(item!))],
            _ => StepResult.DoneOutcome,
        };
        return new StepResult.EndsScope(ScopeKind.Composite, outcomes);
    }
}
