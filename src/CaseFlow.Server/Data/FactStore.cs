using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Statistics;
using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>The plans and cases that a unit looks at: loaded once, replaced by decisions, written once at the commit.</summary>
/// <remarks>Facts are unchangeable records, so going back to an earlier one is keeping a reference.</remarks>
public sealed class FactStore
{
    private readonly Unit _unit;
    private readonly PlanCache _plans;
    private readonly FactCache _facts;
    private readonly Dictionary<Guid, CaseEntry> _cases = [];
    private readonly Dictionary<Guid, PlanEntry> _loadedPlans = [];
    private readonly PlanCache.Known _known;

    /// <summary>Joins the unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="plans">Plans as other units saw them last.</param>
    /// <param name="cases">Facts of cases as other units saw them last.</param>
    public FactStore(Unit unit, PlanCache plans, FactCache cases)
    {
        _unit = unit;
        _facts = cases;
        _plans = plans;
        _known = plans.Snapshot();
        unit.Enlist(
            () =>
            {
                var cases = new Dictionary<Guid, CaseEntry>(_cases);
                var loaded = new Dictionary<Guid, PlanEntry>(_loadedPlans);
                return () =>
                {
                    Restore(_cases, cases);
                    Restore(_loadedPlans, loaded);
                };
            },
            Stage);
    }

    private const string CasePart = "case";
    private const string FollowUpsPart = "follow-ups";
    private const string ResultPart = "result ";

    private readonly record struct PlanEntry(InspectionPlan Facts, DateTimeOffset CreatedAt, bool IsLocked, bool IsNew, bool IsChanged);

    private sealed record CaseEntry(CaseFile File, CaseFile? Stored, int Number);

