using CaseFlow.Engine.Activities;

namespace CaseFlow.Engine.Definitions;

/// <summary>Finds the steps that may start an instance by themselves: those of the outermost container whose "can start" is ticked.</summary>
internal static class TriggerReader
{
    internal static IReadOnlyList<Trigger> Read(CompiledActivity root, Action<DefinitionProblem> report)
    {
        var triggers = new List<Trigger>();
        foreach (var node in root.Inside.Where(_ => root.Type == "Elsa.Flowchart").Prepend(root).Where(node => node.Definition.CanStartWorkflow))
        {
            var (kind, input) = node.Type switch
            {
                "Elsa.Event" => (TriggerKind.Event, "EventName"),
                "Elsa.Timer" => (TriggerKind.Timer, "Interval"),
                "Elsa.Cron" => (TriggerKind.Cron, "CronExpression"),
                "Elsa.StartAt" => (TriggerKind.StartAt, "DateTime"),
                _ => (TriggerKind.Event, string.Empty),
            };
            if (input.Length == 0)
            {
                continue;
            }

            if (!node.Input(input)!.TryConstant(out var value))
            {
                report(new DefinitionProblem(
                    "trigger.not-constant",
                    node.Id,
                    $"“{node.Definition.DisplayText}”能启动流程，其“{input}”必须直接写在图上，不能用表达式计算。",
                    $"'{node.Definition.DisplayText}' can start the workflow; its '{input}' must be written in the drawing, not computed."));
            }
            else if (value is string text && Trigger(kind, node, text) is { } trigger)
            {
                triggers.Add(trigger);
            }
        }

        return triggers;
    }

    private static Trigger? Trigger(TriggerKind kind, CompiledActivity node, string text) => kind switch
    {
        TriggerKind.Event => new Trigger(kind, node.Id, node.NodeId, EventName: text),
        TriggerKind.Timer when Duration.TryRead(text, out var interval) && interval > TimeSpan.Zero => new Trigger(kind, node.Id, node.NodeId, Interval: interval),
        TriggerKind.Cron when CronSchedule.Parse(text) is not null => new Trigger(kind, node.Id, node.NodeId, Cron: text),
        TriggerKind.StartAt when ShanghaiTime.TryRead(text, out var at) => new Trigger(kind, node.Id, node.NodeId, At: at),
        _ => null,
    };
}
