using System.Globalization;
using System.Text.Json.Nodes;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Tests.Execution;

/// <summary>One instance under test. Between two runs it is always saved and read again, so that whatever works here works from the database.</summary>
public sealed class Instance
{
    public static readonly DateTimeOffset Noon = new(2024, 3, 4, 4, 0, 0, TimeSpan.Zero);

    private readonly WorkflowEngine _engine;

    public Instance(CompiledDefinition definition, EngineLimits? limits = null)
    {
        Definition = definition;
        _engine = new WorkflowEngine(limits ?? EngineLimits.Default);
        State = _engine.Create(definition, "case-1", "CASE-2024-001", Noon);
    }

    public CompiledDefinition Definition { get; }

    /// <summary>Whether the state is saved and read before each run; only a test of just that turns it off.</summary>
    public bool IsSavedBetweenRuns { get; init; } = true;

    public Office Office { get; init; } = new();

    public DateTimeOffset Now { get; set; } = Noon;

    public WorkflowState State { get; set; }

    public RunResult Last { get; private set; } = null!;

    /// <summary>Everything the journal has said so far.</summary>
    public List<JournalEntry> Journal { get; } = [];

    public List<Effect> Effects { get; } = [];

    /// <summary>Lines written so far.</summary>
    public IReadOnlyList<string> Said => [.. Effects.OfType<Effect.WriteLine>().Select(line => line.Text)];

    /// <summary>Steps it waits at, oldest first.</summary>
    public IReadOnlyList<string> WaitsAt => [.. State.Bookmarks.Select(bookmark => bookmark.ActivityId)];

    /// <summary>Draws, compiles and starts.</summary>
    public static async Task<Instance> Started(JsonObject workflow, Action<Instance>? prepare = null, KnownScripts? scripts = null)
    {
        var instance = new Instance(Draw.Compile(workflow, scripts));
        prepare?.Invoke(instance);
        return await instance.Start();
    }

    public async Task<Instance> Start(params (string Name, object? Value)[] input)
    {
        await Run(new Stimulus.Start(input.ToDictionary(member => member.Name, member => member.Value)));
        return this;
    }

    /// <summary>Resumes the oldest bookmark of a step.</summary>
    public Task<RunResult> Resume(string activityId, object? payload = null) => Run(new Stimulus.Resume(Bookmark(activityId).Id, payload));

    public Task<RunResult> Retry(string activityId) => Run(new Stimulus.Retry(Live(activityId).Id));

    public Task<RunResult> Skip(string activityId, string outcome) => Run(new Stimulus.Skip(Live(activityId).Id, outcome, "按领导批示跳过"));

    public Bookmark Bookmark(string activityId) => State.Bookmarks.First(bookmark => bookmark.ActivityId == activityId);

    public ActivityInstance Live(string activityId) => State.Activities.First(activity => activity.ActivityId == activityId);

    public async Task<RunResult> Run(Stimulus stimulus)
    {
        var saved = State.ToJson();
        var read = IsSavedBetweenRuns ? WorkflowState.FromJson(saved) : State;
        Assert.Equal(saved, read.ToJson());

        var result = await _engine.RunAsync(Definition, read, stimulus, Now, Office, CancellationToken.None);

        Assert.Equal(saved, read.ToJson());
        State = result.State;
        Last = result;
        Journal.AddRange(result.Journal);
        Effects.AddRange(result.Effects);
        return result;
    }

    /// <summary>The journal as text: <c>Completed a</c>, in order.</summary>
    public IReadOnlyList<string> Told => [.. Journal.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Event} {entry.ActivityId}"))];

    /// <summary>How often a step ended.</summary>
    public int TimesDone(string activityId) => Journal.Count(entry => entry.ActivityId == activityId && entry.Event == JournalEvent.Completed);
}
