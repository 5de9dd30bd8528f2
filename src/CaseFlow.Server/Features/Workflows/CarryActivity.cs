using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Carries out one of CaseFlow's own activities so that one that says no, or breaks, leaves no trace in the unit.</summary>
/// <remarks>
/// Source: ARCHITECTURE 4. What stands in the drawing before the activity is kept, and the activity becomes an incident that can be tried again.
/// A database that failed is another matter: its transaction is lost, and the whole step with it.
/// </remarks>
public sealed partial class CarryActivity(Unit unit, ActivityTypes activities, IServiceProvider services, ILogger<CarryActivity> log)
{
    /// <summary>Carries it out.</summary>
    /// <param name="call">The call.</param>
    /// <param name="run">Begins or resumes the activity.</param>
    /// <param name="ct">Stops it; the unit is rolled back then.</param>
    /// <returns>What came of it.</returns>
    public async ValueTask<ActivityAnswer> HandleAsync(ActivityCall call, Func<IWorkflowActivity, ValueTask<ActivityAnswer>> run, CancellationToken ct)
    {
        var goBack = unit.Mark();
        var answer = await AnswerAsync(call, run, ct);
        if (answer is ActivityAnswer.Refused or ActivityAnswer.Fault)
        {
            goBack();
        }

        return answer;
    }

    private async ValueTask<ActivityAnswer> AnswerAsync(ActivityCall call, Func<IWorkflowActivity, ValueTask<ActivityAnswer>> run, CancellationToken ct)
    {
        try
        {
            return await run(activities.Resolve(services, call.Type));
        }
        catch (Exception failure) when (failure is not NpgsqlException && !(failure is OperationCanceledException && ct.IsCancellationRequested))
        {
            LogActivityFailed(failure, call.ActivityId, call.InstanceId);
            return new ActivityAnswer.Fault("activity.failed", "活动执行失败；详细原因见英文说明。", $"The activity failed: {failure.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Activity {ActivityId} of instance {InstanceId} failed and became an incident.")]
    private partial void LogActivityFailed(Exception failure, string activityId, string instanceId);
}
