using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using Npgsql;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>Reads the libraries that a draw was prepared with.</summary>
public sealed class LibraryReader(Unit unit)
{
    /// <summary>The libraries, those of several departments merged by code.</summary>
    /// <param name="preparation">What the clerks chose.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Objects, officers, exclusions and recusals.</returns>
    /// <remarks>Source: S1-07.</remarks>
    public async Task<PlanLibraries> ReadAsync(DrawPreparation preparation, CancellationToken ct)
    {
        var objects = new List<ObjectLibrary>();
        foreach (var library in preparation.ObjectLibraries)
        {
            objects.Add(new ObjectLibrary(library.ToString(), (await EntriesAsync<InspectionObject>(library, ct)).ToValueList()));
        }

        var officers = new List<Officer>();
        foreach (var library in preparation.OfficerLibraries)
        {
            officers.AddRange(await EntriesAsync<Officer>(library, ct));
        }

        return new PlanLibraries(
            objects.Count == 1 ? objects[0].Objects : MergedLibraries.Of(objects.ToValueList()).Objects,
            officers.ToValueList(),
            Exclusions: preparation.Exclusions,
            Recusals: preparation.Recusals);
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
