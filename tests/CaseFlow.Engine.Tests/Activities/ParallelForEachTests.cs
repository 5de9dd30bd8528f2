using System.Text.Json.Nodes;
using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;


public sealed class ParallelForEachTests
{
    [Theory]
    [InlineData(new[] { 0, 0, 0 })]
    [InlineData(new[] { 2, 1, 0 })]
    [InlineData(new[] { 1, 1, 0 })]
    public async Task It_ends_when_all_items_are_done_in_any_order(int[] order)
    {
        var body = Sequence("b", Task("t"), Step("say", "Elsa.WriteLine", ("text", Variable("CurrentValue"))));
        var instance = await Instance.Started(Workflow(Sequence("s", Loop("""["甲","乙","丙"]""", body), Say("after"))));
        Assert.Equal(3, instance.State.Bookmarks.Count);

        foreach (var index in order)
        {
            await instance.Run(new Stimulus.Resume(instance.State.Bookmarks[index].Id, null));
        }

        Assert.Equal(["丙", "乙", "甲"], instance.Said.Take(3).Order(StringComparer.Ordinal));
        Assert.Equal("after", instance.Said[^1]);
    }

    [Fact]
    public async Task A_break_in_one_item_ends_all()
    {
        var body = Sequence("b", Task("t"), Step("out", "Elsa.Break"));
        var instance = await Instance.Started(Workflow(Sequence("s", Loop("[1,2,3]", body), Say("after"))));

        await instance.Resume("t");

        Assert.Equal(["after"], instance.Said);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task More_items_than_may_run_at_once_are_an_incident()
    {
        var instance = new Instance(Compile(Workflow(Loop("[1,2,3]", Task("t")))), new EngineLimits(MaxParallel: 2));

        await instance.Start();

        Assert.Equal(("loop.too-many-items", "l"), (instance.State.Incidents[0].Code, instance.State.Incidents[0].ActivityId));
    }

    private static JsonObject Loop(string items, JsonObject body) => Step("l", "Elsa.ParallelForEach", ("items", Json(items))).With("body", body);
}
