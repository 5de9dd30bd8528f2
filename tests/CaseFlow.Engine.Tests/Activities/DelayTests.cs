using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class DelayTests
{
    [Theory]
    [InlineData("00:00:05", 5)]
    [InlineData("1.00:00:00", 86_400)]
    [InlineData("PT1H30M", 5_400)]
    [InlineData("P1W", 604_800)]
    public async Task It_waits_until_the_time_is_over(string span, int seconds)
    {
        var instance = await Instance.Started(Workflow(Step("d", "Elsa.Delay", ("timeSpan", span))));

        var bookmark = Assert.Single(instance.State.Bookmarks);
        Assert.Equal((BookmarkKind.Timer, Instance.Noon.AddSeconds(seconds)), (bookmark.Kind, bookmark.DueAt));
        await instance.Resume("d");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-PT5M")]
    public async Task No_time_is_over_at_once(string span)
    {
        var instance = await Instance.Started(Workflow(Step("d", "Elsa.Delay", ("timeSpan", span))));

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("P1M")]
    [InlineData("P")]
    [InlineData("soon")]
    [InlineData("24:00:00")]
    [InlineData("100:00:00")]
    [InlineData("1:02:03:04")]
    public void A_length_that_could_mean_anything_is_refused(string span)
    {
        Assert.Contains(TryCompile(Workflow(Step("d", "Elsa.Delay", ("timeSpan", span)))).Problems, problem => problem is { Code: "value.not-a-duration", ActivityId: "d" });
    }

    [Fact]
    public async Task Without_a_length_it_waits_a_minute_as_in_Elsa()
    {
        var instance = await Instance.Started(Workflow(Step("d", "Elsa.Delay")));

        Assert.Equal(Instance.Noon.AddMinutes(1), instance.State.Bookmarks[0].DueAt);
    }
}
