using System.Globalization;
using CaseFlow.Domain.Calendar;

namespace CaseFlow.Server.CommandLine;

/// <summary>Why a period ends on its last day: a line for each run of days that were counted, or not, for one reason.</summary>
internal static class CalendarExplanation
{
    private static readonly string[] _weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    /// <summary>Explains a due date.</summary>
    /// <param name="due">The due date.</param>
    /// <param name="calendar">The calendar that counted it.</param>
    /// <returns>The lines: the start, the runs of days, the notices.</returns>
    internal static IEnumerable<string> Of(DueDate due, WorkingCalendar calendar)
    {
        yield return $"{due.Start:yyyy-MM-dd} {Weekday(due.Start)}　起算日，不计 · starts the clock, not counted";
        foreach (var line in Runs(due, calendar))
        {
            yield return line;
        }

        for (var year = due.Start.Year; year <= due.LadderOn.Year; year++)
        {
            yield return calendar.Knows(year)
                ? $"{year} 年放假通知 · notice for {year}：{calendar.Year(year)!.Source}"
                : $"{year} 年放假通知尚未载入 · no notice is loaded for {year}";
        }

        yield return $"日历版本 · calendar version {due.CalendarVersion}";
    }

    internal static string Weekday(DateOnly day) => _weekdays[(int)day.DayOfWeek];

    private static IEnumerable<string> Runs(DueDate due, WorkingCalendar calendar)
    {
        var counted = 0;
        var day = due.Start.AddDays(1);
        while (day <= due.LadderOn)
        {
            var nature = calendar.NatureOf(day);
            var first = day;
            while (day < due.LadderOn && calendar.NatureOf(day.AddDays(1)) is var next && SameReason(nature, next))
            {
                day = day.AddDays(1);
            }

            var length = day.DayNumber - first.DayNumber + 1;
            var reason = nature.Kind switch
            {
                DayKind.Working => Count("工作日", "working day", ref counted, length),
                DayKind.MakeUpWorking => Count($"{nature.Name}，上班", "make-up working day", ref counted, length),
                DayKind.Unknown => Count("年份未知，按工作日计", "unknown year, counted as worked", ref counted, length),
                DayKind.Holiday => $"{nature.Name}，不计 · holiday, not counted",
                _ => "周末，不计 · weekend, not counted",
            };
            yield return $"{Days(first, day)}　{reason}";
            if (day == DateOnly.MaxValue)
            {
                yield break;
            }

            day = day.AddDays(1);
        }
    }

    private static bool SameReason(DayNature one, DayNature other) =>
        one.Kind == other.Kind && (one.Kind is DayKind.Weekend or DayKind.Unknown || one.Name == other.Name);

    private static string Count(string chinese, string english, ref int counted, int length)
    {
        var from = counted + 1;
        counted += length;
        var numbers = length == 1 ? from.ToString(CultureInfo.InvariantCulture) : $"{from}–{counted}";
        return $"{chinese}，计第 {numbers} 日 · {english}, counted {numbers}";
    }

    private static string Days(DateOnly first, DateOnly last) => first == last
        ? $"{first:yyyy-MM-dd} {Weekday(first)}"
        : $"{first:yyyy-MM-dd} {Weekday(first)} – {last:yyyy-MM-dd} {Weekday(last)}";
}
