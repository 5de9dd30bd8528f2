using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class SequenceTests
{
    [Fact]
    public async Task Steps_run_one_after_the_other_across_waits()
    {
        var instance = await Instance.Started(Workflow(Sequence("s", Say("a"), Task("t"), Say("b"))));
        Assert.Equal(["a"], instance.Said);

        await instance.Resume("t");

        Assert.Equal(["a", "b"], instance.Said);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task An_end_inside_ends_it_and_what_follows_it_is_refused_when_compiled()
    {
        var inner = Sequence("inner", Say("a"), Step("e", "Elsa.End"));
        var instance = await Instance.Started(Workflow(Sequence("outer", inner, Say("b"))));

        Assert.Equal(["a", "b"], instance.Said);
        var compilation = TryCompile(Workflow(Sequence("s", Step("e", "Elsa.End"), Say("never"))));
        Assert.Contains(compilation.Problems, problem => problem is { Code: "step.unreachable", ActivityId: "never" });
    }
}
