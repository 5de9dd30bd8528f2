using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Leaves by the first case that holds (MatchFirst), by all that hold (MatchAny), else by <c>Default</c>.</summary>
internal sealed class FlowSwitch() : BuiltInActivity(new ActivityType(
    "Elsa.FlowSwitch",
    [Input("Mode", "String", byDefault: "MatchFirst")],
    ["Default"],
    [],
    []))
{
    private static readonly IReadOnlyList<string> Default = ["Default"];

    internal override void Prepare(StepPreparation step)
    {
        var cases = Cases.Read(step);
        step.Node.Plan = cases;
        step.Node.Ports = [.. cases.Labels, "Default"];
    }

    internal override StepResult Start(Step step)
    {
        var matching = ((Cases)step.Node.Plan!).Matching(step);
        return new StepResult.Completed(matching.Count == 0 ? Default : [.. matching.Select(one => one.Label)]);
    }
}
