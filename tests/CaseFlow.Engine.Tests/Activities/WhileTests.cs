using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class WhileTests
{
    [Fact]
    public async Task Its_body_runs_as_long_as_the_condition_holds_across_waits()
    {
        var instance = await Instance.Started(Counting(Task("t")), scripts: Scripts);

        await instance.Resume("t");
        await instance.Resume("t");

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Equal(2d, instance.State.Variables["n"]);
    }

    [Fact]
    public async Task A_condition_that_fails_in_the_second_round_is_retried_there()
    {
        var broken = true;
        var scripts = new KnownScripts().With("n < 2", scope => (double)scope.GetVariable("n")! == 1 && broken ? throw new CaseFlow.Engine.Expressions.ExpressionException("script.member-of-null", "空。", "Null.", 1, 1) : (double)scope.GetVariable("n")! < 2)
            .With("n + 1", scope => (double)scope.GetVariable("n")! + 1);
        var instance = await Instance.Started(Counting(Say("x")), scripts: scripts);
        Assert.Equal("l", Assert.Single(instance.State.Incidents).ActivityId);

        broken = false;
        await instance.Retry("l");

        Assert.Equal(2d, instance.State.Variables["n"]);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public void A_circle_that_never_waits_is_pointed_out()
    {
        var loop = Step("l", "Elsa.While", ("condition", true)).With("body", Say("x"));

        Assert.Contains(TryCompile(Workflow(loop)).Problems, problem => problem is { Code: "loop.never-waits", ActivityId: "l" });
    }

    private static KnownScripts Scripts => new KnownScripts().With("n < 2", scope => (double)scope.GetVariable("n")! < 2).With("n + 1", scope => (double)scope.GetVariable("n")! + 1);

    private static System.Text.Json.Nodes.JsonObject Counting(System.Text.Json.Nodes.JsonObject step) =>
        Workflow(Step("l", "Elsa.While", ("condition", Script("n < 2"))).With("body", Sequence("b", step, Set("set", "n", Script("n + 1")))), "n:Int32=0");
}
