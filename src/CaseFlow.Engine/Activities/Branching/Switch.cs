using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Does what the first case that holds says (MatchFirst), or all that hold side by side (MatchAny), else the default.</summary>
internal sealed class Switch() : BuiltInActivity(new ActivityType(
    "Elsa.Switch",
    [Input("Mode", "String", byDefault: "MatchFirst")],
    ["Done"],
    ["default"],
    []))
{
    internal override void Prepare(StepPreparation step) => step.Node.Plan = Cases.Read(step);

    internal override StepResult Start(Step step)
    {
        var cases = (Cases)step.Node.Plan!;
        var matching = cases.Matching(step);
        var bodies = matching.Count == 0 ? [cases.Otherwise] : matching.Select(one => one.Body);
        InsideStart[] starts = [.. bodies.OfType<CompiledActivity>().Select(body => new InsideStart(body))];
        return starts.Length == 0 ? StepResult.Done : new StepResult.Goes(starts);
    }

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes) =>
        step.Inside.Count == 0 ? StepResult.Done : StepResult.Nothing;
}
