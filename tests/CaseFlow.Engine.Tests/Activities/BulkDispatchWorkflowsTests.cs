using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class BulkDispatchWorkflowsTests
{
    private static readonly string[] Lines = ["b:Completed -> all", "b:Canceled -> some", "b:Done -> done"];

    [Fact]
    public async Task It_starts_one_child_an_item_and_waits_until_all_are_in()
    {
        var instance = await Instance.Started(Drawn("""["甲","乙","丙"]"""));
        var starts = instance.Effects.OfType<Effect.StartWorkflow>().ToList();
        Assert.Equal(["甲", "乙", "丙"], starts.Select(start => start.Input["Item"]));
        Assert.Equal([0, 1, 2], starts.Select(start => start.Index));
        Assert.All(starts, start => Assert.Equal(instance.State.Bookmarks[0].Id, start.ParentBookmarkId));

        var first = await instance.Resume("b", Batch(2, 0));
        Assert.Empty(first.Burnt);
        Assert.Equal(["b"], instance.WaitsAt);

        await instance.Resume("b", Batch(0, 1));
        Assert.Equal(["all", "done"], instance.Said);
    }

    [Fact]
    public async Task A_cancelled_child_makes_it_leave_by_Canceled()
    {
        var instance = await Instance.Started(Drawn("[1]"));

        await instance.Resume("b", new Dictionary<string, object?> { ["cancelled"] = 1 });

        Assert.Equal(["some", "done"], instance.Said);
    }

    [Fact]
    public async Task An_item_that_is_an_object_gives_its_members_and_the_correlation_is_computed_for_each()
    {
        var scripts = new KnownScripts().With("id()", scope => ((IReadOnlyDictionary<string, object?>)scope.GetVariable("Case")!)["no"]);
        var step = Step("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "case"), ("items", Json("""[{"no":"C1"},{"no":"C2"}]""")), ("input", Json("""{"plan":"P"}""")), ("defaultItemInputKey", "Case"), ("correlationIdFunction", Script("id()")), ("waitForCompletion", false));

        var instance = await Instance.Started(Workflow(step), scripts: scripts);

        var starts = instance.Effects.OfType<Effect.StartWorkflow>().ToList();
        Assert.Equal(["C1", "C2"], starts.Select(start => start.CorrelationId));
        Assert.Equal(["P", "P"], starts.Select(start => start.Input["plan"]));
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task Without_items_it_leaves_by_Done_alone()
    {
        var instance = await Instance.Started(Drawn("[]"));

        Assert.Equal(["done"], instance.Said);
    }

    [Fact]
    public async Task Results_are_kept_where_they_are_bound()
    {
        var step = Step("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "case"), ("items", Json("[1,2]")), ("result", To("x")));
        var instance = await Instance.Started(Workflow(step, "x"));

        await instance.Resume("b", new Dictionary<string, object?> { ["completed"] = 1, ["results"] = new List<object?> { "r1" } });
        await instance.Resume("b", new Dictionary<string, object?> { ["completed"] = 1, ["results"] = new List<object?> { "r2" } });

        var result = Assert.IsType<IReadOnlyDictionary<string, object?>>(instance.State.Variables["x"], exactMatch: false);
        Assert.Equal(2d, result["completed"]);
        Assert.Equal(["r1", "r2"], Assert.IsType<IReadOnlyList<object?>>(result["results"], exactMatch: false));
    }

    [Fact]
    public void Bodies_for_each_child_are_refused()
    {
        var step = Step("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "case")).With("childCompleted", Say("x"));

        Assert.Contains(TryCompile(Workflow(step)).Problems, problem => problem is { Code: "bulk.child-ports-unsupported", ActivityId: "b" });
    }

    private static System.Text.Json.Nodes.JsonObject Drawn(string items) =>
        Workflow(Flow("f", [Step("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "case"), ("items", Json(items))), Say("all"), Say("some"), Say("done")], Lines));

    private static Dictionary<string, object?> Batch(int completed, int faulted) => new() { ["completed"] = completed, ["faulted"] = faulted };
}
