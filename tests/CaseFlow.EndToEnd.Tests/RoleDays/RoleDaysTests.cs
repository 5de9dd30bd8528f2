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
        var drawn = await DrawDay.ConfirmAsync(story);
        await VisitDays.PrepareAsync(story, drawn);
        await story.PassAsync("一周");
        await story.PassAsync("一周");
        await VisitDays.SignedAsync(story, drawn[0]);
        await VisitDays.RefusedAsync(story, drawn[1]);
        await PublicationDays.GiveBackAsync(story, drawn[1]);
        await PublicationDays.PublishAsync(story, drawn);
        await FollowUpDays.ReferAsync(story, drawn[0]);
        await CitizensDay.LookAsync(walk, story, drawn[0]);
        await CitizensDay.AskAsync(walk, story, drawn[0]);
        await story.PassAsync("一周");
        await FollowUpDays.RecheckAsync(story, drawn[0]);
        await FollowUpDays.CloseAsync(story, drawn);
        await ReportDays.ReportAsync(story);

        walk.Watch.AssertClean();
    }
}