    /// <summary>A case with the results of its departments and what follows from them, locked until the unit ends.</summary>
    /// <param name="id">The case.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Its facts; null when there is no such case.</returns>
    public async ValueTask<CaseFile?> CaseAsync(Guid id, CancellationToken ct)
    {
        if (!_cases.ContainsKey(id))
        {
            await using var batch = _unit.Batch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"with {LockingCase("$1")} select {LockedColumns} from c left join h on true") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } });
            batch.BatchCommands.Add(Rest("", "(select id, id as case_id, plan_id from cases.cases)", id));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            if (await reader.ReadAsync(ct))
            {
                ReadLocked(reader, 0);
            }

            await reader.NextResultAsync(ct);
            if (await reader.ReadAsync(ct))
            {
                ReadRest(reader, 0, id);
            }
        }

        return LoadedCase(id);
    }

    /// <summary>A plan.</summary>
    /// <param name="id">The plan.</param>
    /// <param name="toChange">True to lock it until the unit ends; acts in a case only look at their plan.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Its facts; null when there is no such plan.</returns>
    public async ValueTask<InspectionPlan?> PlanAsync(Guid id, bool toChange, CancellationToken ct)
    {
        if (!_loadedPlans.TryGetValue(id, out var entry) || (toChange && !entry.IsLocked))
        {
            await using var batch = _unit.Batch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"select {PlanColumns} from cases.plans where id = $1{(toChange ? " for update" : "")}")
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = id }, KnownPlans },
            });
            await using var reader = await batch.ExecuteReaderAsync(ct);
            if (await reader.ReadAsync(ct))
            {
                ReadPlan(reader, 0, toChange);
            }
        }

        return _loadedPlans.TryGetValue(id, out entry) ? entry.Facts : null;
    }

    /// <summary>Keeps what a decision made of a case.</summary>
    /// <param name="file">The new facts.</param>
    /// <exception cref="InvalidOperationException">The unit does not hold the case.</exception>
    public void Put(CaseFile file)
    {
        var id = file.Case.Id.Value;
        _cases[id] = _cases.TryGetValue(id, out var entry)
            ? entry with { File = file }
            : throw new InvalidOperationException($"Case {id} is not locked by this unit.");
    }

    /// <summary>Keeps what a decision made of a plan.</summary>
    /// <param name="facts">The new facts.</param>
    public void Put(InspectionPlan facts)
    {
        var known = _loadedPlans.TryGetValue(facts.Id.Value, out var entry) && entry.IsLocked
            ? entry
            : throw new InvalidOperationException($"Plan {facts.Id} is not locked by this unit.");
        _loadedPlans[facts.Id.Value] = known with { Facts = facts, IsChanged = true };
    }

    /// <summary>Keeps a new case.</summary>
    /// <param name="facts">Its first facts.</param>
    /// <param name="number">Its number in the plan, for lists.</param>
    public void Add(InspectionCase facts, int number)
    {
        _unit.KnowHead(facts.Id.Value, null);
        _cases.Add(facts.Id.Value, new CaseEntry(CaseFile.Of(facts), null, number));
    }

    /// <summary>Keeps a new plan.</summary>
    /// <param name="facts">Its first facts.</param>
    public void Add(InspectionPlan facts)
    {
        _unit.KnowHead(facts.Id.Value, null);
        _loadedPlans.Add(facts.Id.Value, new PlanEntry(facts, _unit.Now, IsLocked: true, IsNew: true, IsChanged: true));
    }

    /// <summary>What is loaded of a case, without asking the database.</summary>
    internal CaseFile? LoadedCase(Guid? id) => id is { } known && _cases.TryGetValue(known, out var entry) ? entry.File : null;

    /// <summary>What is loaded of a plan, without asking the database.</summary>
    internal InspectionPlan? LoadedPlan(Guid? id) => id is { } known && _loadedPlans.TryGetValue(known, out var entry) ? entry.Facts : null;

    /// <summary>The columns of <see cref="LockingCase"/> that <see cref="ReadLocked"/> reads.</summary>
    internal const string LockedColumns = "c.id, c.number, c.facts, h.sequence, h.hash";

    /// <summary>How many <see cref="LockedColumns"/> there are.</summary>
    internal const int LockedColumnCount = 5;

    /// <summary>Locks a case as <c>c</c> and the end of its chain of acts as <c>h</c>, in this order, within a statement that may lock more before.</summary>
    /// <param name="caseId">Which case, as SQL.</param>
    internal static string LockingCase(string caseId) =>
        $"c as (select id, number, facts from cases.cases where id = {caseId} for update), " +
        "h as (select sequence, hash from audit.heads where chain_id = (select id from c) for update)";

    /// <summary>Locks the cases of instances <c>i</c> and the ends of their chains like <see cref="LockingCase"/>, leaving out those that another unit holds.</summary>
    internal const string LockingCases =
        "c as (select id, number, facts from cases.cases where id in (select case_id from i) order by id for update skip locked), " +
        "h as (select chain_id, sequence, hash from audit.heads where chain_id in (select id from c) order by chain_id for update)";

    /// <summary>The statement that reads what belongs to a locked case, and looks at its plan; the plan's facts are left out when they are still those that the cache knows.</summary>
    /// <param name="columns">Columns of <c>k</c> to read before them, each with a comma after it.</param>
    /// <param name="row">What belongs to a case or a plan: a table with an id, a case_id and a plan_id.</param>
    /// <param name="key">Its id.</param>
    internal NpgsqlBatchCommand Rest(string columns, string row, Guid key) => new(
        $"select {columns} (select facts from cases.follow_ups where case_id = k.case_id), r.departments, r.facts, p.id, p.created_at, p.version, p.facts from {row} k " +
        "left join lateral (select array_agg(department) as departments, array_agg(facts::text) as facts from cases.department_results where case_id = k.case_id) r on true " +
        $"left join lateral (select {PlanColumns} from cases.plans where id = k.plan_id) p on true where k.id = $1")
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = key }, KnownPlans },
    };

    private const string PlanColumns = "id, created_at, id || '/' || xmin as version, case when id || '/' || xmin = any($2) then null else facts end as facts";

    private NpgsqlParameter KnownPlans => new NpgsqlParameter<string[]> { TypedValue = _known.Versions };

    /// <summary>Reads the case that a statement locked, and the end of its chain.</summary>
    /// <param name="reader">Stands on the row.</param>
    /// <param name="first">The first of <see cref="LockedColumns"/>.</param>
    internal void ReadLocked(NpgsqlDataReader reader, int first)
    {
        if (reader.IsDBNull(first))
        {
            return;
        }

        var id = reader.GetGuid(first);
        var facts = _facts.Read<InspectionCase>(id, CasePart, reader.GetString(first + 2));
        var file = CaseFile.Of(facts);
        _cases[id] = new CaseEntry(file, file, reader.GetInt32(first + 1));
        _unit.KnowHead(id, reader.IsDBNull(first + 3) ? null : (reader.GetInt32(first + 3), reader.GetFieldValue<byte[]>(first + 4)));
    }

    /// <summary>Reads what <see cref="Rest"/> answered.</summary>
    /// <param name="reader">Stands on the row.</param>
    /// <param name="first">The first column after those that were asked for besides.</param>
    /// <param name="caseId">The case that was locked just before; null for what belongs to none.</param>
    internal void ReadRest(NpgsqlDataReader reader, int first, Guid? caseId)
    {
        if (caseId is { } id && _cases.TryGetValue(id, out var entry))
        {
            var followUps = reader.IsDBNull(first) ? entry.File.FollowUps : _facts.Read<CaseFollowUps>(id, FollowUpsPart, reader.GetString(first));
            var file = entry.File with { FollowUps = followUps, Results = ResultsOf(reader, first + 1, id) };
            _cases[id] = entry with { File = file, Stored = file };
        }

        ReadPlan(reader, first + 3, isLocked: false);
    }

    private ImmutableDictionary<string, DepartmentResult> ResultsOf(NpgsqlDataReader reader, int first, Guid id)
    {
        if (reader.IsDBNull(first))
        {
            return ImmutableDictionary<string, DepartmentResult>.Empty;
        }

        var texts = reader.GetFieldValue<string[]>(first + 1);
        return reader.GetFieldValue<string[]>(first)
            .Select((department, i) => KeyValuePair.Create(department, _facts.Read<DepartmentResult>(id, ResultPart + department, texts[i])))
            .ToImmutableDictionary();
    }

    private void ReadPlan(NpgsqlDataReader reader, int first, bool isLocked)
    {
        if (!reader.IsDBNull(first))
        {
            var version = reader.GetString(first + 2);
            var facts = reader.IsDBNull(first + 3)
                ? _known[version]
                : _plans.Remember(version, JsonSerializer.Deserialize<InspectionPlan>(reader.GetString(first + 3), ServerJson.Stored)!);
            _loadedPlans[reader.GetGuid(first)] = new PlanEntry(facts, reader.GetFieldValue<DateTimeOffset>(first + 1), isLocked, IsNew: false, IsChanged: false);
        }
    }

    private void Stage()
    {
        foreach (var (id, entry) in _loadedPlans.Where(plan => plan.Value.IsChanged))
        {
            (entry.IsNew ? _unit.Writes.NewPlans : _unit.Writes.ChangedPlans).Add(new PlanRow
            {
                Id = id,
                DocumentNumber = entry.Facts.Configuration.DocumentNumber,
                Title = entry.Facts.Configuration.Title,
                Stage = entry.Facts.Stage.ToString(),
                Facts = JsonSerializer.Serialize(entry.Facts, ServerJson.Stored),
                CreatedAt = entry.CreatedAt,
            });
        }

        foreach (var entry in _cases.Values)
        {
            Stage(entry);
        }
    }

    // A record that is still the same reference was not decided upon.
    private void Stage(CaseEntry entry)
    {
        var (file, stored) = (entry.File, entry.Stored);
        var caseId = file.Case.Id.Value;
        if (stored is null)
        {
            _unit.Writes.NewCases.Add(Row(entry));
        }
        else if (!ReferenceEquals(file.Case, stored.Case) || file.IsPublishedOrDropped != stored.IsPublishedOrDropped)
        {
            _unit.Writes.ChangedCases.Add(Row(entry));
        }

        if (!ReferenceEquals(file.FollowUps, stored?.FollowUps) && stored is not null)
        {
            _unit.Writes.FollowUps.Add(new FollowUpsRow { CaseId = caseId, Facts = _facts.Write(caseId, FollowUpsPart, file.FollowUps) });
        }

        foreach (var (department, result) in file.Results)
        {
            var counted = CountedText.Of(file, result);
            if (stored is null || !stored.Results.TryGetValue(department, out var before) || !ReferenceEquals(before, result) || counted != CountedText.Of(stored, before))
            {
                _unit.Writes.DepartmentResults.Add(DepartmentResultRow.Of(caseId, file.Case.PlanId.Value, result, counted, _facts.Write(caseId, ResultPart + department, result)));
            }
        }
    }

    private CaseRow Row(CaseEntry entry) => CaseRows.Of(entry.Number, entry.File, _unit.Today, _facts.Write(entry.File.Case.Id.Value, CasePart, entry.File.Case));

    private static void Restore<T>(Dictionary<Guid, T> current, Dictionary<Guid, T> former)
    {
        current.Clear();
        foreach (var (id, entry) in former)
        {
            current[id] = entry;
        }
    }
}
