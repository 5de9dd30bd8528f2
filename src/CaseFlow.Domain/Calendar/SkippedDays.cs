using System.Collections;

namespace CaseFlow.Domain.Calendar;

/// <summary>The rest days between the start of a period and its last day, collected at the first look.</summary>
internal sealed class SkippedDays(WorkingCalendar calendar, DateOnly start, DateOnly last) : IReadOnlyList<CalendarDay>
{
    private List<CalendarDay>? _days;

    public int Count => Days.Count;

    private List<CalendarDay> Days => _days ??= Collect();

    public CalendarDay this[int index] => Days[index];

    public IEnumerator<CalendarDay> GetEnumerator() => Days.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<CalendarDay> Collect()
    {
        var days = new List<CalendarDay>();
        for (var number = start.DayNumber + 1; number < last.DayNumber; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            var nature = calendar.NatureOf(day);
            if (nature.Kind is DayKind.Weekend or DayKind.Holiday)
            {
                days.Add(new CalendarDay(day, nature.Name!));
            }
        }

        return days;
    }
}
