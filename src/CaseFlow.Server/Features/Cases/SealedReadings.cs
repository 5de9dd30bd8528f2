using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Notes that somebody was shown a sealed case: by its id, or as a row of a list.</summary>
/// <remarks>Source: INV-24 (reads of sealed cases are logged); DOMAIN 2.3 (secrecy).</remarks>
internal sealed class SealedReadings(CaseFlowDb db, UnitOfWork units)
{
    /// <summary>Notes those of the shown cases that are sealed.</summary>
    /// <param name="actor">Who saw them.</param>
    /// <param name="shown">The cases; null for what belongs to none.</param>
    /// <param name="where">Where they were shown.</param>
    /// <param name="ct">Stops waiting.</param>
    internal Task NoteAsync(Actor actor, IEnumerable<Guid?> shown, string where, CancellationToken ct)
    {
        Guid[] ids = [.. shown.OfType<Guid>().Distinct()];
        return ids.Length == 0 ? Task.CompletedTask : NoteAsync(actor, db.Cases.Where(row => row.IsSealed && ids.Contains(row.Id)), where, ct);
    }

    /// <summary>Notes the sealed cases of a plan that a person may know of.</summary>
    /// <param name="actor">Who saw them.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="where">Where they were shown.</param>
    /// <param name="ct">Stops waiting.</param>
    internal Task NotePlanAsync(Actor actor, Guid planId, string where, CancellationToken ct)
    {
        var hidden = db.CasesHiddenFrom(actor);
        return NoteAsync(actor, db.Cases.Where(row => row.PlanId == planId && row.IsSealed && !hidden.Any(other => other.Id == row.Id)), where, ct);
    }

    private async Task NoteAsync(Actor actor, IQueryable<CaseRow> sealedOnes, string where, CancellationToken ct)
    {
        var ids = await sealedOnes.Select(row => row.Id).Order().ToListAsync(ct);
        if (ids.Count > 0)
        {
            await units.RunAsync(actor, (NoteSealedReading note) => note.HandleAsync(ids, where, ct), ct);
        }
    }
}

/// <summary>Notes that somebody looked at sealed cases.</summary>
/// <remarks>Source: INV-24.</remarks>
public sealed class NoteSealedReading(Unit unit)
{
    /// <summary>Notes.</summary>
    /// <param name="caseIds">The cases, in the order of their ids, so that two readers never wait for each other.</param>
    /// <param name="what">What was looked at.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The reader.</returns>
    public async Task<Result<Actor>> HandleAsync(IReadOnlyList<Guid> caseIds, string what, CancellationToken ct)
    {
        foreach (var id in caseIds)
        {
            await unit.AuditAsync(id, nameof(NoteSealedReading), System.Text.Json.JsonSerializer.Serialize(new { what }, ServerJson.Plain), ct);
        }

        return unit.Actor;
    }
}
