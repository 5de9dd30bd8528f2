using CaseFlow.EndToEnd.Tests.House;

namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>The day of each role, one after the other, as the life of one plan: by clicks alone, in a browser.</summary>
public sealed class RoleDaysTests(RunningHouse house) : IClassFixture<RunningHouse>
{
    [Fact]
    public async Task A_plan_goes_from_its_first_draft_to_its_report_by_clicks_alone()
    {
        await using var walk = house.Walk();
        var story = new PlanStory(walk);

        await PlanningDay.DraftAsync(story);
        await PlanningDay.IssueAsync(story);
        await DrawDay.AnnounceAsync(story);
        await story.PassAsync("一天");
        await DrawDay.HoldAsync(story);
        await DrawDay.ConfirmAsync(story);

        walk.Watch.AssertClean();
    }
}
