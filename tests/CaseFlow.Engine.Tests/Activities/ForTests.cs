using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;


public sealed class ForTests
{
    [Theory]
    [InlineData(1, 3, 1, true, "1,2,3")]
    [InlineData(1, 3, 1, false, "1,2")]
    [InlineData(3, 1, -1, true, "3,2,1")]
    [InlineData(3, 1, -2, false, "3")]
    [InlineData(5, 1, 1, true, "")]
    public async Task It_counts(int start, int end, int step, bool inclusive, string expected)
    {
        var loop = Step("l", "Elsa.For", ("start", start), ("end", end.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("step", step), ("outerBoundInclusive", inclusive), ("currentValue", To("last")))
            .With("body", Step("say", "Elsa.WriteLine", ("text", Variable("CurrentValue"))));

        var instance = await Instance.Started(Workflow(loop, "last:Int32"));

        Assert.Equal(expected, string.Join(',', instance.Said));
    }

    [Fact]
    public async Task It_goes_on_counting_after_a_wait()
    {
        var instance = await Instance.Started(Workflow(Step("l", "Elsa.For", ("start", 1), ("end", 2)).With("body", Task("t"))));

        await instance.Resume("t");
        Assert.Equal(WorkflowStatus.Suspended, instance.State.Status);
        await instance.Resume("t");

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task A_step_of_zero_is_an_incident()
    {
        var instance = await Instance.Started(Workflow(Step("l", "Elsa.For", ("end", 2), ("step", 0)).With("body", Say("never"))));

        Assert.Equal("loop.step-is-zero", Assert.Single(instance.State.Incidents).Code);
    }
}
