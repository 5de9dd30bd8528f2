using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class StartOfWorkflowTests
{
    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public async Task It_starts_a_workflow_and_goes_on(string type)
    {
        var step = Step("d", type, ("workflowDefinitionId", "publication"), ("correlationId", "CASE-1"), ("input", Json("""{"Department":"市场监管局"}""")));

        var instance = await Instance.Started(Workflow(step));

        var effect = Assert.IsType<Effect.StartWorkflow>(Assert.Single(instance.Effects));
        Assert.Equal(("publication", "CASE-1", null, 0), (effect.DefinitionId, effect.CorrelationId, effect.ParentBookmarkId, effect.Index));
        Assert.Equal("市场监管局", effect.Input["Department"]);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public async Task Asked_to_it_waits_for_the_end_and_gives_what_the_child_gave(string type)
    {
        var step = Step("d", type, ("workflowDefinitionId", "referral"), ("waitForCompletion", true), ("result", To("x")));
        var instance = await Instance.Started(Workflow(step, "x"));
        var bookmark = Assert.Single(instance.State.Bookmarks);
        Assert.Equal(BookmarkKind.Children, bookmark.Kind);
        Assert.Equal(bookmark.Id, Assert.IsType<Effect.StartWorkflow>(Assert.Single(instance.Effects)).ParentBookmarkId);

        await instance.Resume("d", "受理");

        Assert.Equal("受理", instance.State.Variables["x"]);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public async Task Of_a_report_on_ended_children_the_output_of_its_one_child_is_the_result(string type)
    {
        var step = Step("d", type, ("workflowDefinitionId", "referral"), ("waitForCompletion", true), ("result", To("x")));
        var instance = await Instance.Started(Workflow(step, "x"));
        var child = new Dictionary<string, object?> { ["faulted"] = false, ["output"] = new Dictionary<string, object?> { ["Accepted"] = true } };

        await instance.Resume("d", new Dictionary<string, object?> { ["completed"] = 1d, ["faulted"] = 0d, ["results"] = new List<object?> { child } });

        Assert.Equal(true, Assert.IsType<IReadOnlyDictionary<string, object?>>(instance.State.Variables["x"], exactMatch: false)["Accepted"]);
    }
}
