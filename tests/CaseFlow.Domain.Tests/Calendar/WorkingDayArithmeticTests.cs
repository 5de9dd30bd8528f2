using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Tests.Calendar;

/// <summary>Adding, subtracting and counting against somebody who walks day by day with the notice in hand.</summary>
public class WorkingDayArithmeticTests
{
    private const int Furthest = 130;

    // Whatever the missing notice turns out to say: 2025 is known, and here it is looked at as if it were not.
    [Fact]
    public void Time_that_is_surely_over_is_never_over_too_early()
    {
        var until2024 = WorkingCalendar.Create(WorkingCalendar.Shipped.Years.Where(year => year.Year < 2025)).Value;

        foreach (var (start, days) in Enumerable.Range(0, 380).SelectMany(i => (int[])[1, 3, 10, 20, 60], (i, days) => (new DateOnly(2024, 12, 1).AddDays(i), days)))
        {
            Assert.True(until2024.SurelyOverOn(until2024.DueAfter(start, days)) >= WorkingCalendar.Shipped.DueAfter(start, days).DueOn, $"{start} + {days}");
        }
    }

    [Fact]
    public void Time_in_known_years_is_over_on_its_last_day()
    {
        var due = WorkingCalendar.Shipped.DueAfter(new(2024, 9, 13), 7);

        Assert.Equal(new DateOnly(2024, 9, 25), WorkingCalendar.Shipped.SurelyOverOn(due));
    }

    [Fact]
    public void Adding_agrees_with_walking_from_every_day_of_every_loaded_year()
    {
        var calendar = WorkingCalendar.Shipped;
        var isCounted = Walker(calendar);

        var cases = ForEveryStart(calendar, start =>
        {
            var (day, touchesUnknown) = (start, false);
            for (var n = 1; n <= Furthest;)
            {
                day = day.AddDays(1);
                touchesUnknown |= day.Year > 2026;
                if (isCounted(day))
                {
                    var due = calendar.DueAfter(start, n++);
                    if (due.LadderOn != day || due.IsProvisional != touchesUnknown)
                    {
                        Assert.Fail($"{start} + {n - 1}: {due.LadderOn}, walked to {day}.");
                    }
                }
            }

            return Furthest;
        });

        Assert.True(cases > 370_000);
    }

    [Fact]
    public void Subtracting_agrees_with_walking_back_from_every_day_of_every_loaded_year()
    {
        var calendar = WorkingCalendar.Shipped;
        var isCounted = Walker(calendar);

        var cases = ForEveryStart(calendar, start =>
        {
            var day = start;
            for (var n = 1; n <= Furthest;)
            {
                day = day.AddDays(-1);
                if (isCounted(day) && calendar.Subtract(start, n++) != day)
                {
                    Assert.Fail($"{start} - {n - 1}: {calendar.Subtract(start, n - 1)}, walked to {day}.");
                }
            }

            return Furthest;
        });

        Assert.True(cases > 370_000);
    }

    [Fact]
    public void Counting_between_agrees_with_walking_and_changes_its_sign_when_reversed()
    {
        var calendar = WorkingCalendar.Shipped;
        var isCounted = Walker(calendar);

        var cases = ForEveryStart(calendar, start =>
        {
            var count = 0;
            for (var step = 1; step <= Furthest; step++)
            {
                var day = start.AddDays(step);
                count += isCounted(day) ? 1 : 0;
                if (calendar.WorkingDaysBetween(start, day) != count || calendar.WorkingDaysBetween(day, start) != -count)
                {
                    Assert.Fail($"{start} to {day}: {calendar.WorkingDaysBetween(start, day)}, walked {count}.");
                }
            }

            return Furthest;
        });

        Assert.True(cases > 370_000);
    }

    [Fact]
    public void A_gap_of_unknown_years_is_walked_as_worked()
    {
        var calendar = WorkingCalendar.Create(WorkingCalendar.Shipped.Years.Where(y => y.Year is 2020 or 2022 or 2026)).Value;
        var isCounted = Walker(calendar);

        for (var start = new DateOnly(2019, 6, 1); start.Year < 2028; start = start.AddDays(7))
        {
            var walked = Enumerable.Range(1, 700).Select(start.AddDays).Where(isCounted).Take(300).ToList();

            Assert.Equal(walked, calendar.DueAfter(start, 300).Counted);
        }
    }

    private static int ForEveryStart(WorkingCalendar calendar, Func<DateOnly, int> walk)
    {
        var cases = 0;
        for (var start = new DateOnly(2019, 1, 1); calendar.Knows(start.Year); start = start.AddDays(1))
        {
            cases += walk(start);
        }

        return cases;
    }

    private static Func<DateOnly, bool> Walker(WorkingCalendar calendar)
    {
        var official = calendar.Years.Where(y => !y.IsProvisional).ToList();
        var years = official.Select(y => y.Year).ToHashSet();
        var off = official.SelectMany(y => y.Holidays).Select(d => d.Date).ToHashSet();
        var madeUp = official.SelectMany(y => y.Workdays).Select(d => d.Date).ToHashSet();
        return day => !years.Contains(day.Year)
            || madeUp.Contains(day)
            || !(off.Contains(day) || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
    }
}
