using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Steps side by side; ends when all have.</summary>
internal sealed class Parallel() : BuiltInActivity(new ActivityType("Elsa.Parallel", [], ["Done"], [], []))
{
    internal override StepResult Start(Step step) =>
        step.Node.Inside.Count == 0 ? StepResult.Done : new StepResult.Goes([.. step.Node.Inside.Select(inside => new InsideStart(inside))]);

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes) =>
        step.Inside.Count == 0 ? StepResult.Done : StepResult.Nothing;
}
