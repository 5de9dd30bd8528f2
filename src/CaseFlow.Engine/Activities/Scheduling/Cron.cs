using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Waits until the next instant of a cron expression, or starts the workflow at each; instants in Shanghai.</summary>
internal sealed class Cron() : BuiltInActivity(new ActivityType(
    "Elsa.Cron",
    [Input("CronExpression", "String", required: true)],
    ["Done"],
    [],
    [],
    MayWait: true))
{
    internal override void Prepare(StepPreparation step)
    {
        if (step.Node.Input("CronExpression") is { } input && input.TryConstant(out var value) && value is string text && Schedule(text) is StepResult.Fails wrong)
        {
            step.Error(wrong.Code, wrong.Chinese, wrong.English);
        }
    }

    internal override StepResult Start(Step step)
    {
        if (step.IsTrigger)
        {
            return StepResult.Done;
        }

        var text = step.Text("CronExpression") ?? string.Empty;
        if (Schedule(text) is { } wrong)
        {
            return wrong;
        }

        return CronSchedule.Parse(text)!.NextAfter(step.Now) is { } next ? Waiting.Until(step, next) : Never(text);
    }

    internal override StepResult Resume(Step step, Execution.Bookmark bookmark, object? payload) => StepResult.Done;

    private static StepResult.Fails? Schedule(string text)
    {
        var schedule = CronSchedule.Parse(text);
        return schedule is null
            ? new StepResult.Fails("cron.unreadable", $"“{text}”不是有效的 cron 表达式（5 或 6 个字段）。", $"'{text}' is not a cron expression of 5 or 6 fields.")
            : schedule.NextAfter(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)) is null ? Never(text) : null;
    }

    private static StepResult.Fails Never(string text) =>
        new("cron.never", $"cron 表达式“{text}”永远不会到点。", $"The cron expression '{text}' never comes due.");
}
