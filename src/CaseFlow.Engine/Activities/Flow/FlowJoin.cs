using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Where branches meet; its mode says when it goes on.</summary>
/// <remarks>
/// WaitAll is Merge: every line, also one not taken. WaitAllActive is Stream: every line that was taken. WaitAny, also where nothing is chosen, is Race.
/// Elsa's token flow treats WaitAllActive like WaitAll, against its own description and against its default, counting flow, which a file from
/// another installation was most likely drawn for; the description holds here.
/// </remarks>
internal sealed class FlowJoin() : BuiltInActivity(new ActivityType("Elsa.FlowJoin", [Input("Mode", "String", byDefault: "WaitAny")], ["Done"], [], []))
{
    internal override void Prepare(StepPreparation step)
    {
        var mode = step.Constant("Mode", "汇聚方式", "Mode") as string;
        MergeMode? merge = mode switch
        {
            "WaitAll" or "0" => MergeMode.Merge,
            "WaitAllActive" or "1" => MergeMode.Stream,
            "WaitAny" or "2" => MergeMode.Race,
            _ => null,
        };
        if (merge is null)
        {
            step.Error("join.unknown-mode", $"汇聚方式“{mode}”不存在，请选 WaitAll、WaitAllActive 或 WaitAny。", $"There is no join mode '{mode}'; choose WaitAll, WaitAllActive or WaitAny.");
        }

        if (step.Json.Member("mode") is null)
        {
            step.Warning("join.mode-not-chosen", "没有选择汇聚方式，按 WaitAny 处理：先到者通过，其余分支取消。", "No join mode was chosen; WaitAny holds: the first to arrive goes on, the other branches are cancelled.");
        }

        step.Node.MergeMode = merge ?? MergeMode.Race;
    }

    internal override StepResult Start(Step step) => StepResult.Done;
}
