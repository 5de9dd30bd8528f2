using System.Globalization;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Mail;

/// <summary>When nothing is mailed that can wait: evenings, nights and rest days. What is due then goes out the next morning.</summary>
/// <param name="From">Beginning, office time.</param>
/// <param name="Until">End; the next morning where it is earlier than the beginning.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>20:00 to 07:30, and rest days.</summary>
    public static QuietHours Usual { get; } = new(new TimeOnly(20, 0), new TimeOnly(7, 30));

    /// <summary>Never quiet, on rest days neither.</summary>
    public static QuietHours None { get; } = new(TimeOnly.MinValue, TimeOnly.MinValue);

    /// <summary>Whether an instant is quiet.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="calendar">Knows the rest days; a weekday of an unknown year counts as worked.</param>
    /// <returns>True when what can wait waits.</returns>
    public bool Holds(DateTimeOffset instant, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (From == Until)
        {
            return false;
        }

        var time = TimeOnly.FromDateTime(OfficeTime.Local(instant).DateTime);
        return !IsWorked(OfficeTime.DayOf(instant), calendar) || time.IsBetween(From, Until);
    }

    /// <summary>Whether people are in the office on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="calendar">The calendar.</param>
    /// <returns>True for working days, and for weekdays of a year whose notice is not loaded.</returns>
    internal static bool IsWorked(DateOnly day, WorkingCalendar calendar)
    {
        var nature = calendar.NatureOf(day);
        return nature.IsWorking || (nature.Kind == DayKind.Unknown && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    /// <summary>Reads the setting.</summary>
    /// <param name="said"><c>20:00-07:30</c>, or <c>none</c>; null for the usual.</param>
    /// <returns>The quiet hours.</returns>
    /// <exception cref="SettingsRefusedException">It is neither.</exception>
    internal static QuietHours Read(string? said)
    {
        if (said is null)
        {
            return Usual;
        }

        return said == "none" ? None
            : said.Split('-') is [var from, var until]
            && TimeOnly.TryParseExact(from.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begin)
            && TimeOnly.TryParseExact(until.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            && begin != end
                ? new QuietHours(begin, end)
                : throw SettingsRefusedException.Because($"CASEFLOW_MAIL_QUIET（{said}）应为 20:00-07:30 这样的时段，或 none。", $"CASEFLOW_MAIL_QUIET ({said}) must be hours such as 20:00-07:30, or none.");
    }
}
