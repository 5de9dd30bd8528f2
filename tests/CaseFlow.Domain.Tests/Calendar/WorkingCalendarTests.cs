using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Tests.Calendar;

public class WorkingCalendarTests
{
    private static readonly WorkingCalendar Shipped = WorkingCalendar.Shipped;

    [Theory]
    [InlineData(2019, 250)]
    [InlineData(2020, 249)]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_the_working_days_its_notice_gives(int year, int workingDays)
    {
        var days = Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(d => d.Year == year);

        Assert.Equal(workingDays, days.Count(Shipped.IsWorkingDay));
    }

    [Theory]
    [InlineData("2024-02-29", DayKind.Working, null)]
    [InlineData("2024-02-18", DayKind.MakeUpWorking, "春节调休")]
    [InlineData("2024-02-24", DayKind.Weekend, "周六")]
    [InlineData("2024-02-25", DayKind.Weekend, "周日")]
    [InlineData("2024-02-10", DayKind.Holiday, "春节")]
    [InlineData("2024-02-12", DayKind.Holiday, "春节")]
    [InlineData("2022-12-31", DayKind.Holiday, "元旦")]
    [InlineData("2027-02-06", DayKind.Unknown, "春节")]
    [InlineData("2027-02-04", DayKind.Unknown, null)]
    [InlineData("2018-12-31", DayKind.Unknown, null)]
    [InlineData("0001-01-01", DayKind.Unknown, null)]
    [InlineData("9999-12-31", DayKind.Unknown, null)]
    public void A_day_has_a_nature_and_a_name(string day, DayKind kind, string? name) =>
        Assert.Equal(new DayNature(kind, name), Shipped.NatureOf(TestFile.Day(day)));

    [Fact]
    public void Nobody_is_told_whether_an_unknown_day_is_worked()
    {
        Assert.Throws<InvalidOperationException>(() => Shipped.IsWorkingDay(new DateOnly(2027, 3, 1)));
        Assert.Throws<InvalidOperationException>(() => Shipped.IsWorkingDay(new DateOnly(2018, 12, 28)));
    }

    [Fact]
    public void A_period_into_an_unknown_year_is_provisional_and_counts_every_unknown_day()
    {
        var due = Shipped.DueAfter(new DateOnly(2026, 12, 4), 20);

        Assert.True(due.IsProvisional);
        Assert.Null(due.DueOn);
        Assert.Equal(new DateOnly(2027, 1, 1), due.SafeUntil);
        Assert.Equal(due.SafeUntil, due.LadderOn);
        Assert.Equal(["周六", "周日", "周六", "周日", "周六", "周日", "周六", "周日"], due.Skipped.Select(d => d.Name).ToList());
    }

    [Fact]
    public void Weekends_of_an_unknown_year_are_not_passed_over()
    {
        var due = Shipped.DueAfter(new DateOnly(2026, 12, 31), 10);

        Assert.Equal(new DateOnly(2027, 1, 10), due.SafeUntil);
        Assert.Empty(due.Skipped);
        Assert.Equal(10, Shipped.WorkingDaysBetween(due.Start, due.LadderOn));
    }

    [Fact]
    public void The_year_before_the_first_is_unknown_but_its_last_day_only_starts_the_clock()
    {
        Assert.True(Shipped.DueAfter(new DateOnly(2018, 12, 30), 1).IsProvisional);
        Assert.Equal(new DateOnly(2018, 12, 31), Shipped.DueAfter(new DateOnly(2018, 12, 30), 1).SafeUntil);
        Assert.Equal(new DateOnly(2019, 1, 2), Shipped.DueAfter(new DateOnly(2018, 12, 31), 1).DueOn);
    }

    [Fact]
    public void A_year_missing_in_the_middle_makes_a_period_through_it_provisional()
    {
        var gap = WorkingCalendar.Create(Shipped.Years.Where(y => y.Year != 2022)).Value;

        Assert.True(gap.DueAfter(new DateOnly(2021, 12, 31), 400).IsProvisional);
        Assert.True(gap.DueAfter(new DateOnly(2021, 12, 20), 20).IsProvisional);
        Assert.False(gap.DueAfter(new DateOnly(2022, 12, 31), 20).IsProvisional);
        Assert.Equal(365, gap.WorkingDaysBetween(new DateOnly(2021, 12, 31), new DateOnly(2022, 12, 31)));
    }

    [Fact]
    public void Without_any_notice_every_day_counts_and_nothing_is_final()
    {
        var empty = WorkingCalendar.Create([]).Value;

        var due = empty.DueAfter(new DateOnly(2024, 2, 9), 7);

        Assert.Equal(new DateOnly(2024, 2, 16), due.SafeUntil);
        Assert.Null(due.DueOn);
        Assert.Equal(new DateOnly(2024, 2, 9), empty.Subtract(new DateOnly(2024, 2, 16), 7));
    }

