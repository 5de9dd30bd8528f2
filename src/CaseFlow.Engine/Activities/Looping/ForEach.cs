using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Does its body for one item after the other, as they were when it began.</summary>
internal sealed class ForEach() : BuiltInActivity(new ActivityType("Elsa.ForEach", [LoopBody.Items], ["Done"], ["body"], ["CurrentValue"]))
{
    internal override bool IsLoop => true;

    internal override IReadOnlyList<CompiledVariable> LoopVariables => LoopBody.ValueAndIndex;

    internal override void Prepare(StepPreparation step) => LoopBody.WarnWithoutBody(step);

    internal override StepResult Start(Step step)
    {
        var items = LoopBody.ItemsOf(step.Input("Items"));
        return LoopBody.TooMany(step, items.Count, step.Limits.MaxItems) ?? At(step, items, 0);
    }

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes)
    {
        var memory = (IReadOnlyList<object?>)step.Memory!;
        return At(step, (IReadOnlyList<object?>)memory[1]!, (int)(double)memory[0]! + 1);
    }

    private static StepResult At(Step step, IReadOnlyList<object?> items, int index)
    {
        if (index >= items.Count || step.Node.Body("body") is not { } body)
        {
            return StepResult.Done;
        }

        return new StepResult.Goes([LoopBody.Run(body, items[index], index)])
        {
            Memory = new List<object?>(2) { (double)index, items },
            Outputs = new OrderedDictionary<string, object?>(1) { ["CurrentValue"] = items[index] },
        };
    }
}
