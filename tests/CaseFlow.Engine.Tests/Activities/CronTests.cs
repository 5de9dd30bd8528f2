using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class CronTests
{
    [Fact]
    public async Task It_waits_until_the_next_instant_in_Shanghai()
    {
        var instance = await Instance.Started(Workflow(Step("c", "Elsa.Cron", ("cronExpression", "0 9 * * MON-FRI"))));

        Assert.Equal(new DateTimeOffset(2024, 3, 5, 1, 0, 0, TimeSpan.Zero), instance.State.Bookmarks[0].DueAt);
    }

    [Theory]
    [InlineData("0 0 31 2 *", "cron.never")]
    [InlineData("61 * * * *", "cron.unreadable")]
    [InlineData("daily", "cron.unreadable")]
    public void What_never_comes_or_is_no_expression_is_refused(string cron, string code)
    {
        Assert.Contains(TryCompile(Workflow(Step("c", "Elsa.Cron", ("cronExpression", cron)))).Problems, problem => problem.Code == code && problem.ActivityId == "c");
    }
}
