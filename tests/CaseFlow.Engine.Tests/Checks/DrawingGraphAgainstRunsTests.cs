using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;

namespace CaseFlow.Engine.Tests.Checks;

/// <summary>What the graph claims of every run, held against runs of drawings thrown at random.</summary>
public sealed class DrawingGraphAgainstRunsTests
{
    [Fact]
    public async Task No_run_contradicts_what_the_graph_claims()
    {
        var (passes, precedes, runs) = (0, 0, 0);
        for (var seed = 0; seed < 120; seed++)
        {
            var throws = new Throws(seed);
            var drawing = new RandomDrawing(throws);
            if (Draw.TryCompile(Draw.Workflow(seed % 3 == 0 ? drawing.Tidy(1 + (seed % 4)) : drawing.Wild())).Definition is not { } definition)
            {
                continue;
            }

            for (var run = 0; run < 2; run++)
            {
                if (await Finished(definition, throws) is { } instance)
                {
                    runs++;
                    passes += CheckPasses(seed, definition, instance);
                    precedes += CheckPrecedes(seed, definition, instance);
                }
            }
        }

        Assert.True(runs > 50 && passes > 100 && precedes > 100, $"{runs} runs, {passes} passes, {precedes} precedes");
    }

    private static async Task<Instance?> Finished(CompiledDefinition definition, Throws throws)
    {
        var instance = await new Instance(definition, new EngineLimits(MaxActivitiesPerRun: 300)) { IsSavedBetweenRuns = false }.Start();
        for (var acts = 0; acts < 60 && instance.State.Bookmarks.Count is > 0 and < 60; acts++)
        {
            var bookmark = throws.Of(instance.State.Bookmarks);
            await instance.Run(new Stimulus.Resume(bookmark.Id, throws.Of(definition.OutcomesOf(bookmark.ActivityId))));
        }

        return instance.State.Status == WorkflowStatus.Finished ? instance : null;
    }

    private static int CheckPasses(int seed, CompiledDefinition definition, Instance instance)
    {
        var claims = 0;
        foreach (var left in instance.Journal.Where(entry => entry.Event == JournalEvent.Completed && entry.ParentInstanceId is not null).Reverse().DistinctBy(entry => entry.ActivityId))
        {
            foreach (var other in definition.Activities.Where(activity => activity.Id != left.ActivityId))
            {
                if (definition.Drawing.EveryPathPasses(left.ActivityId, new HashSet<string> { other.Id }))
                {
                    claims++;
                    Assert.True(
                        instance.Journal.Exists(entry => entry.ActivityId == other.Id && entry.Sequence > left.Sequence),
                        $"seed {seed}: {left.ActivityId} ended and {other.Id} never came, in {definition.Source.Write()}");
                }
            }
        }

        return claims;
    }

    private static int CheckPrecedes(int seed, CompiledDefinition definition, Instance instance)
    {
        var claims = 0;
        foreach (var began in instance.Journal.Where(entry => entry.ParentInstanceId is not null).DistinctBy(entry => entry.ActivityId))
        {
            foreach (var other in definition.Activities.Where(activity => activity.Id != began.ActivityId && definition.OutcomesOf(activity.Id).Count > 0 && activity.Embedded.Count == 0))
            {
                if (definition.Drawing.AlwaysPrecedes(new HashSet<string> { other.Id }, began.ActivityId))
                {
                    claims++;
                    Assert.True(
                        instance.Journal.Exists(entry => entry.ActivityId == other.Id && entry.Sequence < began.Sequence),
                        $"seed {seed}: {began.ActivityId} began before {other.Id}, in {definition.Source.Write()}");
                }
            }
        }

        return claims;
    }
}
