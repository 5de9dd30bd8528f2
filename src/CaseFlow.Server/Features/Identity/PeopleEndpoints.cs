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
            .Needs(Permission.ListPeople)
            .WithName("ListPeople")
            .WithSummary("人员 · Everybody who is registered, for administrators and for those who reassign tasks; a unit's administrator sees the unit");
        people.MapPut("/{id}", PutAsync)
            .Needs(Permission.RegisterPeople)
            .WithName("PutPerson")
            .WithSummary("登记人员 · Registers or changes a person")
            .WithDescription("For system administrators. Roles are given by a security administrator, `PUT /people/{id}/roles`.");
        people.MapPut("/{id}/roles", GiveRolesAsync)
            .Needs(Permission.GiveRoles)
            .WithName("GiveRoles")
            .WithSummary("授权 · Gives and takes roles: all that the person has from now on")
            .WithDescription("For security administrators, and never to themselves. The three administrators are three persons, and the last of each stays.");
        people.MapPut("/{id}/absence", SetAbsenceAsync)
            .Needs(Permission.NoteAbsence)
            .WithName("SetAbsence")
            .WithSummary("请假与代收 · Notes that somebody is away, or back, and who hears of reminders meanwhile")
            .WithDescription("One's own, or by the administrator of the person's unit. A delegate gets no right by it. Leave everything out for somebody who is back.");
        return api;
    }

    private static async Task<Results<Ok<PersonView>, Refused>> SetAbsenceAsync(
        string id, SetAbsence.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (SetAbsence set) => set.HandleAsync(id, request, ct), ct)).Answer(PersonView.Of);

    private static async Task<Results<Ok<Page<PersonView>>, Refused>> ListAsync(
        CaseFlowDb db, Caller caller, [AsParameters] PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => string.Join('|', parts), "");
        if (begin.IsRefused)
        {
            return new Refused(begin.Refusal);
        }

        var after = begin.Value;
        var own = Permissions.OnlyIn(caller.Actor, Permission.ListPeople);
        var rows = await db.People.Where(person => person.Id.CompareTo(after) > 0 && (own == null || person.Department == own)).OrderBy(person => person.Id).Take(page.Rows).ToListAsync(ct);
        return TypedResults.Ok(Page<PersonView>.Of([.. rows.Select(PersonView.Of)], page, person => PageQuery.Cursor(person.Id)));
    }

    private static async Task<Results<Ok<PersonView>, Refused>> PutAsync(
        string id, PutPerson.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (PutPerson put) => put.HandleAsync(id, request, ct), ct)).Answer(PersonView.Of);

    private static async Task<Results<Ok<PersonView>, Refused>> GiveRolesAsync(
        string id, GiveRoles.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (GiveRoles give) => give.HandleAsync(id, request, ct), ct)).Answer(PersonView.Of);
}
