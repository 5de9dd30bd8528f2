using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Tests.Execution;

/// <summary>What must hold for every drawing, whatever people do and in whatever order.</summary>
public sealed class RandomDrawingTests
{
    private static readonly EngineLimits Limits = new(MaxActivitiesPerRun: 300);

    [Fact]
    public async Task A_run_always_comes_to_rest_and_no_step_runs_oftener_than_it_was_sent_tokens()
    {
        var compiled = 0;
        var ends = new Dictionary<WorkflowStatus, int>();
        for (var seed = 0; seed < 500; seed++)
        {
            var throws = new Throws(seed);
            var compilation = Draw.TryCompile(Draw.Workflow(new RandomDrawing(throws).Wild()));
            if (compilation.Definition is not { } definition)
            {
                continue;
            }

            compiled++;
            var instance = await new Instance(definition, Limits).Start();
            for (var acts = 0; acts < 40 && instance.State.Bookmarks.Count is > 0 and < 60; acts++)
            {
                await instance.Run(new Stimulus.Resume(throws.Of(instance.State.Bookmarks).Id, throws.Of(["A", "B"])));
            }

            ends[instance.State.Status] = ends.GetValueOrDefault(instance.State.Status) + 1;
            CheckTokens(seed, definition, instance);
        }

        Assert.True(compiled > 100, $"only {compiled} drawings compiled");
        Assert.True(ends.GetValueOrDefault(WorkflowStatus.Finished) > 20 && ends.GetValueOrDefault(WorkflowStatus.Faulted) > 20, string.Join(", ", ends));
    }

    [Fact]
    public async Task Faults_retries_and_skips_lose_no_token_and_double_none()
    {
        var mended = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var throws = new Throws(seed);
            if (Draw.TryCompile(Draw.Workflow(new RandomDrawing(throws).Wild())).Definition is not { } definition)
            {
                continue;
            }

            var instance = new Instance(definition, Limits);
            foreach (var step in definition.Activities)
            {
                instance.Office.Answers[step.Id] = call =>
                    throws.OneIn(3) ? new ActivityAnswer.Fault("work.down", "坏了。", "Down.")
                    : call.Type == Draw.HumanTask ? ActivityAnswer.WaitFor(BookmarkKind.Task, call.ActivityId)
                    : ActivityAnswer.Completed;
            }

            await instance.Start();
            for (var acts = 0; acts < 40 && !instance.State.HasEnded && instance.State.Bookmarks.Count < 60; acts++)
            {
                mended += instance.State.Incidents.Count;
                await instance.Run(NextAct(instance, throws));
            }

            CheckTokens(seed, definition, instance);
        }

