using CaseFlow.Engine.Execution;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>The engine's one port: runs CaseFlow's own activities inside the unit of work, and shows facts to expressions.</summary>
public sealed class WorkflowHost(FactsView facts, CarryActivity carry, StartableDefinitions startable) : IWorkflowHost
{
    private InstanceRow? _instance;

    /// <summary>Tasks that activities of this run asked for, by activity execution; they become rows once their bookmarks have ids.</summary>
    public Dictionary<string, TaskDraft> Tasks { get; } = new(StringComparer.Ordinal);

    /// <summary>Waits of working days that activities of this run asked for, by activity execution: the day they count from, and how many.</summary>
    public Dictionary<string, (DateOnly From, short Days)> Waits { get; } = new(StringComparer.Ordinal);

    /// <summary>The input of the instance that runs.</summary>
    public IReadOnlyDictionary<string, object?> Input { get; private set; } = new Dictionary<string, object?>();

    /// <summary>Says whose run begins.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="input">Its input.</param>
    public void Enter(InstanceRow instance, IReadOnlyDictionary<string, object?> input)
    {
        (_instance, Input) = (instance, input);
        Tasks.Clear();
        Waits.Clear();
    }

    /// <inheritdoc />
    public ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, CancellationToken ct) =>
        CarryAsync(call, activity => activity.ExecuteAsync(call, Instance, ct), ct);

    /// <inheritdoc />
    public ValueTask<ActivityAnswer> ResumeAsync(ActivityCall call, Bookmark bookmark, object? payload, CancellationToken ct) =>
        CarryAsync(call, activity => activity.ResumeAsync(call, Instance, bookmark, payload, ct), ct);

    /// <inheritdoc />
    public object? GetGlobal(string name) => name == FactsView.Global ? facts.For(Instance) : null;

    /// <inheritdoc />
    public ValueTask<ActivityAnswer.Fault?> AgainstStartAsync(string definitionId, CancellationToken ct) => startable.AgainstAsync(Instance, definitionId, ct);

    private InstanceRow Instance => _instance ?? throw new InvalidOperationException("No instance has entered.");

    private async ValueTask<ActivityAnswer> CarryAsync(ActivityCall call, Func<IWorkflowActivity, ValueTask<ActivityAnswer>> run, CancellationToken ct)
    {
        var answer = await carry.HandleAsync(call, run, ct);
        if (answer is ActivityAnswer.Refused or ActivityAnswer.Fault)
        {
            Tasks.Remove(call.ActivityInstanceId);
        }

        return answer;
    }
}
