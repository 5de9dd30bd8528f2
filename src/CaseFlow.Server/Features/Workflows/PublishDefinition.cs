using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Definitions;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Ladders;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Publishes a definition as the next version of its family; what runs stays on its own version.</summary>
public sealed class PublishDefinition(Unit unit, Definitions definitions)
{
    /// <summary>What was published.</summary>
    /// <param name="DefinitionId">Id of the family.</param>
    /// <param name="VersionId">Id of the version.</param>
    /// <param name="Version">Its number.</param>
    /// <param name="IsNew">False when nothing was published, because the published version does exactly the same, or because an import found it among the former ones.</param>
    /// <param name="Warnings">What to look at.</param>
    public sealed record Published(string DefinitionId, string VersionId, int Version, bool IsNew, IReadOnlyList<DefinitionProblem> Warnings);

    /// <summary>Publishes.</summary>
    /// <param name="json">Elsa 3 definition JSON.</param>
    /// <param name="imports">True for a drawing from a folder: one that was published before, and gave way to another, stays away.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The version, or everything that stands against it.</returns>
    public async Task<Result<Published>> HandleAsync(string json, bool imports, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.PublishWorkflow) is { } mayNot)
        {
            return mayNot;
        }

        var compilation = definitions.Compile(json);
        if (compilation.Definition is { } drawn)
        {
            compilation = compilation with { Problems = [.. compilation.Problems, .. await NamedLadders.FindUnknownAsync(drawn, await unit.DbAsync(ct), ct)] };
        }

        if (Against(compilation) is { } cannotRun)
        {
            return cannotRun;
        }

        var compiled = compilation.Definition!;
        await LockFamilyAsync(compiled.DefinitionId, ct);
        var db = await unit.DbAsync(ct);
        var ofFamily = db.Definitions.Where(row => row.DefinitionId == compiled.DefinitionId);
        var family = await ofFamily.OrderByDescending(row => row.Version).Select(row => new { row.Id, row.Version, row.Hash, row.IsPublished }).ToListAsync(ct);
        if (family.Find(row => row.Hash == compiled.Hash && (row.IsPublished || imports)) is { } same)
        {
            return new Published(compiled.DefinitionId, same.Id, same.Version, IsNew: false, compilation.Problems);
        }

        // The unique index allows one published version a family, so the former one steps down first.
        await ofFamily.Where(row => row.IsLatest || row.IsPublished).ExecuteUpdateAsync(row => row.SetProperty(one => one.IsLatest, false).SetProperty(one => one.IsPublished, false), ct);
        var version = family.Select(row => row.Version).DefaultIfEmpty(0).Max() + 1;
        var id = $"{compiled.DefinitionId}-{version}-{compiled.Hash[..8]}";
        var content = compiled.Source.With(id: id, version: version, isLatest: true, isPublished: true).Write();
        db.Definitions.Add(new DefinitionRow
        {
            Id = id,
            DefinitionId = compiled.DefinitionId,
            Version = version,
            Name = compiled.Name,
            IsLatest = true,
            IsPublished = true,
            Hash = compiled.Hash,
            Content = content,
            CreatedAt = unit.Now,
        });
        await db.Triggers.Where(row => row.DefinitionId == compiled.DefinitionId).ExecuteDeleteAsync(ct);
        db.Triggers.AddRange(compiled.Triggers.Where(trigger => trigger is { Kind: TriggerKind.Event, EventName: not null }).Select(trigger => new TriggerRow
        {
            DefinitionVersionId = id,
            ActivityId = trigger.ActivityId,
            DefinitionId = compiled.DefinitionId,
            EventName = trigger.EventName!,
        }));
        await db.SaveChangesAsync(ct);
        await unit.AuditAsync(AuditChains.House, nameof(PublishDefinition), JsonSerializer.Serialize(new { id, version, compiled.Hash }, ServerJson.Plain), ct);
        return new Published(compiled.DefinitionId, id, version, IsNew: true, compilation.Problems);
    }

    /// <summary>Why a definition cannot be published, whatever was published before.</summary>
    /// <param name="compilation">The definition, compiled.</param>
    /// <returns>Null when it can.</returns>
    internal static Refusal? Against(Compilation compilation)
    {
        if (compilation.Definition is not { } compiled || compilation.HasErrors)
        {
            var errors = compilation.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
            return Refusal.Because(
                "workflow.cannot-run",
                string.Join("；", errors.Select(problem => $"[{problem.ActivityId}] {problem.Chinese}")),
                string.Join("; ", errors.Select(problem => $"[{problem.ActivityId}] {problem.English}")));
        }

        return string.IsNullOrWhiteSpace(compiled.DefinitionId)
            ? Refusal.Because("workflow.id-missing", "流程定义没有 definitionId。", "The definition has no definitionId.")
            : null;
    }

    // Two servers that start at once publish one after the other; the second finds that nothing is new.
    private async Task LockFamilyAsync(string definitionId, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_advisory_xact_lock(hashtextextended('definition/' || $1, 0))")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = definitionId } },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
