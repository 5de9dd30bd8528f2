using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class ForEachTests
{
    [Fact]
    public async Task Its_body_runs_for_one_item_after_the_other_across_waits()
    {
        var body = Flow("b", [Task("t"), Step("say", "Elsa.WriteLine", ("text", Variable("CurrentValue")))], "t -> say");
        var instance = await Instance.Started(Workflow(Sequence("s", Loop("""["甲","乙"]""", body), Say("after"))));

        Assert.Equal(["t"], instance.WaitsAt);
        await instance.Resume("t");
        await instance.Resume("t");

        Assert.Equal(["甲", "乙", "after"], instance.Said);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task The_items_are_those_of_its_beginning()
    {
        var body = Sequence("b", Set("set", "list", Json("[]")), Step("say", "Elsa.WriteLine", ("text", Variable("CurrentValue"))));
        var loop = Step("l", "Elsa.ForEach", ("items", Variable("list")), ("currentValue", To("last"))).With("body", body);

        var instance = await Instance.Started(Workflow(loop, "list:Object=[1,2]", "last"));

        Assert.Equal(["1", "2"], instance.Said);
        Assert.Equal(2d, instance.State.Variables["last"]);
    }

    [Fact]
    public async Task Inside_each_other_each_sees_its_own_item()
    {
        var inner = Loop("""["x","y"]""", Step("say", "Elsa.WriteLine", ("text", Variable("CurrentValue"))), "inner");
        var body = Sequence("b", inner, Step("outerSay", "Elsa.WriteLine", ("text", Variable("CurrentValue"))));

        var instance = await Instance.Started(Workflow(Loop("""["1","2"]""", body)));

        Assert.Equal(["x", "y", "1", "x", "y", "2"], instance.Said);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Without_items_it_ends_at_once(string items)
    {
        var instance = await Instance.Started(Workflow(Loop(items, Say("never"))));

        Assert.Empty(instance.Said);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task Items_that_cannot_be_computed_are_an_incident_that_can_be_retried()
    {
        var broken = true;
        var scripts = new KnownScripts().With("items()", scope => broken ? throw new CaseFlow.Engine.Expressions.ExpressionException("script.member-of-null", "空。", "Null.", 1, 1) : new List<object?> { "a" });
        var loop = Step("l", "Elsa.ForEach", ("items", Script("items()"))).With("body", Say("done"));
        var instance = await Instance.Started(Workflow(loop), scripts: scripts);
        Assert.Equal("l", Assert.Single(instance.State.Incidents).ActivityId);

        broken = false;
        await instance.Retry("l");

        Assert.Equal(["done"], instance.Said);
    }

    private static System.Text.Json.Nodes.JsonObject Loop(string items, System.Text.Json.Nodes.JsonObject body, string id = "l") =>
        Step(id, "Elsa.ForEach", ("items", Json(items))).With("body", body);
}
