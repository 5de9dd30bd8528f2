using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Branches side by side; ends when all have (WaitAll) or when one has, which cancels the others (WaitAny).</summary>
internal sealed class Fork() : BuiltInActivity(new ActivityType("Elsa.Fork", [new ActivityInput("JoinMode", "String", Wrapped: false, Default: "WaitAll")], ["Done"], [], []))
{
    internal override void Prepare(StepPreparation step)
    {
        var mode = step.Constant("JoinMode", "汇聚方式", "JoinMode") as string;
        if (mode is not ("WaitAll" or "WaitAny" or "0" or "1"))
        {
            step.Error("join.unknown-mode", $"汇聚方式“{mode}”不存在，请选 WaitAll 或 WaitAny。", $"There is no join mode '{mode}'; choose WaitAll or WaitAny.");
        }

        step.Node.Plan = mode is "WaitAny" or "1";
    }

    internal override StepResult Start(Step step) =>
        step.Node.Inside.Count == 0 ? StepResult.Done : new StepResult.Goes([.. step.Node.Inside.Select(inside => new InsideStart(inside))]);

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes) =>
        step.Node.Plan is true || step.Inside.Count == 0 ? StepResult.Done : StepResult.Nothing;
}
