using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Waiting for time to pass.</summary>
internal static class Waiting
{
    internal static StepResult For(Step step, string input) =>
        step.Text(input) is { } text && Duration.TryRead(text, out var span)
            ? span <= TimeSpan.Zero ? StepResult.Done : span > DateTimeOffset.MaxValue - step.Now ? TooLong(text) : Until(step, step.Now + span)
            : new StepResult.Fails("timer.no-duration", "没有时长。", "There is no length of time.");

    internal static StepResult Until(Step step, DateTimeOffset at) =>
        at <= step.Now ? StepResult.Done : new StepResult.Waits([new BookmarkRequest(BookmarkKind.Timer, null, at)]);

    private static StepResult.Fails TooLong(string text) =>
        new("timer.too-long", $"时长“{text}”太长。", $"The length of time '{text}' is too long.");
}
