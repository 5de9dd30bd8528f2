using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>An open incident in a list.</summary>
/// <param name="Id">Id; retry and skip name it.</param>
/// <param name="InstanceId">The instance that could not go on; retry and skip are acts on it.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="PlanId">The plan it belongs to.</param>
/// <param name="CaseId">The case it belongs to; left out for one of the plan.</param>
/// <param name="CaseNumber">Number of the case within the plan.</param>
/// <param name="ObjectName">Name of the inspected object.</param>
/// <param name="ActivityId">The activity in the drawing.</param>
/// <param name="Code">Stable code of the cause.</param>
/// <param name="Cause">The cause, in the caller's language.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttemptAt">When it is tried again by itself; left out when a person must act.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="MayRetry">Whether the caller may try again.</param>
/// <param name="MaySkip">Whether the caller may leave the activity by one of its outcomes, where it has some: the instance names them.</param>
internal sealed record IncidentItem(
    Guid Id,
    Guid InstanceId,
    string DefinitionId,
    Guid? PlanId,
    Guid? CaseId,
    int? CaseNumber,
    string? ObjectName,
    string ActivityId,
    string Code,
    string Cause,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset CreatedAt,
    bool MayRetry,
    bool MaySkip);

/// <summary>Lists where workflows could not go on, for those who see to it.</summary>
/// <remarks>
/// Source: ARCHITECTURE 4 and 9 (督办); DOMAIN 6.2. Heads see incidents of every plan, as they may retry them; a sealed case's are not listed to whom it is hidden from (INV-16).
/// </remarks>
internal sealed class IncidentList(CaseFlowDb db)
{
    /// <summary>What to list.</summary>
    /// <param name="CaseId">Only of this case.</param>
    /// <param name="PlanId">Only of this plan and its cases.</param>
    /// <param name="ActivityId">Only at this activity of a drawing.</param>
    /// <param name="Since">Only those that happened then or later.</param>
    internal readonly record struct Wanted(Guid? CaseId, Guid? PlanId, string? ActivityId, DateTimeOffset? Since);

    /// <summary>Lists.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="wanted">What to list.</param>
    /// <param name="page">Which part.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Open incidents, oldest first, or why the caller may not see them.</returns>
    internal async Task<Result<Page<IncidentItem>>> FindAsync(Actor actor, Wanted wanted, PageQuery page, ReadersLanguage language, CancellationToken ct)
    {
        var begin = page.Begin(parts => (At: DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).ToUniversalTime(), Id: Guid.Parse(parts[1])), (At: DateTimeOffset.MinValue, Id: Guid.Empty));
        if ((Permissions.Against(actor, Permission.SeeIncidents) ?? begin.Refusal) is { } refusal)
        {
            return refusal;
        }

        var rows = await RowsAsync(actor, wanted, begin.Value, page.Rows, ct);
        var (mayRetry, maySkip) = (Permissions.Has(actor, Permission.RetryIncident), Permissions.Has(actor, Permission.SkipIncident));
        return Page<IncidentItem>.Of(
            rows.ConvertAll(row => new IncidentItem(
                row.Incident.Id,
                row.Incident.InstanceId,
                row.DefinitionId,
                row.PlanId,
                row.CaseId,
                row.CaseNumber,
                row.ObjectName,
                row.Incident.ActivityId,
                row.Incident.Code,
                new BilingualText(row.Incident.Chinese, row.Incident.English).In(language),
                row.Incident.Attempts,
                row.Incident.NextAttemptAt,
                row.Incident.CreatedAt,
                mayRetry,
                maySkip && row.Incident.ActivityInstanceId is not null)),
            page,
            item => PageQuery.Cursor(item.CreatedAt.ToString("O", CultureInfo.InvariantCulture), item.Id));
    }

    private sealed record Row(IncidentRow Incident, string DefinitionId, Guid? PlanId, Guid? CaseId, int? CaseNumber, string? ObjectName);

    private Task<List<Row>> RowsAsync(Actor actor, Wanted wanted, (DateTimeOffset At, Guid Id) after, int most, CancellationToken ct)
    {
        var hidden = db.CasesHiddenFrom(actor);
        var open = from incident in db.Incidents
                   where incident.ResolvedAt == null
                   join instance in db.Instances on incident.InstanceId equals instance.Id
                   where !hidden.Any(one => one.Id == instance.CaseId)
                   select new { Incident = incident, Instance = instance };
        open = wanted.CaseId is { } caseId ? open.Where(one => one.Instance.CaseId == caseId) : open;
        open = wanted.PlanId is { } planId ? open.Where(one => one.Instance.PlanId == planId) : open;
        open = wanted.ActivityId is { } activityId ? open.Where(one => one.Incident.ActivityId == activityId) : open;
        open = wanted.Since is { } since ? open.Where(one => one.Incident.CreatedAt >= since.ToUniversalTime()) : open;
        return (from one in open
                where EF.Functions.GreaterThan(ValueTuple.Create(one.Incident.CreatedAt, one.Incident.Id), ValueTuple.Create(after.At, after.Id))
                join file in db.Cases on one.Instance.CaseId equals file.Id into files
                from file in files.DefaultIfEmpty()
                orderby one.Incident.CreatedAt, one.Incident.Id
                select new Row(one.Incident, one.Instance.DefinitionId, one.Instance.PlanId, one.Instance.CaseId, (int?)file.Number, file.ObjectName))
            .Take(most).ToListAsync(ct);
    }
}
