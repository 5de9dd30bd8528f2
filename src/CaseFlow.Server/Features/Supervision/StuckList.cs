using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Npgsql;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Lists what is stuck, oldest first.</summary>
/// <remarks>
/// Supervisors, the coordinating office and administrators see all of it, a head what is their department's. What belongs to a sealed case is
/// seen by its team and those who approve for it alone (INV-16).
/// </remarks>
public sealed class StuckList(NpgsqlDataSource source, WorkingCalendars calendars, TimeProvider clock)
{
    /// <summary>What to list.</summary>
    /// <param name="Cause">Only for this cause.</param>
    /// <param name="Id">Only this one.</param>
    /// <param name="PlanId">Only of this plan and its cases.</param>
    /// <param name="Department">Only what this department must do.</param>
    internal readonly record struct Wanted(StuckCause? Cause = null, Guid? Id = null, Guid? PlanId = null, string? Department = null);

    private const string Columns = "s.id, s.since, s.title, s.detail, s.detail_en, s.plan_id, s.case_id, s.department, s.task_id, s.person";

    /// <summary>Where counting ends for who looks: no page counts a million rows.</summary>
    public const int Most = 999;

    /// <summary>How much is stuck for a cause.</summary>
    /// <param name="Cause">The cause.</param>
    /// <param name="Count">How many; one more than counting goes to for whatever is more.</param>
    /// <param name="Since">Since when the oldest.</param>
    public sealed record Sum(StuckCause Cause, int Count, DateTimeOffset? Since);

    /// <summary>Whether a person sees what is every department's; a head sees their own.</summary>
    /// <param name="actor">The person.</param>
    internal static bool SeesEverywhere(Actor actor) => Permissions.HasEverywhere(actor, Permission.SeeStuck);

    /// <summary>Why a person may not see what is stuck.</summary>
    /// <param name="actor">The person.</param>
    /// <returns>Null when they may.</returns>
    internal static Refusal? Against(Actor actor) => Permissions.Against(actor, Permission.SeeStuck);

    /// <summary>Lists.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="wanted">What to list.</param>
    /// <param name="page">Which part.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Oldest first.</returns>
    internal async Task<Result<Page<StuckItem>>> FindAsync(Actor actor, Wanted wanted, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(
            parts => (Since: DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).ToUniversalTime(), Id: Guid.Parse(parts[1]), Cause: int.Parse(parts[2], CultureInfo.InvariantCulture)),
            (Since: DateTimeOffset.MinValue, Id: Guid.Empty, Cause: -1));
        if ((Against(actor) ?? (begin.IsRefused ? begin.Refusal : null)) is { } refusal)
        {
            return refusal;
        }

