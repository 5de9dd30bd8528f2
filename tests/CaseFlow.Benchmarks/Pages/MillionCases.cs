using System.Globalization;
using Npgsql;

namespace CaseFlow.Benchmarks.Pages;

/// <summary>Fills a database with copies of kept rows, moved in time and to other objects, offices and plans: old cases, cases of the last months with all that was ever written of them, and open ones.</summary>
/// <remarks>
/// One case in 33 is open. Of the old ones lists read the case, its results, its follow-ups, one deadline, one letter, one instance and every other visit; the rest
/// of their lives stands in no list and is left out.
/// </remarks>
internal sealed class MillionCases(NpgsqlDataSource source, Shapes shapes, int cases)
{
    private const int CopiesOfPlan = 3;
    private const int Objects = 300_000;
    private const int DaysOfOld = 1_400;

    private int Copies => cases / Shapes.Cases;

    /// <summary>Fills it, and says how far it is.</summary>
    internal async Task FillAsync(Action<string> say, CancellationToken ct)
    {
        await shapes.TakeAsync(ct);
        await PrepareAsync(ct);
        var indexes = await DropIndexesAsync(ct);
        await ClearAsync(ct);
        await shapes.RunAsync("insert into cases.plans select (jsonb_populate_record(null::cases.plans, to_jsonb(p))).* from shape.moved_plans p", ct);
        await LibraryAsync(ct);
        foreach (var (table, moments) in Wanted())
        {
            foreach (var (moment, only) in moments)
            {
                await CopyAsync(table, moment, only, ct);
            }

            say($"{table} filled");
        }

        foreach (var index in indexes)
        {
            await shapes.RunAsync(index, ct);
        }

        await shapes.RunAsync("drop schema shape cascade", ct);
        await shapes.RunAsync("vacuum (analyze)", ct);
    }

    // Which rows of which moment: "old" is archived cases of which only lists know.
    private static IEnumerable<(string Table, (string Moment, string Only)[] Of)> Wanted()
    {
        (string, string)[] whole = [("old", "true"), ("archived", "true"), ("visited", "true"), ("told", "true")];
        (string, string)[] recent = [("archived", "true"), ("visited", "true"), ("told", "true")];
        yield return ("cases.cases", whole);
        yield return ("cases.department_results", whole);
        yield return ("cases.follow_ups", whole);
        yield return ("cases.deadlines", [("old", "s.department like '%人社局'"), .. recent]);
        yield return ("workflow.tasks", [("old", "s.kind = 'SiteVisit' and c.copy % 2 = 0"), .. recent]);
        yield return ("workflow.instances", [("old", "s.definition_id = 'case'"), .. recent]);
        yield return ("mail.letters", [("old", "s.event = 'N08' and s.recipient like 'RS%'"), .. recent]);
        yield return ("workflow.journal", recent);
        yield return ("audit.entries", recent);
        yield return ("audit.heads", recent);
    }

    // Copies are numbered from the oldest. Ids keep their order in time; the copy's number keeps those of one day apart.
    private Task PrepareAsync(CancellationToken ct) => shapes.RunAsync(
        $$"""
        create function shape.moved(id uuid, ms bigint) returns uuid language sql immutable parallel safe as $$
            select (lpad(to_hex((('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint + ms) & 281474976710655), 12, '0') || substr(replace(id::text, '-', ''), 13))::uuid $$;
        create table shape.copies as
            select copy, moment, copy / {{CopiesOfPlan}} % {{Shapes.Offices}} + 1 as office, days, days * 86400000::bigint + copy as ms, days * 86400000::bigint + copy / {{CopiesOfPlan}} as plan_ms
            from (select copy, plan, moment, (now() at time zone 'Asia/Shanghai')::date - case moment when 'told' then date '2024-07-08' when 'visited' then date '2024-07-16' else date '2024-07-26' end
                    - case moment when 'old' then 40 + ({{DaysOfOld}}.0 * ({{Copies}} - plan * {{CopiesOfPlan}}) / {{Copies}})::int when 'archived' then plan % 40 when 'visited' then plan % 26 else 0 end as days
                from (select copy, copy / {{CopiesOfPlan}} as plan, case when copy >= {{Part(0.994)}} then 'told' when copy >= {{Part(0.97)}} then 'visited' when copy >= {{Part(0.95)}} then 'archived' else 'old' end as moment
                    from generate_series(0, {{Copies - 1}}) copy) x) y;
        create table shape.moved_plans as
            select distinct on (shape.moved(s.id, c.plan_ms)) shape.moved(s.id, c.plan_ms) as id, c.copy / {{CopiesOfPlan}} || '号' || s.document_number as document_number, s.title,
                case when c.moment in ('old', 'archived') then s.stage else 'Issued' end as stage, s.created_at + make_interval(days => c.days) as created_at,
                replace(s.facts::text, s.id::text, shape.moved(s.id, c.plan_ms)::text)::json as facts
            from shape.copies c join shape.plans s on s.office = c.office;
        insert into identity.people select (jsonb_populate_record(null::identity.people, to_jsonb(p))).* from shape.people p;
        update identity.people set disabled_at = now() where department in ('区人社局', '区市监局');
        """,
        ct);

