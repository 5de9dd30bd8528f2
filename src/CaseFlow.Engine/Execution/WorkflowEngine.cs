using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>Moves instances: a definition, a state and a stimulus in, the next state and what is wanted outside out.</summary>
/// <remarks>Holds nothing between runs; the same arguments and the same answers of the host give the same result, ids included. Safe to share between threads.</remarks>
/// <param name="limits">How much one run may take.</param>
public sealed class WorkflowEngine(EngineLimits limits)
{
    /// <summary>How much one run may take.</summary>
    public EngineLimits Limits { get; } = limits;

    /// <summary>Makes an instance that has not started.</summary>
    /// <param name="definition">What it will follow; it stays on this version.</param>
    /// <param name="instanceId">Names it.</param>
    /// <param name="correlationId">What it belongs to; null for nothing.</param>
    /// <param name="now">When it is made.</param>
    /// <returns>A state with status pending.</returns>
    public WorkflowState Create(CompiledDefinition definition, string instanceId, string? correlationId, DateTimeOffset now) => throw new NotImplementedException();

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
    public ValueTask<RunResult> RunAsync(
        CompiledDefinition definition,
        WorkflowState state,
        Stimulus stimulus,
        DateTimeOffset now,
        IWorkflowHost host,
        CancellationToken ct) => throw new NotImplementedException();
}
