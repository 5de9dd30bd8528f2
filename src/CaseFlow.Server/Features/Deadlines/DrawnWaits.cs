using System.Text.Json;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Waits of drawings that were counted in working days and began on the same day: 等待工作日.</summary>
/// <param name="From">The day they count from.</param>
/// <param name="Days">How many working days.</param>
/// <param name="Until">When they end as armed.</param>
/// <remarks>A calendar makes them longer, never shorter: the subject of a hearing was told its last day, and a drawing cannot say to whom it told what.</remarks>
internal readonly record struct DrawnWaits(DateOnly From, short Days, DateTimeOffset Until)
{
    /// <summary>Reads them, each with how many there are.</summary>
    internal const string Read = "select wait_from, wait_days, due_at, count(*)::int4 from workflow.timers where wait_days is not null and due_at < 'infinity' group by 1, 2, 3";

    private const string Waiting =
        """
        select coalesce(i.case_id, i.plan_id, i.id), i.id, v.before, v.after from unnest($1, $2, $3, $4) as v(wait_from, wait_days, before, after)
        join workflow.timers t on t.wait_from = v.wait_from and t.wait_days = v.wait_days and t.due_at = v.before
        join workflow.instances i on i.id = t.instance_id order by 1, 2
        """;

    private const string Lengthen =
        "update workflow.timers t set due_at = v.after from unnest($1, $2, $3, $4) as v(wait_from, wait_days, before, after) where t.wait_from = v.wait_from and t.wait_days = v.wait_days and t.due_at = v.before";

    /// <summary>One row of <see cref="Read"/>.</summary>
    internal static DrawnWaits Of(NpgsqlDataReader reader) => new(reader.GetFieldValue<DateOnly>(0), reader.GetInt16(1), reader.GetFieldValue<DateTimeOffset>(2));

    /// <summary>Whether a calendar makes them longer.</summary>
    internal bool IsLongerBy(WorkingCalendar calendar) => UntilBy(calendar) > Until;

    /// <summary>Lengthens those that the calendar in force makes longer; each is noted in its chain of acts.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="ct">Stops waiting.</param>
    internal static async Task CountAgainAsync(Unit unit, CancellationToken ct)
    {
        var longer = new List<DrawnWaits>();
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Read));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                if (Of(reader) is var waits && waits.IsLongerBy(unit.Calendar))
                {
                    longer.Add(waits);
                }
            }
        }

        if (longer.Count == 0)
        {
            return;
        }

        // The chain before the timer, as every act takes them.
        foreach (var (chain, detail) in await WaitingAsync(unit, longer, ct))
        {
            await unit.AuditAsync(chain, "LengthenWait", detail, ct);
        }

        await using var lengthen = unit.Batch();
        lengthen.BatchCommands.Add(Command(unit, Lengthen, longer));
        await lengthen.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<(Guid Chain, string Detail)>> WaitingAsync(Unit unit, List<DrawnWaits> longer, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(Command(unit, Waiting, longer));
        var waiting = new List<(Guid, string)>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var detail = JsonSerializer.Serialize(
                new { instance = reader.GetGuid(1), from = reader.GetFieldValue<DateTimeOffset>(2), to = reader.GetFieldValue<DateTimeOffset>(3), calendar = unit.Calendar.Version }, ServerJson.Plain);
            waiting.Add((reader.GetGuid(0), detail));
        }

        return waiting;
    }

    private static NpgsqlBatchCommand Command(Unit unit, string text, List<DrawnWaits> longer) => new(text)
    {
        Parameters =
        {
            new NpgsqlParameter<DateOnly[]> { TypedValue = [.. longer.Select(waits => waits.From)] },
            new NpgsqlParameter<short[]> { TypedValue = [.. longer.Select(waits => waits.Days)] },
            new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. longer.Select(waits => waits.Until.ToUniversalTime())] },
            new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. longer.Select(waits => waits.UntilBy(unit.Calendar).ToUniversalTime())] },
        },
    };

    private DateTimeOffset UntilBy(WorkingCalendar calendar) => OfficeTime.At(calendar.DueAfter(From, Days).LadderOn, OfficeTime.OpeningHour);
}