    private int Part(double share) => (int)(Copies * share / CopiesOfPlan) * CopiesOfPlan;

    private async Task CopyAsync(string table, string moment, string only, CancellationToken ct)
    {
        var from = Shapes.Kept(moment == "old" ? "archived" : moment, table);
        var columns = await shapes.ColumnsAsync(table, ct);
        var owner = table == "cases.cases" ? "s.id" : columns.Any(column => column.Name == "case_id") ? "s.case_id" : null;
        var values = columns.Select(column => column switch
        {
            { Name: "plan_id" } => "shape.moved(s.plan_id, c.plan_ms)",
            { Type: "uuid" } => $"shape.moved(s.{column.Name}, c.ms)",
            { Type: "date" or "timestamp with time zone" } => $"s.{column.Name} + {(column.Type == "date" ? "c.days" : "make_interval(days => c.days)")}",
            { Type: "json", Name: "facts" } => $"replace(replace(replace(s.facts::text, {owner}::text, shape.moved({owner}, c.ms)::text), s.of_object, {OfObject}), coalesce(s.facts ->> 'planId', '∅'), shape.moved(coalesce((s.facts ->> 'planId')::uuid, {owner}), c.plan_ms)::text)::json",
            { Name: "object_id" or "object_name" or "subject" or "recipient" or "detail" } or { Name: "title" } when table == "cases.deadlines" || column.Name != "title" => $"replace(s.{column.Name}, s.of_object, {OfObject})",
            { Name: "number" } => $"s.number + {Shapes.Cases} * (c.copy % {CopiesOfPlan})",
            { Name: "assignee" } => "case when s.ended_at is null and s.role = 'PublishClerk' and s.instance_id::text < '01909f86-2' and c.copy % 5 = 0 then '模拟·' || s.department || '·PublishClerk·1' else s.assignee end",
            { Name: "state" } when table == "workflow.instances" => "null",
            _ => $"s.{column.Name}",
        });
        for (var first = 0; first < Copies; first += 1_000)
        {
            await shapes.RunAsync(
                string.Create(CultureInfo.InvariantCulture, $"""
                set local synchronous_commit = off;
                insert into {table} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) select {string.Join(", ", values)}
                from shape.copies c join {from} s on s.office = c.office where c.moment = '{moment}' and c.copy >= {first} and c.copy < {first + 1_000} and {only}
                """),
                ct);
        }
    }

    private static string OfObject => $"lpad(((c.copy * {Shapes.Cases} + s.of_object::int) % {Objects} + 1)::text, 6, '0')";

    private Task LibraryAsync(CancellationToken ct) => shapes.RunAsync(
        $"""
        insert into cases.library_entries (library_id, entry_id, name, facts)
            select l.id, 'OBJ-' || lpad(n::text, 6, '0'), replace(e.name, '000001', lpad(n::text, 6, '0')), replace(e.facts::text, '000001', lpad(n::text, 6, '0'))::json
            from cases.libraries l join cases.library_entries e on e.library_id = l.id and e.entry_id = 'OBJ-000001', generate_series({Shapes.Cases + 1}, {Objects}) n where l.kind = 'Objects';
        update cases.libraries set entries = {Objects} where kind = 'Objects'
        """,
        ct);

    // What was played is the pattern, and no part of what is looked at.
    private Task ClearAsync(CancellationToken ct) => shapes.RunAsync(
        "truncate cases.cases, cases.department_results, cases.follow_ups, cases.deadlines, cases.fired_rungs, workflow.tasks, workflow.instances, workflow.journal, workflow.timers, workflow.signals, "
        + "workflow.event_waits, mail.letters, cases.plans, cases.draws, cases.draw_files cascade; delete from audit.entries; delete from audit.heads",
        ct);

    // Built over full tables they take a fraction of the time.
    private async Task<List<string>> DropIndexesAsync(CancellationToken ct)
    {
        var (drops, makes) = (new List<string>(), new List<string>());
        await using (var command = source.CreateCommand(
            """
            select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('cases', 'workflow', 'mail', 'audit') and not i.indisprimary
            """))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                drops.Add($"drop index {reader.GetString(0)}");
                makes.Add(reader.GetString(1));
            }
        }

        foreach (var drop in drops)
        {
            await shapes.RunAsync(drop, ct);
        }

        return makes;
    }
}
