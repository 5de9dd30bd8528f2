using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Features.Calendar;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Says why a calendar moves a deadline: the days that it decides otherwise within the period, and the notices behind them.</summary>
internal sealed class MoveReasons(CalendarShelf calendars, WorkingCalendar after)
{
    private const int DaysNamed = 3;
    private readonly Dictionary<string, IReadOnlyList<CalendarChange>> _changes = [];

    /// <summary>The days that decide a move.</summary>
    internal async ValueTask<IReadOnlyList<CalendarChange>> DaysAsync(DueDateMove move, CancellationToken ct)
    {
        if (!_changes.TryGetValue(move.Before.CalendarVersion, out var changes))
        {
            changes = (await calendars.FindAsync(move.Before.CalendarVersion, ct)).ChangesTo(after);
            _changes.Add(move.Before.CalendarVersion, changes);
        }

        var last = move.After.LadderOn > move.Before.LadderOn ? move.After.LadderOn : move.Before.LadderOn;
        return [.. changes.SkipWhile(change => change.Date <= move.Before.Start).TakeWhile(change => change.Date <= last).Where(change => change.Counts)];
    }

    /// <summary>The reason in words, for the history.</summary>
    internal async ValueTask<string> OfAsync(DueDateMove move, CancellationToken ct)
    {
        var days = await DaysAsync(move, ct);
        var named = days.Take(DaysNamed).Select(change => $"{change.Date:yyyy-MM-dd}{(change.After.IsWorking ? "上班" : "休息")}");
        var notices = Enumerable.Range(move.Before.Start.Year, move.After.LadderOn.Year - move.Before.Start.Year + 1)
            .Where(year => days.Count == 0 ? year == move.After.LadderOn.Year : days.Any(day => day.Date.Year == year))
            .Select(year => after.Year(year)?.Source).OfType<string>();
        return $"{string.Join('；', notices)}{(days.Count == 0 ? "" : $"：{string.Join('、', named)}{(days.Count > DaysNamed ? $"等 {days.Count} 天" : "")}")}";
    }
}
