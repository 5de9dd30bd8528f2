using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Execution;

/// <summary>Whose turn it is, and for what.</summary>
/// <param name="Live">The activity.</param>
/// <param name="Phase">What it is to do.</param>
/// <param name="Bookmark">When it is resumed, at what.</param>
/// <param name="Payload">When it is resumed, with what.</param>
internal readonly record struct Turn(LiveActivity Live, FailurePhase Phase, Bookmark? Bookmark = null, object? Payload = null);

/// <summary>One run: takes turns in the order they were asked for until none is left.</summary>
internal sealed class Run
{
    private readonly Queue<Turn> _turns = new();
    private readonly ResultApplier _applier;
    private bool _triggerTaken;
    private int _taken;

    internal Run(CompiledDefinition definition, WorkflowState state, DateTimeOffset now, IWorkflowHost host, EngineLimits limits)
    {
        Definition = definition;
        State = state;
        Now = now.ToUniversalTime();
        Host = host;
        Limits = limits;
        Scope = new RunScope(this);
        Journal = new RunJournal(state, Now);
        Open = new OpenItems(this);
        Failures = new RunFailures(this);
        Effects = new RunEffects(state);
        _applier = new ResultApplier(this);
    }

    internal CompiledDefinition Definition { get; }

    internal WorkflowState State { get; }

    internal DateTimeOffset Now { get; }

    internal IWorkflowHost Host { get; }

    internal EngineLimits Limits { get; }

    internal RunScope Scope { get; }

    internal RunJournal Journal { get; }

    internal OpenItems Open { get; }

    internal RunFailures Failures { get; }

    internal RunEffects Effects { get; }

    internal ResultApplier Applier => _applier;

    internal string? TriggerActivityId { get; set; }

    internal object? TriggerPayload { get; set; }

    /// <summary>The step whose turn it was when the run had taken more turns than it may; null when it came to rest.</summary>
    internal CompiledActivity? StoppedAt { get; private set; }

    /// <summary>Only the first passage through the step that started the instance is the trigger; a loop back to it waits like any other.</summary>
    internal bool IsTrigger(LiveActivity live) => !_triggerTaken && live.Node.Id == TriggerActivityId;

    /// <summary>By what the instance is being started, to be kept with a step that fails before that was taken; null afterwards.</summary>
    internal object? TriggerToCome => _triggerTaken ? null : Stimulation.Saved(TriggerActivityId, TriggerPayload);

    internal void Ask(in Turn turn) => _turns.Enqueue(turn);

    internal void AskNobody() => _turns.Clear();

    internal async ValueTask DriveAsync(CancellationToken ct)
    {
        while (_turns.TryDequeue(out var turn))
        {
            if (turn.Live.HasEnded)
            {
                continue;
            }

            ct.ThrowIfCancellationRequested();
            if (_taken++ == Limits.MaxActivitiesPerRun)
            {
                StoppedAt = turn.Live.Node;
                return;
            }

            var result = turn.Live.Node.BuiltIn is { } builtIn
                ? await HostCalls.UnlessRefusedAsync(this, Carry(builtIn, turn), ct).ConfigureAwait(false)
                : await HostCalls.CarryAsync(this, turn, ct).ConfigureAwait(false);
            if (turn.Phase == FailurePhase.Resume)
            {
                Journal.Add(turn.Live, JournalEvent.Resumed);
            }

            _applier.Apply(turn, result);
            _triggerTaken |= turn.Live.Node.Id == TriggerActivityId;
        }
    }

    /// <summary>What a built-in answers to a turn; a script that cannot be evaluated is an answer too.</summary>
    internal StepResult Carry(BuiltInActivity builtIn, in Turn turn)
    {
        try
        {
            var step = new Step(this, turn.Live);
            return turn.Phase switch
            {
                FailurePhase.Start => builtIn.Start(step),
                FailurePhase.Resume => builtIn.Resume(step, turn.Bookmark!, turn.Payload),
                _ => builtIn.Continue(step, null, StepResult.DoneOutcome),
            };
        }
        catch (ExpressionException problem)
        {
            return Failed(problem);
        }
    }

    /// <summary>What a container answers to the end of a step inside it.</summary>
    internal StepResult Continue(LiveActivity container, CompiledActivity inside, IReadOnlyList<string> outcomes)
    {
        try
        {
            return container.Node.BuiltIn!.Continue(new Step(this, container), inside, outcomes);
        }
        catch (ExpressionException problem)
        {
            return Failed(problem);
        }
    }

    internal static StepResult.Fails Failed(ExpressionException problem) => new(problem.Code, problem.Chinese, problem.English);
}
