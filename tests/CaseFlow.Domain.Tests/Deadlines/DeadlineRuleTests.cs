using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Tests.Deadlines;

public class DeadlineRuleTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Shipped;

    [Theory]
    [InlineData(DeadlineKind.Publication, StartFact.InspectionEnded, PeriodUnit.WorkingDays, 20, "INV-01")]
    [InlineData(DeadlineKind.Referral, StartFact.ResultFormed, PeriodUnit.WorkingDays, 7, "INV-02")]
    [InlineData(DeadlineKind.JudicialDecision, StartFact.ReportedToHead, PeriodUnit.CalendarDays, 3, "移送规定 5")]
    [InlineData(DeadlineKind.JudicialHandOver, StartFact.ReferralDecided, PeriodUnit.Hours, 24, "移送规定 5")]
    [InlineData(DeadlineKind.PenaltyPublication, StartFact.PenaltyDecided, PeriodUnit.WorkingDays, 20, "行政处罚信息公示规定 9")]
    [InlineData(DeadlineKind.PenaltyWithdrawal, StartFact.PenaltyDecided, PeriodUnit.WorkingDays, 3, "INV-18")]
    public void A_plan_may_shorten_what_the_law_limits_and_never_lengthen_it(
        DeadlineKind kind, StartFact startsFrom, PeriodUnit unit, int ceiling, string clause)
    {
        var longer = DeadlineRule.Create(kind, startsFrom, ceiling + 1, unit, "S2");

        Assert.False(DeadlineRule.Create(kind, startsFrom, 1, unit, "S2").IsRefused);
        Assert.Equal(ceiling, DeadlineRule.Create(kind, startsFrom, ceiling, unit, "S2").Value.Ceiling);
        Assert.Equal("deadline.out-of-bounds", longer.Refusal?.Code);
        Assert.Equal(clause, longer.Refusal?.Clause);
        Assert.Equal("deadline.out-of-bounds", DeadlineRule.Create(kind, startsFrom, 0, unit, "S2").Refusal?.Code);
    }

    [Fact]
    public void A_ceiling_of_the_issuer_holds_below_that_of_the_law_and_cannot_rise_above_it()
    {
        Assert.Equal("deadline.out-of-bounds", Publication(8, ceiling: 7).Refusal?.Code);
        Assert.Equal("deadline.out-of-bounds", Publication(8, ceiling: 21).Refusal?.Code);
        Assert.Equal(10, Publication(8, ceiling: 10).Value.Ceiling);
    }

    [Fact]
    public void Unit_start_and_source_are_part_of_the_law()
    {
        Assert.Equal(
            "deadline.wrong-unit",
            DeadlineRule.Create(DeadlineKind.Publication, StartFact.InspectionEnded, 20, PeriodUnit.CalendarDays, "S2 六").Refusal?.Code);
        Assert.Equal(
            "deadline.wrong-start",
            DeadlineRule.Create(DeadlineKind.Referral, StartFact.InspectionEnded, 7, PeriodUnit.WorkingDays, "S2 五.2").Refusal?.Code);
        Assert.Equal(
            "deadline.source-missing",
            DeadlineRule.Create(DeadlineKind.Task, StartFact.TaskCreated, 3, PeriodUnit.WorkingDays, " ").Refusal?.Code);
    }

    [Fact]
    public void A_rule_that_is_not_lawful_cannot_exist() => Assert.Throws<ArgumentException>(
        () => new DeadlineRule(DeadlineKind.Publication, StartFact.InspectionEnded, 21, PeriodUnit.WorkingDays, "S2 六"));

    [Fact]
    public void Publication_falls_due_by_the_number_of_its_plan()
    {
        var visited = new DateOnly(2023, 7, 20);

        Assert.Equal(new DateOnly(2023, 7, 31), Publication(7).Value.DueAfter(visited, Calendar).DueOn);
        Assert.Equal(new DateOnly(2023, 8, 17), Publication(20).Value.DueAfter(visited, Calendar).DueOn);
    }

    [Fact]
    public void A_period_in_days_ends_at_midnight_of_its_last_day_in_the_office()
    {
        var formedLateOnThursday = new DateTimeOffset(2023, 7, 20, 15, 59, 0, TimeSpan.Zero);

        Assert.Equal(
            new DateTimeOffset(2023, 7, 31, 16, 0, 0, TimeSpan.Zero), new PlanDeadlines().ToRefer.ToRule(DeadlineKind.Referral).Value.EndsAt(formedLateOnThursday, Calendar));
        Assert.Equal(
            new DateTimeOffset(2023, 8, 1, 16, 0, 0, TimeSpan.Zero),
            new PlanDeadlines().ToRefer.ToRule(DeadlineKind.Referral).Value.EndsAt(formedLateOnThursday.AddMinutes(1), Calendar));
    }

    [Fact]
    public void Twenty_four_hours_run_through_a_holiday()
    {
        var decided = new DateTimeOffset(2024, 9, 30, 17, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal(decided.AddDays(1), StandardDeadlines.JudicialHandOver.EndsAt(decided, Calendar));
        Assert.Throws<InvalidOperationException>(() => StandardDeadlines.JudicialHandOver.DueAfter(new DateOnly(2024, 9, 30), Calendar));
    }

    [Fact]
    public void Three_days_for_the_head_never_end_later_than_three_working_days_would()
    {
        for (var day = new DateOnly(2024, 1, 1); day.Year == 2024; day = day.AddDays(1))
        {
            Assert.True(StandardDeadlines.JudicialDecision.DueAfter(day, Calendar).DueOn <= Calendar.DueAfter(day, 3).DueOn);
        }
    }

    [Theory]
    [InlineData("2024-07-31", 0)]
    [InlineData("2024-07-15", 0)]
    [InlineData("2024-08-01", 1)]
    [InlineData("2024-08-05", 3)]
    public void Lateness_is_counted_in_working_days(string doneOn, int late) =>
        Assert.Equal(late, Lateness.WorkingDaysLate(new DateOnly(2024, 7, 31), TestFile.Day(doneOn), Calendar));

    [Fact]
    public void An_act_on_the_rest_day_after_a_due_friday_is_late()
    {
        var due = Calendar.DueAfter(new DateOnly(2024, 7, 11), 1);

        Assert.Equal(new DateOnly(2024, 7, 12), due.DueOn);
        Assert.Equal(1, Lateness.WorkingDaysLate(due, new DateOnly(2024, 7, 13), Calendar));
        Assert.Equal(1, Lateness.WorkingDaysLate(due, new DateOnly(2024, 7, 15), Calendar));
    }

    [Fact]
    public void A_calendar_that_brings_a_day_forward_needs_a_decision_and_one_that_confirms_it_does_not()
    {
        const string notice = """
            {"year": 2027, "source": "示例〔2026〕1号", "holidays": [{"date": "2027-01-01", "name": "元旦"}], "workdays": []}
            """;
        var announced = Calendar.With(CalendarYear.Parse(notice).Value);
        var start = new DateOnly(2026, 12, 4);

        var confirmed = new DueDateMove(Calendar.DueAfter(start, 20), announced.DueAfter(start, 20));
        var unmoved = new DueDateMove(Calendar.DueAfter(start, 5), announced.DueAfter(start, 5));
        var reversed = new DueDateMove(announced.DueAfter(start, 20), Calendar.DueAfter(start, 20));

        Assert.True(confirmed is { Matters: true, NeedsDecision: false });
        Assert.True(unmoved is { Matters: false, NeedsDecision: false });
        Assert.True(reversed is { Matters: true, NeedsDecision: true });
    }

    private static Result<DeadlineRule> Publication(int workingDays, int? ceiling = null) => DeadlineRule.Create(
        DeadlineKind.Publication, StartFact.InspectionEnded, workingDays, PeriodUnit.WorkingDays, "S2 六", ceiling);
}
