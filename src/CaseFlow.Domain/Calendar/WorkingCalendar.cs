namespace CaseFlow.Domain.Calendar;

/// <summary>Counts working days by the notices that are loaded; immutable, safe for many readers, constant time per question.</summary>
/// <remarks>
/// A year is known when an official notice for it is loaded. Days of unknown years are counted as worked, so that a date
/// reckoned with them is never too late, and every answer says when it did so.
/// Source: DOMAIN 2.2, DOMAIN 5; INV-22.
/// </remarks>
public sealed partial class WorkingCalendar
{
    /// <summary>The longest period that is counted, in days.</summary>
    public const int LongestPeriod = 2000;

    private readonly SortedList<int, CalendarYear> _years;
    private readonly DayTable _table;

    private WorkingCalendar(SortedList<int, CalendarYear> years)
    {
        _years = years;
        _table = new DayTable([.. years.Values.Where(y => !y.IsProvisional)]);
        Years = [.. years.Values];
        Version = CalendarVersion.Of(Years);
    }

    /// <summary>The calendar made of the years that the product carries: 2019 to 2026 official, 2027 provisional.</summary>
    public static WorkingCalendar Shipped { get; } = new(ShippedYears.Read());

    /// <summary>Twelve hexadecimal digits that change when, and only when, the official years change.</summary>
    public string Version { get; }

    /// <summary>All loaded years, provisional ones included, in order.</summary>
    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>Makes a calendar of years.</summary>
    /// <param name="years">The years, in any order; gaps are allowed and stay unknown.</param>
    /// <returns>The calendar, or <c>calendar.year-twice</c> when two files speak for one year.</returns>
    public static Result<WorkingCalendar> Create(IEnumerable<CalendarYear> years)
    {
        ArgumentNullException.ThrowIfNull(years);
        var sorted = new SortedList<int, CalendarYear>();
        foreach (var year in years)
        {
            if (!sorted.TryAdd(year.Year, year))
            {
                return Refusal.Because(
                    "calendar.year-twice",
                    $"{year.Year}年有两份放假文件：{sorted[year.Year].Source}；{year.Source}。",
                    $"Two files speak for {year.Year}: {sorted[year.Year].Source}; {year.Source}.",
                    "DOMAIN 2.2")
                    .Then("每年只保留一份；通知有调整时，合并为一份再导入。", "Keep one file a year; merge a changed notice into one file.");
            }
        }

        return new WorkingCalendar(sorted);
    }

    /// <summary>This calendar with one year added, or put in the place of what was known of that year.</summary>
    /// <param name="year">The year's notice; a changed notice replaces the earlier one, an official file the provisional one.</param>
    /// <returns>A new calendar; this one stays as it is. Its version differs when official years differ.</returns>
    /// <remarks>Source: DOMAIN 2.2 rule 6 (notices change within the year).</remarks>
    public WorkingCalendar With(CalendarYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return new WorkingCalendar(new SortedList<int, CalendarYear>(_years) { [year.Year] = year });
    }

    /// <summary>What is loaded for a year.</summary>
    /// <param name="year">The calendar year.</param>
    /// <returns>The official or provisional year; null when neither is loaded.</returns>
    public CalendarYear? Year(int year) => _years.GetValueOrDefault(year);

    /// <summary>Whether an official notice for the year is loaded.</summary>
    /// <param name="year">The calendar year.</param>
    /// <returns>False for a year without a file and for a provisional one.</returns>
    public bool Knows(int year) => _table.Knows(year);

    /// <summary>Whether a day counts.</summary>
    /// <param name="day">A day of a known year.</param>
    /// <returns>True for ordinary and for make-up working days.</returns>
    /// <exception cref="InvalidOperationException">The year is not known; ask <see cref="Knows"/> or <see cref="NatureOf"/> first.</exception>
    public bool IsWorkingDay(DateOnly day) => Knows(day.Year)
        ? _table.IsCounted(day)
        : throw new InvalidOperationException($"No official notice is loaded for {day.Year}.");

    /// <summary>The days on which another calendar decides otherwise: counted in one and not in the other, or known in one only.</summary>
    /// <param name="other">The other calendar.</param>
    /// <returns>By date, of the years that either of the two knows.</returns>
    public IReadOnlyList<CalendarChange> ChangesTo(WorkingCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var years = Years.Concat(other.Years).Where(year => !year.IsProvisional).Select(year => year.Year).Distinct().Order();
        return
        [
            .. from year in years
               where Year(year) is not { } mine || other.Year(year) is not { } theirs || !mine.Says(theirs)
               from offset in Enumerable.Range(0, new DateOnly(year, 12, 31).DayOfYear)
               let day = new DateOnly(year, 1, 1).AddDays(offset)
               let change = new CalendarChange(day, NatureOf(day), other.NatureOf(day))
               where change.Before.IsWorking != change.After.IsWorking || (change.Before.Kind is DayKind.Unknown) != (change.After.Kind is DayKind.Unknown)
               select change,
        ];
    }

    /// <summary>What a day is, and by which name; never throws.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>Its kind and name; <see cref="DayKind.Unknown"/> in an unknown year.</returns>
    public DayNature NatureOf(DateOnly day)
    {
        if (!Knows(day.Year))
        {
            return new DayNature(DayKind.Unknown, Year(day.Year)?.Holidays.FirstOrDefault(h => h.Date == day)?.Name);
        }

        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var worked = _table.IsCounted(day);
        return (weekend, worked) switch
        {
            (false, true) => new DayNature(DayKind.Working, null),
            (true, true) => new DayNature(DayKind.MakeUpWorking, _years[day.Year].Workdays.First(w => w.Date == day).Name),
            _ => _years[day.Year].Holidays.FirstOrDefault(h => h.Date == day) is { } holiday
                ? new DayNature(DayKind.Holiday, holiday.Name)
                : new DayNature(DayKind.Weekend, day.DayOfWeek is DayOfWeek.Saturday ? "周六" : "周日"),
        };
    }
}
