using CaseFlow.Domain;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>An activity of CaseFlow's own: thin, calls a use case of its feature, and lives there.</summary>
public interface IWorkflowActivity
{
    /// <summary>The activity begins.</summary>
    /// <param name="call">Its place in the drawing and its inputs.</param>
    /// <param name="instance">The instance that runs it.</param>
    /// <param name="ct">Stops it; the unit is rolled back then.</param>
    /// <returns>Done, waiting, or refused without a trace.</returns>
    ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct);

    /// <summary>What it waited for has come.</summary>
    /// <param name="call">Its place in the drawing and its inputs.</param>
    /// <param name="instance">The instance that runs it.</param>
    /// <param name="bookmark">The bookmark that was resumed.</param>
    /// <param name="payload">What came.</param>
    /// <param name="ct">Stops it; the unit is rolled back then.</param>
    /// <returns>Done, still waiting, or refused without a trace.</returns>
    ValueTask<ActivityAnswer> ResumeAsync(ActivityCall call, InstanceRow instance, Bookmark bookmark, object? payload, CancellationToken ct) =>
        ValueTask.FromResult(ActivityAnswer.Completed);
}

/// <summary>Turns a rule's answer into an activity's.</summary>
public static class ActivityAnswers
{
    /// <summary>The answer of an activity whose use case refused.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <returns>Leaves by the port Refused, or becomes an incident.</returns>
    public static ActivityAnswer Of(Refusal refusal) => new ActivityAnswer.Refused(refusal.Code, refusal.Cause.Chinese, refusal.Cause.English);
}
