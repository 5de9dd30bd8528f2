using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Counts from a start to an end and does its body for each number. Bounds and step hold as they were when it began.</summary>
internal sealed class For() : BuiltInActivity(new ActivityType(
    "Elsa.For",
    [
        Input("Start", "Int32", byDefault: 0d),
        Input("End", "Int32", byDefault: 0d),
        Input("Step", "Int32", byDefault: 1d),
        Input("OuterBoundInclusive", "Boolean", byDefault: true),
    ],
    ["Done"],
    ["body"],
    ["CurrentValue"]))
{
    internal override bool IsLoop => true;

    internal override IReadOnlyList<CompiledVariable> LoopVariables => LoopBody.Value;

    internal override void Prepare(StepPreparation step) => LoopBody.WarnWithoutBody(step);

    internal override StepResult Start(Step step)
    {
        var start = Number(step, "Start", 0);
        var end = Number(step, "End", 0);
        var increment = Number(step, "Step", 1);
        return increment == 0
            ? new StepResult.Fails("loop.step-is-zero", $"“{step.Node.Definition.DisplayText}”的步长为 0，永远不会结束。", $"The step of '{step.Node.Definition.DisplayText}' is 0; it would never end.")
            : At(step, start, end, increment, step.Flag("OuterBoundInclusive"));
    }

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes)
    {
        var memory = (IReadOnlyList<object?>)step.Memory!;
        var increment = (double)memory[2]!;
        return At(step, (double)memory[0]! + increment, (double)memory[1]!, increment, (bool)memory[3]!);
    }

    private static StepResult At(Step step, double current, double end, double increment, bool inclusive)
    {
        var goesOn = increment > 0 ? current < end : current > end;
        if ((!goesOn && !(inclusive && current.Equals(end))) || step.Node.Body("body") is not { } body)
        {
            return StepResult.Done;
        }

        return new StepResult.Goes([LoopBody.Run(body, current)])
        {
            Memory = new List<object?> { current, end, increment, inclusive },
            Outputs = new OrderedDictionary<string, object?>(1) { ["CurrentValue"] = current },
        };
    }

    private static double Number(Step step, string input, double byDefault) => step.Input(input) is double number ? number : byDefault;
}
