namespace CaseFlow.Engine.Execution;

/// <summary>The engine's one door to the world: in the server the use cases of the current unit of work, in a simulation the simulated facts.</summary>
public interface IWorkflowHost
{
    /// <summary>An activity of the host begins.</summary>
    /// <param name="call">Which, with what.</param>
    /// <param name="ct">Ends the run early.</param>
    /// <returns>What came of it. A refusal is an answer, not an exception.</returns>
    ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, CancellationToken ct);

    /// <summary>What an activity of the host waited for has happened.</summary>
    /// <param name="call">Which; its inputs are evaluated again.</param>
    /// <param name="bookmark">What it waited at.</param>
    /// <param name="payload">What came with it.</param>
    /// <param name="ct">Ends the run early.</param>
    /// <returns>What came of it; <see cref="ActivityAnswer.Wait"/> without bookmarks keeps waiting at the same bookmark.</returns>
    ValueTask<ActivityAnswer> ResumeAsync(ActivityCall call, Bookmark bookmark, object? payload, CancellationToken ct);

    /// <summary>A value for scripts, for example <c>facts</c>; read whenever a script asks, so it may change between activities.</summary>
    /// <param name="name">One of the catalogue's globals.</param>
    /// <returns>A plain value.</returns>
    object? GetGlobal(string name);

    /// <summary>Asked before a step starts workflows, so that one that cannot be started is an incident of that step and nothing before it is lost.</summary>
    /// <param name="definitionId">The family the step names.</param>
    /// <param name="ct">Ends the run early.</param>
    /// <returns>Why it cannot be started; null when it can.</returns>
    ValueTask<ActivityAnswer.Fault?> AgainstStartAsync(string definitionId, CancellationToken ct) => ValueTask.FromResult<ActivityAnswer.Fault?>(null);
}

/// <summary>A call of an activity of the host.</summary>
/// <param name="InstanceId">The workflow instance.</param>
/// <param name="CorrelationId">What it belongs to.</param>
/// <param name="ActivityId">The step.</param>
/// <param name="NodeId">Its path.</param>
/// <param name="ActivityInstanceId">This one passage through it; unique in the instance, the same again on every retry.</param>
/// <param name="Type">Its type.</param>
/// <param name="DisplayText">What people read on it.</param>
/// <param name="Inputs">Its inputs by declared name, evaluated and converted; missing ones are null.</param>
/// <param name="Now">The instant of the run.</param>
public sealed record ActivityCall(
    string InstanceId,
    string? CorrelationId,
    string ActivityId,
    string NodeId,
    string ActivityInstanceId,
    string Type,
    string DisplayText,
    IReadOnlyDictionary<string, object?> Inputs,
    DateTimeOffset Now);
