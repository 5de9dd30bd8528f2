using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Steps one after the other.</summary>
internal sealed class Sequence() : BuiltInActivity(new ActivityType("Elsa.Sequence", [], ["Done"], [], []))
{
    internal override StepResult Start(Step step) => At(step, 0);

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes) =>
        At(step, (step.Memory is double index ? (int)index : 0) + 1);

    private static StepResult At(Step step, int index) =>
        index < step.Node.Inside.Count ? new StepResult.Goes([new InsideStart(step.Node.Inside[index])]) { Memory = (double)index } : StepResult.Done;
}
