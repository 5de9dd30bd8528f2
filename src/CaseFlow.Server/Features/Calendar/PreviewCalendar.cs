using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using Npgsql;

namespace CaseFlow.Server.Features.Calendar;

/// <summary>Says what an import would move, and changes nothing.</summary>
/// <remarks>Deadlines of sealed cases are counted and not listed: whoever keeps the calendar must not know of them (INV-16, DOMAIN 6.2).</remarks>
public sealed class PreviewCalendar(NpgsqlDataSource source, CalendarShelf shelf)
{
    private const string Running =
        $"""
        select x.*, coalesce(c.is_sealed, false), p.title from (
            select {TakenDeadline.Columns}, false as is_task from cases.deadlines where ended_at is null union all select counted.*, true from ({TakenDeadline.Tasks}) counted) x
        left join cases.cases c on c.id = x.case_id left join cases.plans p on p.id = x.plan_id order by coalesce(x.due_on, x.safe_until), x.id
        """;

    private static readonly int _next = TakenDeadline.Columns.Count(c => c == ',') + 2;

    /// <summary>A deadline that would move, or a task with a day of its own.</summary>
    /// <param name="DeadlineId">The deadline, or the task.</param>
    /// <param name="Title">What has to be done.</param>
    /// <param name="PlanId">The plan.</param>
    /// <param name="Department">The department that must act.</param>
    /// <param name="From">The day as it was told.</param>
    /// <param name="To">The day by the new calendar.</param>
    /// <param name="WasProvisional">True when the former day was not final.</param>
    /// <param name="IsProvisional">True when the new day is not final.</param>
    /// <param name="Because">The days of the period that are decided otherwise.</param>
    public sealed record Move(
        Guid DeadlineId, string Title, Guid PlanId, string? Department, DateOnly From, DateOnly To, bool WasProvisional, bool IsProvisional, IReadOnlyList<ChangedDay> Because);

    /// <summary>A day that is decided otherwise.</summary>
    /// <param name="Date">The day.</param>
    /// <param name="Before">Working, MakeUpWorking, Weekend, Holiday or Unknown.</param>
    /// <param name="After">The same, by the new calendar.</param>
    /// <param name="Name">The name that the notice gives it.</param>
    public sealed record ChangedDay(DateOnly Date, DayKind Before, DayKind After, string? Name);

    /// <summary>How many deadlines of a plan or department move.</summary>
    /// <param name="Of">The plan's title, or the department; empty for none.</param>
    /// <param name="Later">Those that end later.</param>
    /// <param name="Final">Those that become final on the day told.</param>
    /// <param name="Earlier">Those that would end earlier and are proposed to a person.</param>
    public sealed record Share(string Of, int Later, int Final, int Earlier);

    /// <summary>What an import would do.</summary>
    /// <param name="Years">The years that it changes.</param>
    /// <param name="FromVersion">The calendar in force.</param>
    /// <param name="ToVersion">The calendar after the import.</param>
    /// <param name="Running">Running deadlines, and open tasks with a day of their own.</param>
    /// <param name="Unchanged">Of these, those whose day stays.</param>
    /// <param name="Plans">What moves, by plan.</param>
    /// <param name="Departments">What moves, by department.</param>
    /// <param name="Moves">Those that end later or become final; nobody has to decide.</param>
    /// <param name="Shortened">Those that would end earlier: a person decides about each.</param>
    /// <param name="NotListed">How many more move than are listed: beyond the limit, or of sealed cases.</param>
    /// <param name="Waits">Waits of drawings that would last longer.</param>
    public sealed record Preview(
        IReadOnlyList<int> Years,
        string FromVersion,
        string ToVersion,
        int Running,
        int Unchanged,
        IReadOnlyList<Share> Plans,
        IReadOnlyList<Share> Departments,
        IReadOnlyList<Move> Moves,
        IReadOnlyList<Move> Shortened,
        int NotListed,
        int Waits);

    /// <summary>Computes it.</summary>
    /// <param name="import">What would be imported.</param>
    /// <param name="atMost">How many moves to list; the same number of shortened ones.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The preview, or what stands against the import.</returns>
    public async Task<Result<Preview>> HandleAsync(CalendarImport import, int atMost, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(import);
        var known = await shelf.TakeAsync(ct);
        var into = import.Into(known);
        if (into.IsRefused)
        {
            return into.Refusal;
        }

        var calendar = into.Value.Calendar;
        var reasons = new MoveReasons(shelf, calendar);
        var (running, unchanged, notListed) = (0, 0, 0);
        var (plans, departments) = (new SortedDictionary<string, Share>(), new SortedDictionary<string, Share>());
        var (moves, shortened) = (new List<Move>(), new List<Move>());
        await using var command = source.CreateCommand(Running);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var deadline = TakenDeadline.Read(reader, reader.GetBoolean(_next - 1));
            var move = new DueDateMove(deadline.Told, deadline.By(calendar));
            running++;
            if (!move.Matters)
            {
                unchanged++;
                continue;
            }

            Count(plans, reader.IsDBNull(_next + 1) ? "" : reader.GetString(_next + 1), move);
            Count(departments, deadline.Department ?? "", move);
            var list = move.NeedsDecision ? shortened : moves;
            if (reader.GetBoolean(_next) || list.Count >= atMost)
            {
                notListed++;
                continue;
            }

            list.Add(new Move(
                deadline.Id,
                deadline.Title,
                deadline.PlanId,
                deadline.Department,
                move.Before.LadderOn,
                move.After.LadderOn,
                move.Before.IsProvisional,
                move.After.IsProvisional,
                [.. (await reasons.DaysAsync(move, ct)).Select(day => new ChangedDay(day.Date, day.Before.Kind, day.After.Kind, day.After.Name ?? day.Before.Name))]));
        }

        return new Preview(
            [.. into.Value.Years.Select(year => year.Year)], known.Version, calendar.Version, running, unchanged, [.. plans.Values], [.. departments.Values], moves, shortened, notListed, await WaitsAsync(calendar, ct));
    }

    private async Task<int> WaitsAsync(WorkingCalendar calendar, CancellationToken ct)
    {
        await using var command = source.CreateCommand(DrawnWaits.Read);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var longer = 0;
        while (await reader.ReadAsync(ct))
        {
            longer += DrawnWaits.Of(reader).IsLongerBy(calendar) ? reader.GetInt32(3) : 0;
        }

        return longer;
    }

    private static void Count(SortedDictionary<string, Share> shares, string of, DueDateMove move)
    {
        var share = shares.GetValueOrDefault(of) ?? new Share(of, 0, 0, 0);
        shares[of] = move.NeedsDecision ? share with { Earlier = share.Earlier + 1 }
            : move.After.LadderOn > move.Before.LadderOn ? share with { Later = share.Later + 1 }
            : share with { Final = share.Final + 1 };
    }
}