    [Fact]
    public void No_working_days_are_due_on_the_start_day_itself()
    {
        var holiday = new DateOnly(2024, 10, 1);

        Assert.Equal(holiday, Shipped.DueAfter(holiday, 0).DueOn);
        Assert.Equal(holiday, Shipped.Subtract(holiday, 0));
        Assert.Empty(Shipped.DueAfter(holiday, 0).Counted);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2001)]
    public void Periods_out_of_bounds_are_a_fault_of_the_caller(int workingDays)
    {
        var day = new DateOnly(2024, 1, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => Shipped.DueAfter(day, workingDays));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shipped.Subtract(day, workingDays));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shipped.DueAfterCalendarDays(day, workingDays));
    }

    [Theory]
    [InlineData("2024-09-20", 10, "2024-09-30", "a plain day")]
    [InlineData("2024-09-20", 11, "2024-10-08", "1 October moves over the whole holiday")]
    [InlineData("2024-02-08", 10, "2024-02-18", "a make-up Sunday is a working day")]
    [InlineData("2024-03-01", 1, "2024-03-04", "Saturday moves to Monday")]
    [InlineData("2024-02-28", 1, "2024-02-29", "leap day")]
    [InlineData("2024-10-05", 0, "2024-10-05", "nothing to count")]
    public void A_period_in_calendar_days_moves_off_rest_days(string start, int days, string due, string why)
    {
        var answer = Shipped.DueAfterCalendarDays(TestFile.Day(start), days);

        Assert.True(TestFile.Day(due) == answer.DueOn, why);
        Assert.Equal(Shipped.WorkingDaysBetween(answer.Start, answer.LadderOn), answer.WorkingDays);
    }

    [Fact]
    public void A_calendar_period_is_final_when_only_its_middle_is_unknown()
    {
        var gap = WorkingCalendar.Create(Shipped.Years.Where(y => y.Year != 2022)).Value;

        Assert.Equal(new DateOnly(2023, 1, 3), gap.DueAfterCalendarDays(new DateOnly(2021, 12, 31), 367).DueOn);
        Assert.Equal(new DateOnly(2022, 1, 1), gap.DueAfterCalendarDays(new DateOnly(2021, 12, 31), 1).SafeUntil);
    }

    [Fact]
    public void Two_files_for_one_year_are_refused()
    {
        var refused = WorkingCalendar.Create([Shipped.Year(2024)!, Shipped.Year(2024)!]);

        Assert.Equal("calendar.year-twice", refused.Refusal?.Code);
    }

    [Fact]
    public void A_new_notice_takes_the_place_of_the_provisional_file_and_changes_the_version()
    {
        const string notice = """
            {"year": 2027, "source": "示例〔2026〕1号", "holidays": [{"date": "2027-01-01", "name": "元旦"}], "workdays": []}
            """;

        var later = Shipped.With(CalendarYear.Parse(notice).Value);

        Assert.False(Shipped.Knows(2027));
        Assert.True(later.Knows(2027));
        Assert.NotEqual(Shipped.Version, later.Version);
        Assert.Equal(new DateOnly(2027, 1, 4), later.DueAfter(new DateOnly(2026, 12, 4), 20).DueOn);
    }

    [Fact]
    public void The_version_is_that_of_the_official_years_alone()
    {
        var withoutProvisional = WorkingCalendar.Create(Shipped.Years.Where(y => !y.IsProvisional).Reverse()).Value;

        Assert.Matches("^[0-9a-f]{12}$", Shipped.Version);
        Assert.Equal(Shipped.Version, withoutProvisional.Version);
        Assert.NotEqual(Shipped.Version, WorkingCalendar.Create(Shipped.Years.Skip(1)).Value.Version);
    }

    [Fact]
    public void The_product_carries_eight_official_years_and_one_provisional()
    {
        Assert.Equal(Enumerable.Range(2019, 9), Shipped.Years.Select(y => y.Year));
        Assert.Equal([2027], Shipped.Years.Where(y => y.IsProvisional).Select(y => y.Year));
        Assert.Equal("国办发明电〔2023〕7号", Shipped.Year(2024)!.Source);
        Assert.Null(Shipped.Year(2028));
    }

    [Fact]
    public void Due_dates_are_equal_by_what_they_say()
    {
        var one = Shipped.DueAfter(new DateOnly(2024, 9, 30), 7);
        var other = Shipped.DueAfter(new DateOnly(2024, 9, 30), 7);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Shipped.DueAfter(new DateOnly(2024, 9, 29), 8));
    }
}
