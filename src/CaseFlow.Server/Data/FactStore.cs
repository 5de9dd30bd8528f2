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
    private readonly ImmutableDictionary<string, InspectionPlan> _known;

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
            AddCaseTo(batch, "$1", id);
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await ReadCaseAsync(reader, ct);
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
            batch.BatchCommands.Add(PlanStatement("$1", id, toChange));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await ReadPlanAsync(reader, toChange, ct);
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
    public void Add(InspectionCase facts, int number) =>
        _cases.Add(facts.Id.Value, new CaseEntry(new CaseFile(facts, new CaseFollowUps { CaseId = facts.Id }, ImmutableDictionary<string, DepartmentResult>.Empty), null, number));

    /// <summary>Keeps a new plan.</summary>
    /// <param name="facts">Its first facts.</param>
    public void Add(InspectionPlan facts) =>
        _loadedPlans.Add(facts.Id.Value, new PlanEntry(facts, _unit.Now, IsLocked: true, IsNew: true, IsChanged: true));

    /// <summary>What is loaded of a case, without asking the database.</summary>
    internal CaseFile? LoadedCase(Guid? id) => id is { } known && _cases.TryGetValue(known, out var entry) ? entry.File : null;

    /// <summary>What is loaded of a plan, without asking the database.</summary>
    internal InspectionPlan? LoadedPlan(Guid? id) => id is { } known && _loadedPlans.TryGetValue(known, out var entry) ? entry.Facts : null;

    /// <summary>Adds the statements that lock and read the case and look at the plan of something, for a batch that reads other things too.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="row">What belongs to a case or a plan, as in <c>from workflow.tasks where id = $1</c>.</param>
    /// <param name="key">The value of <c>$1</c>.</param>
    internal void AddTo(NpgsqlBatch batch, string row, Guid key)
    {
        AddCaseTo(batch, $"(select case_id {row})", key);
        batch.BatchCommands.Add(PlanStatement($"(select plan_id {row})", key, toChange: false));
    }

    /// <summary>Reads what the statements of <see cref="AddTo"/> answered; the reader stands on the first of their results.</summary>
    internal async ValueTask ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        await ReadCaseAsync(reader, ct);
        await reader.NextResultAsync(ct);
        await ReadPlanAsync(reader, toChange: false, ct);
    }

    private static void AddCaseTo(NpgsqlBatch batch, string condition, Guid key)
    {
        foreach (var statement in (ReadOnlySpan<string>)[
            $"select id, number, facts from cases.cases where id = {condition} for update",
            $"select facts from cases.follow_ups where case_id = {condition}",
            $"select department, facts from cases.department_results where case_id = {condition}",
            Unit.HeadOf(condition)])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = key } } });
        }
    }

    /// <summary>The statement that reads a plan; its facts are left out when they are still those that the cache knows.</summary>
    private NpgsqlBatchCommand PlanStatement(string condition, Guid key, bool toChange) =>
        new($"select id, created_at, id || '/' || xmin, case when id || '/' || xmin = any($2) then null else facts end from cases.plans where id = {condition}{(toChange ? " for update" : "")}")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = key }, new NpgsqlParameter<string[]> { TypedValue = [.. _known.Keys] } },
        };

    private async ValueTask ReadCaseAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        InspectionCase? facts = null;
        var (id, number) = (Guid.Empty, 0);
        if (await reader.ReadAsync(ct))
        {
            (id, number) = (reader.GetGuid(0), reader.GetInt32(1));
            facts = _facts.Read<InspectionCase>(id, CasePart, reader.GetString(2));
        }

        await reader.NextResultAsync(ct);
        var followUps = await reader.ReadAsync(ct) ? _facts.Read<CaseFollowUps>(id, FollowUpsPart, reader.GetString(0)) : null;
        await reader.NextResultAsync(ct);
        var results = ImmutableDictionary<string, DepartmentResult>.Empty;
        while (await reader.ReadAsync(ct))
        {
            var department = reader.GetString(0);
            results = results.Add(department, _facts.Read<DepartmentResult>(id, ResultPart + department, reader.GetString(1)));
        }

        await reader.NextResultAsync(ct);
        if (facts is not null)
        {
            var file = new CaseFile(facts, followUps ?? new CaseFollowUps { CaseId = facts.Id }, results);
            _cases[id] = new CaseEntry(file, file, number);
            await _unit.ReadHeadAsync(id, reader, ct);
        }
    }

    private async ValueTask ReadPlanAsync(NpgsqlDataReader reader, bool toChange, CancellationToken ct)
    {
        if (await reader.ReadAsync(ct))
        {
            var version = reader.GetString(2);
            var facts = reader.IsDBNull(3)
                ? _known[version]
                : _plans.Remember(version, JsonSerializer.Deserialize<InspectionPlan>(reader.GetString(3), ServerJson.Stored)!);
            _loadedPlans[reader.GetGuid(0)] = new PlanEntry(facts, reader.GetFieldValue<DateTimeOffset>(1), toChange, IsNew: false, IsChanged: false);
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
            if (stored is null || !stored.Results.TryGetValue(department, out var before) || !ReferenceEquals(before, result))
            {
                _unit.Writes.DepartmentResults.Add(DepartmentResultRow.Of(caseId, file.Case.PlanId.Value, result, _facts.Write(caseId, ResultPart + department, result)));
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
