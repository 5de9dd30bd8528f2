using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Leaves by all its branches at once.</summary>
internal sealed class FlowFork() : BuiltInActivity(new ActivityType("Elsa.FlowFork", [Input("Branches", "List<String>")], [], [], []))
{
    internal override void Prepare(StepPreparation step)
    {
        var branches = step.Constant("Branches", "分支", "Branches") as IReadOnlyList<object?> ?? [];
        step.Node.Ports = branches.Count == 0 ? StepResult.DoneOutcome : [.. branches.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    internal override StepResult Start(Step step) => new StepResult.Completed(step.Node.Ports);
}
