using System.Collections;

namespace CaseFlow.Domain.Calendar;

/// <summary>The working days of a period, each looked up in the calendar when asked for, so that a due date costs no list.</summary>
internal sealed class CountedDays(WorkingCalendar calendar, DateOnly start, int count) : IReadOnlyList<DateOnly>
{
    public int Count => count;

    public DateOnly this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            return calendar.NthAfter(start, index + 1);
        }
    }

    public IEnumerator<DateOnly> GetEnumerator()
    {
        for (var index = 0; index < count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
