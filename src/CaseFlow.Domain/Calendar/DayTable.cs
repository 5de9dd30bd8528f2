namespace CaseFlow.Domain.Calendar;

/// <summary>
/// Running counts of working days over the span of the official years, and their inverse. Days outside the span, and of
/// years missing inside it, count as worked; so every question is one look-up, and no day lies beyond the table.
/// </summary>
internal sealed class DayTable
{
    private readonly int _firstYear;
    private readonly int _firstDay;
    private readonly bool[] _known = [];
    private readonly int[] _countThrough = [];
    private readonly int[] _countedOffsets = [];

    internal DayTable(IReadOnlyList<CalendarYear> officialInOrder)
    {
        if (officialInOrder.Count == 0)
        {
            return;
        }

        var lastYear = officialInOrder[^1].Year;
        _firstYear = officialInOrder[0].Year;
        _firstDay = new DateOnly(_firstYear, 1, 1).DayNumber;
        _known = new bool[lastYear - _firstYear + 1];
        _countThrough = new int[new DateOnly(lastYear, 12, 31).DayNumber - _firstDay + 1];
        var restDays = officialInOrder.SelectMany(RestDaysOf).Select(day => day.DayNumber - _firstDay).ToHashSet();
        foreach (var year in officialInOrder)
        {
            _known[year.Year - _firstYear] = true;
        }

        var counted = new List<int>(_countThrough.Length);
        for (var offset = 0; offset < _countThrough.Length; offset++)
        {
            if (!restDays.Contains(offset))
            {
                counted.Add(offset);
            }

            _countThrough[offset] = counted.Count;
        }

        _countedOffsets = [.. counted];
    }

    internal bool Knows(int year) => year >= _firstYear && year - _firstYear < _known.Length && _known[year - _firstYear];

    /// <summary>Whether every day after one day, through another, lies in a known year.</summary>
    internal bool KnowsAllAfter(DateOnly after, DateOnly through)
    {
        if (through <= after)
        {
            return true;
        }

        for (var year = after.AddDays(1).Year; year <= through.Year; year++)
        {
            if (!Knows(year))
            {
                return false;
            }
        }

        return true;
    }

    internal bool IsCounted(DateOnly day) => CountThrough(day.DayNumber) > CountThrough(day.DayNumber - 1);

    /// <summary>Working days from the first day of the table through a day; zero or negative before the table.</summary>
    internal int CountThrough(DateOnly day) => CountThrough(day.DayNumber);

    /// <summary>The day that brings the running count to a number.</summary>
    internal DateOnly DayAt(int count)
    {
        var offset = count <= 0 ? count - 1
            : count <= _countedOffsets.Length ? _countedOffsets[count - 1]
            : _countThrough.Length + (count - _countedOffsets.Length - 1);
        return DateOnly.FromDayNumber(_firstDay + offset);
    }

    private static IEnumerable<DateOnly> RestDaysOf(CalendarYear year)
    {
        var holidays = year.Holidays.Select(h => h.Date).ToHashSet();
        var workdays = year.Workdays.Select(w => w.Date).ToHashSet();
        for (var day = new DateOnly(year.Year, 1, 1); day.Year == year.Year; day = day.AddDays(1))
        {
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            if (holidays.Contains(day) || (weekend && !workdays.Contains(day)))
            {
                yield return day;
            }
        }
    }

    private int CountThrough(int dayNumber)
    {
        var offset = dayNumber - _firstDay;
        return offset < 0 ? offset + 1
            : offset < _countThrough.Length ? _countThrough[offset]
            : _countedOffsets.Length + (offset - _countThrough.Length + 1);
    }
}
