using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;

namespace CaseFlow.Domain.Tests.Deadlines;

public class LadderTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Shipped;

    [Fact]
    public void Twenty_working_days_have_their_half_their_quarter_and_five_days_after()
    {
        var steps = Ladder.Default.StepsFor(Calendar.DueAfter(new DateOnly(2024, 7, 3), 20), Calendar);

        Assert.Equal(
            [
                new LadderStep(Rung.L1, new DateOnly(2024, 7, 17)),
                new LadderStep(Rung.L2, new DateOnly(2024, 7, 24)),
                new LadderStep(Rung.L3, new DateOnly(2024, 7, 31)),
                new LadderStep(Rung.L4, new DateOnly(2024, 8, 1)),
                new LadderStep(Rung.L5, new DateOnly(2024, 8, 5)),
                new LadderStep(Rung.L6, new DateOnly(2024, 8, 7)),
            ],
            steps);
        Assert.Equal(new DateTimeOffset(2024, 7, 17, 1, 0, 0, TimeSpan.Zero), steps[0].FiresAt);
    }

    [Theory]
    [InlineData(1, "L3:1")]
    [InlineData(2, "L2:1 L3:2")]
    [InlineData(3, "L2:2 L3:3")]
    [InlineData(4, "L1:2 L2:3 L3:4")]
    [InlineData(5, "L2:3 L3:5")]
    [InlineData(7, "L1:4 L2:5 L3:7")]
    [InlineData(20, "L1:10 L2:15 L3:20")]
    public void Rungs_that_meet_leave_the_highest(int workingDays, string expected)
    {
        var start = new DateOnly(2024, 3, 3);

        var steps = Ladder.Default.StepsFor(Calendar.DueAfter(start, workingDays), Calendar).Where(s => s.Rung <= Rung.L3);

        Assert.Equal(expected, string.Join(' ', steps.Select(s => $"{s.Rung}:{Calendar.WorkingDaysBetween(start, s.On)}")));
    }

    [Fact]
    public void Steps_rise_in_rung_and_day_for_every_length_and_start()
    {
        for (var start = new DateOnly(2024, 1, 1); start.Year == 2024; start = start.AddDays(1))
        {
            for (var workingDays = 0; workingDays <= 20; workingDays++)
            {
                var steps = Ladder.Default.StepsFor(Calendar.DueAfter(start, workingDays), Calendar);

                Assert.Equal(steps.OrderBy(s => s.Rung), steps);
                Assert.Equal(steps.DistinctBy(s => s.On).OrderBy(s => s.On), steps);
                Assert.Equal(4, steps.Count(s => s.Rung >= Rung.L3));
            }
        }
    }

    [Fact]
    public void A_provisional_due_date_is_laddered_to_its_safe_day_and_beyond_the_horizon()
    {
        var due = Calendar.DueAfter(new DateOnly(2026, 12, 4), 20);

        var steps = Ladder.Default.StepsFor(due, Calendar);

        Assert.Equal(new DateOnly(2026, 12, 18), steps[0].On);
        Assert.Equal(
            [new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 2), new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 6)],
            steps.Where(s => s.Rung >= Rung.L3).Select(s => s.On));
    }

    [Fact]
    public void A_ladder_far_from_every_known_year_still_stands()
    {
        var due = Calendar.DueAfter(new DateOnly(2090, 1, 1), 20);

        Assert.Equal(6, Ladder.Default.StepsFor(due, Calendar).Count);
    }

    [Fact]
    public void A_calendar_period_is_laddered_by_its_working_days()
    {
        var due = Calendar.DueAfterCalendarDays(new DateOnly(2024, 3, 1), 30);

        var steps = Ladder.Default.StepsFor(due, Calendar);

        Assert.Equal(21, due.WorkingDays);
        Assert.Equal(new DateOnly(2024, 4, 1), due.DueOn);
        Assert.Equal(new DateOnly(2024, 3, 18), steps[0].On);
    }

    [Fact]
    public void Everybody_learns_in_turn_and_by_the_right_letter()
    {
        Assert.Equal([LadderRecipient.Owner, LadderRecipient.Reviewer], Ladder.Default.Find(Rung.L2)!.Recipients);
        Assert.Contains(LadderRecipient.DepartmentHead, Ladder.Default.Find(Rung.L3)!.Recipients);
        Assert.Equal([LadderRecipient.Supervisor], Ladder.Default.Find(Rung.L6)!.Recipients);
        Assert.Equal(
            [LadderLetter.DueSoon, LadderLetter.DueSoon, LadderLetter.DueToday, LadderLetter.Overdue, LadderLetter.Overdue, LadderLetter.Overdue],
            Ladder.Default.Rungs.Select(r => r.Letter));
    }

    [Fact]
    public void A_designer_may_choose_other_rungs()
    {
        var ladder = Ladder.Create(
        [
            new(Rung.L3, RungTiming.OnDueDay, 0, [LadderRecipient.DepartmentHead], LadderLetter.DueToday),
            new(Rung.L2, RungTiming.WorkingDaysLeft, 3, [LadderRecipient.Owner], LadderLetter.DueSoon),
        ]).Value;

        var steps = ladder.StepsFor(Calendar.DueAfter(new DateOnly(2024, 3, 3), 10), Calendar);

        Assert.Equal([new LadderStep(Rung.L2, new DateOnly(2024, 3, 12)), new LadderStep(Rung.L3, new DateOnly(2024, 3, 15))], steps);
        Assert.Null(ladder.Find(Rung.L1));
    }

    [Fact]
    public void A_ladder_that_makes_no_sense_is_refused()
    {
        var due = new LadderRung(Rung.L3, RungTiming.OnDueDay, 0, [LadderRecipient.Owner], LadderLetter.DueToday);

        Assert.Equal("ladder.empty", Ladder.Create([]).Refusal?.Code);
        Assert.Equal("ladder.rung-twice", Ladder.Create([due, due]).Refusal?.Code);
        Assert.Equal("ladder.no-recipient", Ladder.Create([due with { Recipients = [] }]).Refusal?.Code);
        Assert.Equal("ladder.number-out-of-bounds", Ladder.Create([due with { Number = 1 }]).Refusal?.Code);
        Assert.Equal(
            "ladder.number-out-of-bounds", Ladder.Create([due with { Timing = RungTiming.PercentUsed, Number = 100 }]).Refusal?.Code);
    }
}
