using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class StartAtTests
{
    [Theory]
    [InlineData("2024-03-05T09:00:00+08:00", "2024-03-05T01:00:00Z")]
    [InlineData("2024-03-05 09:00", "2024-03-05T01:00:00Z")]
    [InlineData("2024-03-05", "2024-03-04T16:00:00Z")]
    [InlineData("2024-03-05T01:00:00.000Z", "2024-03-05T01:00:00Z")]
    [InlineData("2024-03-05T09:00:00.0000001+08:00", "2024-03-05T01:00:00.0000001Z")]
    public async Task It_waits_until_then_in_Shanghai_where_nothing_else_is_said(string at, string due)
    {
        var instance = await Instance.Started(Workflow(Step("s", "Elsa.StartAt", ("dateTime", at))));

        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), instance.State.Bookmarks[0].DueAt);
    }

    [Theory]
    [InlineData("09:00:00")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("0001-01-01T00:00:00+08:00")]
    [InlineData("03/05/2024")]
    [InlineData("2024-03-05 24:00")]
    [InlineData("2024-3-5")]
    public void What_is_no_day_or_none_that_can_be_reckoned_with_is_refused(string at)
    {
        Assert.Contains(TryCompile(Workflow(Step("s", "Elsa.StartAt", ("dateTime", at)))).Problems, problem => problem is { Code: "value.not-an-instant", ActivityId: "s" });
    }

    [Fact]
    public async Task What_lies_behind_is_over_at_once()
    {
        var instance = await Instance.Started(Workflow(Step("s", "Elsa.StartAt", ("dateTime", "2024-03-04T11:59:59+08:00"))));

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }
}
