using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using Npgsql;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>Reads the libraries that a draw was prepared with.</summary>
public sealed class LibraryReader(Unit unit)
{
    private const string Objects = "Objects";
    private const string Officers = "Officers";

    private sealed record Chosen(string Kind, string Name, string? Department)
    {
        internal string FullName => Department is null ? Name : $"{Department}·{Name}";
    }

    /// <summary>The libraries as a plan draws from them: unclassified objects treated as its sampling rule says.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="preparation">What the clerks chose.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Objects, officers, exclusions and recusals; the same at the freeze, at the draw and in the cases.</returns>
    /// <remarks>Source: S1-07, S2-08.</remarks>
    public async Task<PlanLibraries> ReadAsync(InspectionPlan plan, DrawPreparation preparation, CancellationToken ct) =>
        (await ReadAsync(preparation, ct)).Resolved(plan.Configuration.Sampling);

    /// <summary>The libraries as they stand, those of several departments merged by code.</summary>
    /// <param name="preparation">What the clerks chose.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Objects, officers, exclusions and recusals, and where the libraries disagree.</returns>
    /// <remarks>Source: S1-07.</remarks>
    public async Task<PlanLibraries> ReadAsync(DrawPreparation preparation, CancellationToken ct)
    {
        var chosen = await ChosenAsync(preparation.ObjectLibraries, ct);
        var objects = new List<ObjectLibrary>();
        foreach (var library in preparation.ObjectLibraries)
        {
            objects.Add(new ObjectLibrary(chosen[library].FullName, (await EntriesAsync<InspectionObject>(library, ct)).ToValueList()));
        }

        var officers = new List<Officer>();
        foreach (var library in preparation.OfficerLibraries)
        {
            officers.AddRange(await EntriesAsync<Officer>(library, ct));
        }

        var merged = objects.Count == 1 ? new MergedLibraries(objects[0].Objects, []) : MergedLibraries.Of(objects.ToValueList());
        return new PlanLibraries(
            merged.Objects, officers.ToValueList(), Exclusions: preparation.Exclusions, Recusals: preparation.Recusals, Differences: merged.Differences);
    }

    /// <summary>Looks at a choice of libraries before they are read.</summary>
    /// <param name="objects">Versions chosen as object libraries.</param>
    /// <param name="officers">Versions chosen as officer libraries.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null, or what is unknown, of the other kind, or chosen twice.</returns>
    public async Task<Refusal?> AgainstAsync(ValueList<Guid> objects, ValueList<Guid> officers, CancellationToken ct)
    {
        Guid[] all = [.. objects, .. officers];
        var chosen = await ChosenAsync(all, ct);
        foreach (var (id, kind) in objects.Select(id => (id, Objects)).Concat(officers.Select(id => (id, Officers))))
        {
            if (!chosen.TryGetValue(id, out var library))
            {
                return Refusal.Because("library.unknown", $"没有名录 {id}。", $"There is no library {id}.", "S1-13");
            }

            if (library.Kind != kind)
            {
                return Refusal.Because("library.wrong-kind", $"名录“{library.FullName}”的种类是 {library.Kind}，不是 {kind}。", $"The library {library.FullName} holds {library.Kind}, not {kind}.", "S1-13");
            }

            if (all.Count(one => one == id) > 1)
            {
                return Refusal.Because("library.chosen-twice", $"名录“{library.FullName}”选了两次。", $"The library {library.FullName} is chosen twice.", "S1-07");
            }
        }

        return null;
    }

    private async Task<Dictionary<Guid, Chosen>> ChosenAsync(IEnumerable<Guid> libraries, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select id, kind, name, department from cases.libraries where id = any($1)")
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. libraries] } },
        });
        var chosen = new Dictionary<Guid, Chosen>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            chosen[reader.GetGuid(0)] = new Chosen(reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3));
        }

        return chosen;
    }

    private async Task<List<T>> EntriesAsync<T>(Guid library, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select facts from cases.library_entries where library_id = $1 order by entry_id collate \"C\"")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = library } },
        });
        var entries = new List<T>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            entries.Add(JsonSerializer.Deserialize<T>(reader.GetString(0), ServerJson.Stored)!);
        }

        return entries;
    }
}
