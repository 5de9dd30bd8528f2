using CaseFlow.Engine.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Execution;

public sealed class OutputsTests
{
    [Fact]
    public async Task An_output_a_script_asks_for_is_kept_by_name_and_by_id()
    {
        var task = Step("t1", "Elsa.RunTask", ("taskName", "approve")).With("name", "人工任务1");
        var scripts = new KnownScripts()
            .With("getOutputFrom('人工任务1','Result')", scope => scope.GetOutput("人工任务1", "Result"))
            .With("getOutputFrom('t1','result')", scope => scope.GetOutput("t1", "result"));
        var drawing = Flow("f", [task, Task("wait"), Set("byName", "a", Script("getOutputFrom('人工任务1','Result')")), Set("byId", "b", Script("getOutputFrom('t1','result')"))], "t1 -> wait", "wait -> byName", "byName -> byId");
        var instance = await Instance.Started(Workflow(drawing, "a", "b"), scripts: scripts);

        await instance.Resume("t1", "同意");
        await instance.Resume("wait");

        Assert.Equal(("同意", "同意"), (instance.State.Variables["a"], instance.State.Variables["b"]));
    }

    [Fact]
    public async Task An_output_nobody_asks_for_is_not_kept()
    {
        var instance = await Instance.Started(Workflow(Sequence("s", Step("t1", "Elsa.RunTask", ("taskName", "approve")), Task("t2"))));

        await instance.Resume("t1", "a long answer");

        Assert.DoesNotContain("a long answer", instance.State.ToJson(), StringComparison.Ordinal);
        Assert.Null(instance.State.LastResult);
    }

    [Fact]
    public async Task The_last_result_is_kept_where_a_script_asks_for_it()
    {
        var scripts = new KnownScripts().With("getLastResult()", scope => scope.GetLastResult());
        var drawing = Sequence("s", Step("t1", "Elsa.RunTask", ("taskName", "approve")), Task("t2"), Set("set", "x", Script("getLastResult()")));
        var instance = await Instance.Started(Workflow(drawing, "x"), prepared => prepared.Office.Resumed["t2"] = _ => ActivityAnswer.Completed, scripts);

        await instance.Resume("t1", "同意");
        Assert.Equal("同意", instance.State.LastResult);
        await instance.Resume("t2");

        Assert.Equal("同意", instance.State.Variables["x"]);
    }

    [Fact]
    public async Task An_output_that_does_not_fit_its_variable_is_an_incident_and_nothing_of_the_step_is_applied()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Task("t").With("result", To("n")), Say("after")], "t -> after"), "n:Int32"));

        await instance.Resume("t", "Done");

        Assert.Equal(("value.not-a-number", "t"), (instance.State.Incidents[0].Code, instance.State.Incidents[0].ActivityId));
        Assert.Empty(instance.Said);
    }
}
