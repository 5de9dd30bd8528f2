using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Does its body as long as a condition holds, which is asked before each run.</summary>
internal sealed class While() : BuiltInActivity(new ActivityType("Elsa.While", [Input("Condition", "Boolean")], ["Done"], ["body"], []))
{
    internal override bool IsLoop => true;

    internal override void Prepare(StepPreparation step)
    {
        LoopBody.WarnWithoutBody(step);
        if (step.Node.Body("body") is { MayWait: false } && step.Node.Input("Condition")!.TryConstant(out var always) && always is true)
        {
            step.Warning("loop.never-waits", "条件恒为真，循环体内又没有等待，流程会空转。", "The condition always holds and nothing in the loop waits; the workflow would go round in a circle.");
        }
    }

    internal override StepResult Start(Step step) => Next(step);

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes) => Next(step);

    private static StepResult Next(Step step) =>
        step.Node.Body("body") is { } body && step.Flag("Condition") ? new StepResult.Goes([new InsideStart(body)]) : StepResult.Done;
}
