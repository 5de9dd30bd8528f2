using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Mail;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>Imports a library as a new version: every row or none.</summary>
/// <remarks>Source: T04; S1-07 (each department keeps its own), S1-13 (version history).</remarks>
public sealed class ImportLibrary(Unit unit, Letters letters)
{
    private const int RowsBetweenProgress = 500;

    /// <summary>What was imported.</summary>
    /// <param name="Id">The version's id.</param>
    /// <param name="Version">Its number.</param>
    /// <param name="Entries">How many entries.</param>
    /// <param name="Warnings">Rows to look at; they were imported all the same.</param>
    public sealed record Imported(Guid Id, int Version, int Entries, IReadOnlyList<RowFinding> Warnings);

    /// <summary>Imports objects.</summary>
    /// <param name="name">Name of the library.</param>
    /// <param name="department">The department that keeps it; null for a joint one.</param>
    /// <param name="rows">The objects.</param>
    /// <param name="progress">Hears how many are written, of how many.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The new version, or every row that cannot be taken.</returns>
    public Task<Result<Imported>> ObjectsAsync(string name, string? department, ValueList<InspectionObject> rows, Action<int, int>? progress, CancellationToken ct) =>
        ImportAsync(LibraryKind.Objects, name, department, LibraryImport.CheckObjects(rows), entry => entry.Id, entry => entry.Name, progress, ct);

    /// <summary>Imports officers.</summary>
    /// <param name="name">Name of the library.</param>
    /// <param name="department">The department that keeps it; null for a joint one.</param>
    /// <param name="rows">The officers.</param>
    /// <param name="progress">Hears how many are written, of how many.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The new version, or every row that cannot be taken.</returns>
    public Task<Result<Imported>> OfficersAsync(string name, string? department, ValueList<Officer> rows, Action<int, int>? progress, CancellationToken ct) =>
        ImportAsync(LibraryKind.Officers, name, department, LibraryImport.CheckOfficers(rows), entry => entry.Id, entry => entry.Name, progress, ct);

    /// <summary>Imports inspection items.</summary>
    /// <param name="name">Name of the list.</param>
    /// <param name="department">The department that keeps it; null for a joint one.</param>
    /// <param name="rows">The items.</param>
    /// <param name="progress">Hears how many are written, of how many.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The new version, or every row that cannot be taken.</returns>
    public Task<Result<Imported>> ItemsAsync(string name, string? department, ValueList<CatalogItem> rows, Action<int, int>? progress, CancellationToken ct) =>
        ImportAsync(LibraryKind.Items, name, department, LibraryImport.CheckItems(rows), entry => entry.Id, entry => entry.Name, progress, ct);

    private async Task<Result<Imported>> ImportAsync<T>(
        LibraryKind of, string name, string? department, ImportReport<T> report, Func<T, string> id, Func<T, string> title, Action<int, int>? progress, CancellationToken ct)
    {
        var kind = of.ToString();
        if (LibraryKeeping.Against(unit.Actor, name) is { } early)
        {
            return early;
        }

        var accepted = report.Accept();
        if (accepted.IsRefused)
        {
            return accepted.Refusal;
        }

        var db = await unit.DbAsync(ct);
        var latest = await db.Libraries.Where(row => row.Kind == kind && row.Name == name).OrderByDescending(row => row.Version).FirstOrDefaultAsync(ct);
        if (LibraryKeeping.AgainstKeeper(unit.Actor, latest, name, department) is { } refusal)
        {
            return refusal;
        }

        var entries = accepted.Value.Select(entry => (Id: id(entry), Name: title(entry), Facts: JsonSerializer.Serialize(entry, ServerJson.Stored))).ToList();
        var libraryId = unit.NewId();
        await using (var copy = await unit.Connection.BeginBinaryImportAsync("copy cases.library_entries (library_id, entry_id, name, facts) from stdin (format binary)", ct))
        {
            var written = 0;
            foreach (var entry in entries)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(libraryId, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(entry.Id, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(entry.Name, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(entry.Facts, NpgsqlDbType.Json, ct);
                if (++written % RowsBetweenProgress == 0)
                {
                    progress?.Invoke(written, entries.Count);
                }
            }

            await copy.CompleteAsync(ct);
        }

        var since = latest is null ? null : await SinceAsync(latest.Id, libraryId, ct);
        var library = new LibraryRow
        {
            Id = libraryId,
            Kind = kind,
            Name = name,
            Department = department,
            Version = (latest?.Version ?? 0) + 1,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', entries.Select(entry => entry.Facts).Order(StringComparer.Ordinal))))),
            Entries = entries.Count,
            CreatedAt = unit.Now,
            ImportedBy = unit.Actor.Id,
            Added = since?.Added,
            Gone = since?.Gone,
            Changed = since?.Changed,
        };
        unit.Writes.NewLibraries.Add(library);
        await unit.AuditAsync(
            AuditChains.House, nameof(ImportLibrary), JsonSerializer.Serialize(new { library.Id, kind, name, library.Version, library.Hash, library.Entries }, ServerJson.Plain), ct);
        if (latest is not null && latest.Hash != library.Hash)
        {
            await TellPlansAsync(library, ct);
        }

        return new Imported(library.Id, library.Version, entries.Count, report.Warnings);
    }

    // N28: whoever draws for a plan that chose an earlier version, and whoever supervises it. What was frozen stays as it is (INV-06).
    private async Task TellPlansAsync(LibraryRow library, CancellationToken ct)
    {
        foreach (var (planId, title) in await PlansWithAsync(library, ct))
        {
            foreach (var role in (Role[])[Role.DrawOperator, Role.Supervisor])
            {
                await letters.WriteAsync("N28", $"{library.Id}/{planId}", $"【名录变化】{title}：“{library.Name}”第 {library.Version} 版", new Letters.Audience(role), planId, null, ct);
            }
        }
    }

    private async Task<List<(Guid Id, string Title)>> PlansWithAsync(LibraryRow library, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select p.id, p.title from cases.plans p where p.stage <> all($3) and exists (select from cases.draws d " +
            "cross join lateral (select json_array_elements_text(d.preparation->'objectLibraries') as id union all select json_array_elements_text(d.preparation->'officerLibraries')) chosen " +
            "join cases.libraries l on l.id = chosen.id::uuid where d.plan_id = p.id and d.state <> 'Void' and l.kind = $1 and l.name = $2) order by p.id")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = library.Kind },
                new NpgsqlParameter<string> { TypedValue = library.Name },
                new NpgsqlParameter<string[]> { TypedValue = [nameof(PlanStage.Closed), nameof(PlanStage.Archived), nameof(PlanStage.Cancelled)] },
            },
        });
        var plans = new List<(Guid, string)>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            plans.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return plans;
    }

    private sealed record Differences(int Added, int Gone, int Changed);

    // Counted once, by whoever writes; pages only read the figures.
    private async Task<Differences> SinceAsync(Guid before, Guid after, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            select count(*) filter (where o.entry_id is null), count(*) filter (where n.entry_id is null), count(*) filter (where n.facts::text <> o.facts::text)
            from (select entry_id, facts from cases.library_entries where library_id = $1) o
            full join (select entry_id, facts from cases.library_entries where library_id = $2) n using (entry_id)
            """)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = before }, new NpgsqlParameter<Guid> { TypedValue = after } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Differences((int)reader.GetInt64(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2));
    }
}
