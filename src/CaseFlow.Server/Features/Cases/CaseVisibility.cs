using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Who may know of a case.</summary>
/// <remarks>
/// Source: INV-16, DOMAIN 6.5: while a case is sealed (不宜告知), only its team and those who approve for one of the team's departments know of it. To
/// everybody else it is as if it did not exist, in lists as much as by its id.
/// </remarks>
public static class CaseVisibility
{
    /// <summary>The cases that a person must not know of.</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="actor">The person.</param>
    /// <returns>A query to join with others.</returns>
    public static IQueryable<CaseRow> CasesHiddenFrom(this CaseFlowDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (id, department) = (actor.Id, actor.Department);
        var hidden = db.Cases.Where(row => row.IsSealed && !row.Team.Contains(id));
        return actor.Roles.Contains(Role.PlanApprover)
            ? hidden.Where(row => !db.People.Any(person => row.Team.Contains(person.Id) && person.Department == department))
            : hidden;
    }

    /// <summary>Whether a person may know of a case.</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="caseId">The case; null for what belongs to none.</param>
    /// <param name="actor">The person.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>False for a case that is hidden.</returns>
    public static async Task<bool> MayKnowAsync(this CaseFlowDb db, Guid? caseId, Actor actor, CancellationToken ct) =>
        caseId is null || !await db.CasesHiddenFrom(actor).AnyAsync(row => row.Id == caseId, ct);

    /// <summary>Whether whoever acts may know of a case; CaseFlow itself knows of all.</summary>
    internal static async Task<bool> MayKnowAsync(this Unit unit, CaseFile file, CancellationToken ct) =>
        file.Case.NoAdvanceNotice is null || unit.Actor == Actor.System || await (await unit.DbAsync(ct)).MayKnowAsync(file.Case.Id.Value, unit.Actor, ct);
}
