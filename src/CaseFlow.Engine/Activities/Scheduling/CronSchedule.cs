using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>The instants of a cron expression of five fields (minute, hour, day, month, weekday) or six (second before them), in Shanghai.</summary>
/// <remarks>
/// Fields take <c>*</c>, <c>?</c>, lists, ranges, steps and English names; <c>L</c> is the last day of the month; weekday 0 and 7 are Sunday.
/// Where day and weekday are both given, both must hold, as in the library Elsa uses (classic cron takes either).
/// </remarks>
internal sealed class CronSchedule
{
    // Once every 28 years a leap day falls on a given weekday; 40 years where a century without one lies between.
    private const int HorizonDays = 366 * 41;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly ulong _seconds;
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _days;
    private readonly ulong _months;
    private readonly ulong _weekdays;
    private readonly bool _lastDay;

    private CronSchedule(ulong seconds, ulong minutes, ulong hours, ulong days, bool lastDay, ulong months, ulong weekdays)
    {
        _seconds = seconds;
        _minutes = minutes;
        _hours = hours;
        _days = days;
        _lastDay = lastDay;
        _months = months;

        // Seven is Sunday too.
        _weekdays = weekdays | ((weekdays >> 7) & 1);
    }

    /// <summary>Reads an expression; null when it is none.</summary>
    internal static CronSchedule? Parse(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 5)
        {
            fields = ["0", .. fields];
        }

        if (fields.Length != 6)
        {
            return null;
        }

        var lastDay = fields[3].Equals("L", StringComparison.OrdinalIgnoreCase);
        var seconds = CronField.Read(fields[0], 0, 59);
        var minutes = CronField.Read(fields[1], 0, 59);
        var hours = CronField.Read(fields[2], 0, 23);
        var days = lastDay ? 0UL : CronField.Read(fields[3], 1, 31);
        var months = CronField.Read(fields[4], 1, 12, Months, 1);
        var weekdays = CronField.Read(fields[5], 0, 7, Weekdays, 0);
        return seconds is null || minutes is null || hours is null || days is null || months is null || weekdays is null
            ? null
            : new CronSchedule(seconds.Value, minutes.Value, hours.Value, days.Value, lastDay, months.Value, weekdays.Value);
    }

    /// <summary>The first instant after the given one; null when there is none.</summary>
    internal DateTimeOffset? NextAfter(DateTimeOffset instant)
    {
        var local = instant.ToOffset(ShanghaiTime.Offset).DateTime;
        var from = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified).AddSeconds(1);
        for (var (day, left) = (from.Date, HorizonDays); left > 0 && day.Year < 9999; day = day.AddDays(1), left--)
        {
            if (Falls(day) && TimeFrom(day == from.Date ? from.TimeOfDay : TimeSpan.Zero) is { } time)
            {
                return new DateTimeOffset(day + time, ShanghaiTime.Offset).ToUniversalTime();
            }
        }

        return null;
    }

    private bool Falls(DateTime day) =>
        Has(_months, day.Month)
        && Has(_weekdays, (int)day.DayOfWeek)
        && (_lastDay ? day.Day == DateTime.DaysInMonth(day.Year, day.Month) : Has(_days, day.Day));

    private TimeSpan? TimeFrom(TimeSpan earliest)
    {
        for (var hour = earliest.Hours; hour < 24; hour++)
        {
            if (!Has(_hours, hour))
            {
                continue;
            }

            var sameHour = hour == earliest.Hours;
            for (var minute = sameHour ? earliest.Minutes : 0; minute < 60; minute++)
            {
                if (!Has(_minutes, minute))
                {
                    continue;
                }

                for (var second = sameHour && minute == earliest.Minutes ? earliest.Seconds : 0; second < 60; second++)
                {
                    if (Has(_seconds, second))
                    {
                        return new TimeSpan(hour, minute, second);
                    }
                }
            }
        }

        return null;
    }

    private static bool Has(ulong set, int value) => (set & (1UL << value)) != 0;
}