        Assert.True(mended > 200, $"only {mended} incidents were met");
    }

    [Fact]
    public async Task The_order_in_which_people_act_does_not_matter_where_all_is_waited_for()
    {
        for (var seed = 0; seed < 250; seed++)
        {
            var definition = Draw.Compile(Draw.Workflow(new RandomDrawing(new Throws(seed)).Tidy(1 + (seed % 4))));
            var outcomes = new HashSet<string>(StringComparer.Ordinal);
            for (var order = 0; order < 4; order++)
            {
                var instance = await RunToEnd(definition, new Throws((seed * 31) + order), saved: true);

                Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
                outcomes.Add(string.Join(';', Done(instance)));
            }

            Assert.True(outcomes.Count == 1, $"seed {seed}: {string.Join(" | ", outcomes)}");
        }
    }

    [Fact]
    public async Task Faults_and_retries_change_nothing_of_what_is_done_where_all_is_waited_for()
    {
        var mended = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var definition = Draw.Compile(Draw.Workflow(new RandomDrawing(new Throws(seed)).Tidy(1 + (seed % 4))));
            var calm = await RunToEnd(definition, new Throws(seed), saved: true);

            // The same instance in two engines, one of which finds its state too large for anything new.
            var throws = new Throws(seed * 17);
            var instance = new Instance(definition);
            var cramped = new Instance(definition, new EngineLimits(MaxStateBytes: 200)) { Office = instance.Office };
            foreach (var step in definition.Activities)
            {
                instance.Office.Answers[step.Id] = call => MayFail(throws, ActivityAnswer.WaitFor(BookmarkKind.Task, call.ActivityId));
                instance.Office.Resumed[step.Id] = _ => MayFail(throws, ActivityAnswer.Completed);
            }

            await instance.Start();
            for (var acts = 0; acts < 2_000 && !instance.State.HasEnded; acts++)
            {
                mended += instance.State.Incidents.Count;
                var engine = throws.OneIn(3) ? cramped : instance;
                engine.State = instance.State;
                await engine.Run(instance.State.Incidents.Count == 0 || (instance.State.Bookmarks.Count > 0 && throws.OneIn(2))
                    ? new Stimulus.Resume(throws.Of(instance.State.Bookmarks).Id, null)
                    : new Stimulus.Retry(throws.Of(instance.State.Incidents).ActivityInstanceId));
                instance.State = engine.State;
            }

            instance.Journal.AddRange(cramped.Journal);
            Assert.True(Done(calm).SequenceEqual(Done(instance)), $"seed {seed}: {string.Join(';', Done(calm))} | {string.Join(';', Done(instance))}");
        }

        Assert.True(mended > 200, $"only {mended} incidents were met");
    }

    [Fact]
    public async Task Saving_and_reading_at_every_wait_changes_nothing()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var definition = Draw.Compile(Draw.Workflow(new RandomDrawing(new Throws(seed)).Tidy(3)));

            var saved = await RunToEnd(definition, new Throws(seed), saved: true);
            var kept = await RunToEnd(definition, new Throws(seed), saved: false);

            Assert.Equal(saved.State.ToJson(), kept.State.ToJson());
            Assert.Equal(saved.Told, kept.Told);
        }
    }

    private static ActivityAnswer MayFail(Throws throws, ActivityAnswer answer) => throws.OneIn(3) ? new ActivityAnswer.Fault("work.down", "坏了。", "Down.") : answer;

    private static Stimulus NextAct(Instance instance, Throws throws)
    {
        if (instance.State.Bookmarks.Count > 0 && (instance.State.Incidents.Count == 0 || throws.OneIn(2)))
        {
            return new Stimulus.Resume(throws.Of(instance.State.Bookmarks).Id, throws.Of(["A", "B"]));
        }

        var incident = throws.Of(instance.State.Incidents);
        var live = instance.State.Activities.Single(activity => activity.Id == incident.ActivityInstanceId);
        var ways = instance.Definition.WaysPast(instance.State, live.Id);
        return live.Status != ActivityStatus.Faulted || (throws.OneIn(3) && ways.Count > 0)
            ? new Stimulus.Skip(live.Id, throws.Of(ways), "skipped")
            : new Stimulus.Retry(live.Id);
    }

    private static async Task<Instance> RunToEnd(CompiledDefinition definition, Throws throws, bool saved)
    {
        var instance = new Instance(definition) { IsSavedBetweenRuns = saved };
        await instance.Start();
        while (instance.State.Bookmarks.Count > 0)
        {
            await instance.Run(new Stimulus.Resume(throws.Of(instance.State.Bookmarks).Id, null));
        }

        return instance;
    }

    private static IEnumerable<string> Done(Instance instance) =>
        instance.Journal.Where(entry => entry.Event == JournalEvent.Completed).Select(entry => entry.ActivityId).Order(StringComparer.Ordinal);

    private static void CheckTokens(int seed, CompiledDefinition definition, Instance instance)
    {
        var lines = definition.Source.Root.Json.GetProperty("connections").EnumerateArray()
            .Select(json => (Source: json.GetProperty("source"), Target: json.GetProperty("target").GetProperty("activity").GetString()!))
            .Select(line => (From: line.Source.GetProperty("activity").GetString()!, Port: line.Source.GetProperty("port").GetString()!, line.Target))
            .ToList();
        var ended = instance.Journal.Where(entry => entry.Event == JournalEvent.Completed && entry.Outcomes is not null).ToList();

        // A join that is stuck has not run; looking at it again gives it a new number.
        var stuck = instance.Journal.Where(entry => entry.Message?.Contains("再也等不齐", StringComparison.Ordinal) == true).Select(entry => entry.ActivityInstanceId).ToHashSet();
        foreach (var step in definition.Activities.Skip(1))
        {
            var sent = lines.Where(line => line.Target == step.Id).Sum(line => ended.Count(entry => entry.ActivityId == line.From && entry.Outcomes!.Contains(line.Port)));

            var ran = instance.Journal.Where(entry => entry.ActivityId == step.Id).Select(entry => entry.ActivityInstanceId).Distinct().Count(id => !stuck.Contains(id));
            Assert.True(ran <= sent + (step.Id == "n0" ? 1 : 0), $"seed {seed}: {step.Id} ran {ran} times for {sent} tokens");
        }
    }
}
