using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class BreakTests
{
    [Fact]
    public async Task It_ends_the_nearest_loop_and_what_runs_in_it()
    {
        var body = Flow("b", [Fork("k", "A", "B"), Task("a"), Task("t"), Step("out", "Elsa.Break")], "k:A -> a", "k:B -> t", "t -> out");
        var inner = Step("inner", "Elsa.ForEach", ("items", Json("[1,2]"))).With("body", body);
        var outer = Step("outer", "Elsa.ForEach", ("items", Json("""["x","y"]"""))).With("body", Sequence("ob", inner, Say("next")));
        var instance = await Instance.Started(Workflow(outer));

        await instance.Resume("t");

        Assert.Equal(["next"], instance.Said);
        Assert.Equal(["a", "t"], instance.WaitsAt);
        Assert.Contains("Cancelled a", instance.Told);
    }

    [Fact]
    public void Outside_a_loop_it_is_refused()
    {
        Assert.Contains(TryCompile(Workflow(Flow("f", [Step("out", "Elsa.Break")]))).Problems, problem => problem is { Code: "break.outside-loop", ActivityId: "out" });
    }
}
