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
    /// <param name="ct">Stops it.</param>
    /// <returns>The new version, or every row that cannot be taken.</returns>
    public Task<Result<Imported>> ObjectsAsync(string name, string? department, ValueList<InspectionObject> rows, CancellationToken ct) =>
        ImportAsync("Objects", name, department, LibraryImport.CheckObjects(rows), entry => entry.Id, entry => entry.Name, ct);

    /// <summary>Imports officers.</summary>
    /// <param name="name">Name of the library.</param>
    /// <param name="department">The department that keeps it; null for a joint one.</param>
    /// <param name="rows">The officers.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The new version, or every row that cannot be taken.</returns>
    public Task<Result<Imported>> OfficersAsync(string name, string? department, ValueList<Officer> rows, CancellationToken ct) =>
        ImportAsync("Officers", name, department, LibraryImport.CheckOfficers(rows), entry => entry.Id, entry => entry.Name, ct);

    private async Task<Result<Imported>> ImportAsync<T>(
        string kind, string name, string? department, ImportReport<T> report, Func<T, string> id, Func<T, string> title, CancellationToken ct)
    {
        if (!unit.Actor.Roles.Contains(Role.LibraryClerk))
        {
            return Refusal.Because("library.may-not-import", "名录由库管理员维护。", "Libraries are kept by library clerks.", "DOMAIN 6.2");
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return Refusal.Because("library.name-empty", "没有名称。", "The name is empty.", "DOMAIN 6.4 T04");
        }

        var accepted = report.Accept();
        if (accepted.IsRefused)
        {
            return accepted.Refusal;
        }

        var db = await unit.DbAsync(ct);
        var latest = await db.Libraries.Where(row => row.Kind == kind && row.Name == name).OrderByDescending(row => row.Version).FirstOrDefaultAsync(ct);
        if (AgainstKeeper(latest, name, department) is { } refusal)
        {
            return refusal;
        }

        var version = (latest?.Version ?? 0) + 1;
        var entries = accepted.Value.Select(entry => (Id: id(entry), Name: title(entry), Facts: JsonSerializer.Serialize(entry, ServerJson.Stored))).ToList();
        var library = new LibraryRow
        {
            Id = unit.NewId(),
            Kind = kind,
            Name = name,
            Department = department,
            Version = version,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', entries.Select(entry => entry.Facts).Order(StringComparer.Ordinal))))),
            Entries = entries.Count,
            CreatedAt = unit.Now,
        };
        unit.Writes.NewLibraries.Add(library);
        await using (var copy = await unit.Connection.BeginBinaryImportAsync("copy cases.library_entries (library_id, entry_id, name, facts) from stdin (format binary)", ct))
        {
            foreach (var entry in entries)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(library.Id, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(entry.Id, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(entry.Name, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(entry.Facts, NpgsqlDbType.Json, ct);
            }

            await copy.CompleteAsync(ct);
        }

        await unit.AuditAsync(AuditChains.House, nameof(ImportLibrary), JsonSerializer.Serialize(new { library.Id, kind, name, version, library.Hash, library.Entries }, ServerJson.Plain), ct);
        if (latest is not null && latest.Hash != library.Hash)
        {
            await TellPlansAsync(library, ct);
        }

        return new Imported(library.Id, version, entries.Count, report.Warnings);
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

    // A joint library is everybody's from its first version on; a department's stays its own.
    private Refusal? AgainstKeeper(LibraryRow? latest, string name, string? department)
    {
        var keeper = latest is null ? department : latest.Department;
        if (department != keeper)
        {
            return Refusal.Because(
                "library.other-keeper",
                $"名录“{name}”由{keeper ?? "各部门共同"}维护，不能改为{department ?? "各部门共同"}维护。",
                $"The library {name} is kept by {keeper ?? "all departments"}, not by {department ?? "all departments"}.",
                "S1-07");
        }

        return keeper is null || keeper == unit.Actor.Department
            ? null
            : Refusal.Because("library.other-department", $"名录“{name}”由{keeper}维护。", $"The library {name} is kept by {keeper}.", "S1-07");
    }
}
