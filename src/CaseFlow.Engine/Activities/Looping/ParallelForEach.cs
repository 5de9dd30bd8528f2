using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Does its body for all items side by side; ends when all have. A <c>Break</c> in one of them ends all.</summary>
internal sealed class ParallelForEach() : BuiltInActivity(new ActivityType("Elsa.ParallelForEach", [LoopBody.Items], ["Done"], ["body"], []))
{
    internal override bool IsLoop => true;

    internal override IReadOnlyList<CompiledVariable> LoopVariables => LoopBody.ValueAndIndex;

    internal override void Prepare(StepPreparation step) => LoopBody.WarnWithoutBody(step);

    internal override StepResult Start(Step step)
    {
        var items = LoopBody.ItemsOf(step.Input("Items"));
        return LoopBody.TooMany(step, items.Count, step.Limits.MaxParallel) is { } tooMany ? tooMany
            : items.Count == 0 || step.Node.Body("body") is not { } body ? StepResult.Done
            : new StepResult.Goes([.. items.Select((item, index) => LoopBody.Run(body, item, index))]);
    }

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes) =>
        step.Inside.Count == 0 ? StepResult.Done : StepResult.Nothing;
}
