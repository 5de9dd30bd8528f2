using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>Moves instances: a definition, a state and a stimulus in, the next state and what is wanted outside out.</summary>
/// <remarks>
/// Holds nothing between runs; the same arguments and the same answers of the host give the same result, ids included. Safe to share between threads.
/// Activities take turns in the order they were asked for, one at a time.
/// </remarks>
/// <param name="limits">How much one run may take.</param>
public sealed class WorkflowEngine(EngineLimits limits)
{
    /// <summary>How much one run may take.</summary>
    public EngineLimits Limits { get; } = Checked(limits);

    /// <summary>Makes an instance that has not started.</summary>
    /// <param name="definition">What it will follow; it stays on this version.</param>
    /// <param name="instanceId">Names it.</param>
    /// <param name="correlationId">What it belongs to; null for nothing.</param>
    /// <param name="now">When it is made.</param>
    /// <returns>A state with status pending.</returns>
#pragma warning disable CA1822 // Part of the engine's face: callers ask the engine they were given.
    public WorkflowState Create(CompiledDefinition definition, string instanceId, string? correlationId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return new WorkflowState(instanceId, definition.DefinitionId, definition.VersionId, definition.Version, now)
        {
            CorrelationId = correlationId,
            VariableValues = [],
            OutputValues = [],
            Results = [],
            Live = [],
            OpenBookmarks = [],
            OpenIncidents = [],
            Counters = new StateCounters(),
        };
    }
#pragma warning restore CA1822

    /// <summary>Runs an instance until it waits, ends, or can do no more.</summary>
    /// <param name="definition">The version the state is pinned to.</param>
    /// <param name="state">Where it stands; never changed.</param>
    /// <param name="stimulus">What has happened.</param>
    /// <param name="now">The instant of the run, for every mark of time it makes.</param>
    /// <param name="host">Carries out the host's activities and answers globals.</param>
    /// <param name="ct">Ends the run early, without a trace.</param>
    /// <returns>The new state and all that came of it.</returns>
    /// <exception cref="ArgumentException">The state belongs to another version, or the stimulus names something the state does not have.</exception>
    /// <exception cref="InvalidOperationException">The stimulus does not fit the status: a start of a started instance, anything after the end.</exception>
    /// <exception cref="ActivityFailedException">The host threw.</exception>
    public async ValueTask<RunResult> RunAsync(
        CompiledDefinition definition,
        WorkflowState state,
        Stimulus stimulus,
        DateTimeOffset now,
        IWorkflowHost host,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        if (state.VersionId != definition.VersionId)
        {
            throw new ArgumentException($"The state is pinned to version '{state.VersionId}', not '{definition.VersionId}'.", nameof(definition));
        }

        var run = new Run(definition, state.CopyFor(definition), now, host, Limits);
        Stimulation.Begin(run, stimulus);
        await run.DriveAsync(ct).ConfigureAwait(false);
        if (run.StoppedAt is not { } step)
        {
            return Settle(run, rolledBack: false);
        }

        var undone = new Run(definition, state.CopyFor(definition), now, host, Limits);
        Runaway.Stop(undone, stimulus, step);
        return Settle(undone, rolledBack: true);
    }

    private static EngineLimits Checked(EngineLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.MaxActivitiesPerRun);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.MaxStateBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.MaxItems);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.MaxParallel);
        return limits;
    }

    private static RunResult Settle(Run run, bool rolledBack)
    {
        var state = run.State;
        state.ForgetEnded();
        state.KnownSize = run.Applier.KnownSize;
        if (!state.HasEnded)
        {
            state.Status = state.OpenBookmarks.Count > 0 ? WorkflowStatus.Suspended
                : state.OpenIncidents.Count > 0 ? WorkflowStatus.Faulted
                : throw new InvalidOperationException($"Instance '{state.InstanceId}' came to rest with nothing to wait for.");
        }

        return new RunResult(state, run.Open.Created, run.Open.Burnt, run.Journal.Entries, run.Open.Opened, run.Effects.Wanted, rolledBack);
    }
}