        var (since, id, cause) = begin.Value;
        await using var command = Command(actor, wanted, Columns, which => $" and (s.since, s.id, {which}) > ($12, $13, $14)", page.Rows, found => Shown($"select * from ({found}) f order by f.since, f.id, f.cause limit {page.Rows}"));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = cause });
        return Page<StuckItem>.Of(await ItemsAsync(command, ct), page, item => PageQuery.Cursor(item.Since.ToString("O", CultureInfo.InvariantCulture), item.Id, (int)item.Cause));
    }

    /// <summary>Lists the oldest of every cause.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="wanted">What to list.</param>
    /// <param name="rows">How many of each cause.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Oldest first.</returns>
    internal async Task<Result<IReadOnlyList<StuckItem>>> OldestAsync(Actor actor, Wanted wanted, int rows, CancellationToken ct)
    {
        if (Against(actor) is { } refusal)
        {
            return refusal;
        }

        await using var command = Command(actor, wanted, Columns, _ => "", rows, Shown);
        return await ItemsAsync(command, ct);
    }

    /// <summary>Counts, by cause.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="wanted">What to count.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="most">Where counting ends; whatever is more counts as one more.</param>
    /// <returns>Every cause, those without anything stuck among them.</returns>
    internal async Task<Result<IReadOnlyList<Sum>>> CountAsync(Actor actor, Wanted wanted, CancellationToken ct, int most = Most)
    {
        if (Against(actor) is { } refusal)
        {
            return refusal;
        }

        await using var command = Command(actor, wanted, "s.since", _ => "", most + 1, found => $"select f.cause, count(*)::int4, min(f.since) from ({found}) f group by f.cause");
        var sums = new Dictionary<StuckCause, Sum>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var cause = (StuckCause)reader.GetInt32(0);
            sums.Add(cause, new Sum(cause, reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return Enum.GetValues<StuckCause>().Where(cause => wanted.Cause is null || wanted.Cause == cause).Select(cause => sums.GetValueOrDefault(cause, new Sum(cause, 0, null))).ToList();
    }

    /// <summary>Looks for cases in which nothing happens: too many to be looked through for a page.</summary>
    /// <param name="ct">Stops waiting.</param>
    internal async Task LookForQuietCasesAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(StuckQueries.LookForQuietCases);
        AddTimes(command);
        await command.ExecuteNonQueryAsync(ct);
    }

    // What is looked for in some places is shown with its case, and with the task behind it.
    private static string Shown(string found) =>
        "select s.cause, s.id, s.since, s.title, s.detail, s.detail_en, s.plan_id, s.case_id, c.number, c.object_name, s.department, " +
        $"coalesce(s.task_id, case when s.cause = {(int)StuckCause.Overdue} then coalesce({StuckQueries.TaskOfDeadline}) end), s.person " +
        $"from ({found}) s left join cases.cases c on c.id = s.case_id order by s.since, s.id, s.cause";

    // Of each cause the oldest that are wanted; a sealed case is hidden as CaseVisibility hides it. What is not asked for is not in the text, so that the database can keep one plan for it.
    private NpgsqlCommand Command(Actor actor, Wanted wanted, string columns, Func<int, string> also, int rows, Func<string, string> whole)
    {
        var department = SeesEverywhere(actor) ? wanted.Department : actor.Department;
        var only = $"{(department is null ? "" : " and s.department = $9")}{(wanted.PlanId is null ? "" : " and s.plan_id = $10")}{(wanted.Id is null ? "" : " and s.id = $11")}";
        var causes = StuckQueries.Of.Where(query => wanted.Cause is null || wanted.Cause == query.Key).Select(query =>
            $"(select {(int)query.Key} as cause, {columns} from ({query.Value}) s " +
            "where not exists (select from cases.cases c where c.is_sealed and c.id = s.case_id and $6 <> all(c.team) and not ($7 and exists (select from identity.people m where m.id = any(c.team) and m.department = $8)))" +
            $"{only}{also((int)query.Key)} order by {StuckQueries.OrderOf(query.Key)} limit {rows})");
        var command = source.CreateCommand($"{StuckQueries.Before} {whole(string.Join(" union all ", causes))}");
        AddTimes(command);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = actor.Id });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = actor.Roles.Contains(Role.PlanApprover) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = actor.Department });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = department, DataTypeName = "text" });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = wanted.PlanId, DataTypeName = "uuid" });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = wanted.Id, DataTypeName = "uuid" });
        return command;
    }

    private void AddTimes(NpgsqlCommand command)
    {
        var now = clock.GetUtcNow();
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = OfficeTime.DayOf(now) });
        foreach (var workingDays in (int[])[2, 5, 10])
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = OfficeTime.At(calendars.Current.Subtract(OfficeTime.DayOf(now), workingDays), TimeOnly.MinValue) });
        }
    }

    private static async Task<List<StuckItem>> ItemsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var items = new List<StuckItem>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(Item(reader));
        }

        return items;
    }

    private static StuckItem Item(NpgsqlDataReader reader) => new(
        (StuckCause)reader.GetInt32(0),
        reader.GetGuid(1),
        reader.GetFieldValue<DateTimeOffset>(2),
        reader.GetString(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.IsDBNull(6) ? null : reader.GetGuid(6),
        reader.IsDBNull(7) ? null : reader.GetGuid(7),
        reader.IsDBNull(8) ? null : reader.GetInt32(8),
        reader.IsDBNull(9) ? null : reader.GetString(9),
        reader.IsDBNull(10) ? null : reader.GetString(10),
        reader.IsDBNull(11) ? null : reader.GetGuid(11),
        reader.IsDBNull(12) ? null : reader.GetString(12));
}
