using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity;

/// <summary>People over HTTP.</summary>
internal static class PeopleEndpoints
{
    /// <summary>Somebody who acts in CaseFlow.</summary>
    /// <param name="Id">Id.</param>
    /// <param name="Name">Name as shown.</param>
    /// <param name="Department">Department; empty for the coordinating office and supervisors.</param>
    /// <param name="Roles">What the person may do.</param>
    /// <param name="Email">Where letters go.</param>
    /// <param name="DisabledAt">Since when the person may no longer act.</param>
    /// <param name="Language">Language of letters, zh or en.</param>
    /// <param name="Mail">What the person wants by mail.</param>
    /// <param name="EmailBadSince">Since when a mail server says that the address is dead.</param>
    /// <param name="EmailBadBecause">Its words.</param>
    /// <param name="AwayFrom">The first day away.</param>
    /// <param name="AwayUntil">The last day away; left out while nobody knows it.</param>
    /// <param name="DelegateTo">Who hears of reminders meanwhile.</param>
    internal sealed record PersonView(
        string Id,
        string Name,
        string Department,
        IReadOnlyList<string> Roles,
        string? Email,
        DateTimeOffset? DisabledAt,
        string Language,
        MailPreference Mail,
        DateTimeOffset? EmailBadSince,
        string? EmailBadBecause,
        DateOnly? AwayFrom,
        DateOnly? AwayUntil,
        string? DelegateTo)
    {
        internal static PersonView Of(Person person) => new(
            person.Id,
            person.Name,
            person.Department,
            person.Roles,
            person.Email,
            person.DisabledAt,
            person.Language,
            Enum.Parse<MailPreference>(person.MailPreference),
            person.EmailBadSince,
            person.EmailBadBecause,
            person.AwayFrom,
            person.AwayUntil,
            person.DelegateTo);
    }

    /// <summary>Maps the endpoints of people.</summary>
    internal static RouteGroupBuilder MapPeople(this RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("", ListAsync)
            .WithName("ListPeople")
            .WithSummary("人员 · Everybody who is registered, for system administrators and for those who reassign tasks");
        people.MapPut("/{id}", PutAsync)
            .WithName("PutPerson")
            .WithMetadata(new OpenToNobody())
            .WithSummary("登记人员 · Registers or changes a person")
            .WithDescription("For system administrators. While nobody is registered, anybody may register the first one, who must be a system administrator.");
        people.MapPut("/{id}/absence", SetAbsenceAsync)
            .WithName("SetAbsence")
            .WithSummary("请假与代收 · Notes that somebody is away, or back, and who hears of reminders meanwhile")
            .WithDescription("One's own, or by the administrator of the person's unit. A delegate gets no right by it. Leave everything out for somebody who is back.");
        return api;
    }

    private static async Task<Results<Ok<PersonView>, Refused>> SetAbsenceAsync(
        string id, SetAbsence.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (SetAbsence set) => set.HandleAsync(id, request, ct), ct)).Answer(PersonView.Of);

    private static async Task<Results<Ok<Page<PersonView>>, Refused>> ListAsync(
        Caller caller, CaseFlowDb db, [AsParameters] PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => string.Join('|', parts), "");
        if ((PeopleRules.AgainstReading(caller.Actor) ?? begin.Refusal) is { } refusal)
        {
            return new Refused(refusal);
        }

        var after = begin.Value;
        var rows = await db.People.Where(person => person.Id.CompareTo(after) > 0).OrderBy(person => person.Id).Take(page.Rows).ToListAsync(ct);
        return TypedResults.Ok(Page<PersonView>.Of([.. rows.Select(PersonView.Of)], page, person => PageQuery.Cursor(person.Id)));
    }

    private static async Task<Results<Ok<PersonView>, Refused>> PutAsync(
        string id, PutPerson.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (PutPerson put) => put.HandleAsync(id, request, ct), ct)).Answer(PersonView.Of);
}

/// <summary>Who may look at people.</summary>
internal static class PeopleRules
{
    /// <summary>Why somebody may not see who is registered: whoever keeps accounts or reassigns tasks may (DOMAIN 6.2).</summary>
    internal static Refusal? AgainstReading(Actor actor) => actor.Roles.Overlaps([Role.SystemAdmin, Role.CoordinatorOffice, Role.PlanApprover])
        ? null
        : Refusal.Because("person.may-not-list", "只有系统管理员、联席会议办公室和机关负责人可以查看人员名单。", "Only system administrators, the coordinating office and heads see who is registered.", "DOMAIN 6.2");
}
