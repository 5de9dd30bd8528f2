using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Tests.Execution;

/// <summary>A host that hands out tasks and carries out work as the test says.</summary>
public sealed class Office : IWorkflowHost
{
    /// <summary>What work answers, by step; where nothing is said it is done.</summary>
    public Dictionary<string, Func<ActivityCall, ActivityAnswer>> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>What a resumed step answers; where nothing is said, it leaves by the payload's text.</summary>
    public Dictionary<string, Func<object?, ActivityAnswer>> Resumed { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, object?> Globals { get; } = new(StringComparer.Ordinal);

    public List<ActivityCall> Calls { get; } = [];

    public ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, CancellationToken ct)
    {
        Calls.Add(call);
        return ValueTask.FromResult(Answers.TryGetValue(call.ActivityId, out var answer) ? answer(call)
            : call.Type == Draw.HumanTask ? ActivityAnswer.WaitFor(BookmarkKind.Task, call.ActivityId)
            : ActivityAnswer.Completed);
    }

    public ValueTask<ActivityAnswer> ResumeAsync(ActivityCall call, Bookmark bookmark, object? payload, CancellationToken ct)
    {
        Calls.Add(call);
        return ValueTask.FromResult(Resumed.TryGetValue(call.ActivityId, out var answer) ? answer(payload)
            : ActivityAnswer.CompletedBy(payload as string ?? "Done", new Dictionary<string, object?> { ["Result"] = payload }));
    }

    public object? GetGlobal(string name) => Globals.GetValueOrDefault(name);
}
