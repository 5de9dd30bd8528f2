using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity;

/// <summary>Notes that somebody is away, or back, and who hears of reminders meanwhile.</summary>
/// <remarks>
/// Source: DOMAIN 6.6: a ladder only informs. A delegate hears of reminders and gets no right by it: seats change in the order of the draw (INV-05), tasks
/// are reassigned. Who is reached is found when a rung fires, so nothing else has to change.
/// </remarks>
public sealed class SetAbsence(Unit unit)
{
    /// <summary>When, and who stands in.</summary>
    /// <param name="AwayFrom">The first day away; left out for somebody who is back.</param>
    /// <param name="AwayUntil">The last day away; left out while nobody knows it.</param>
    /// <param name="DelegateTo">Who hears of reminders: somebody of the same department with one of the person's roles.</param>
    public sealed record Request(DateOnly? AwayFrom = null, DateOnly? AwayUntil = null, string? DelegateTo = null);

    /// <summary>Notes it.</summary>
    /// <param name="id">The person.</param>
    /// <param name="request">When, and who stands in; the whole of it.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The person.</returns>
    public async Task<Result<Person>> HandleAsync(string id, Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = await unit.DbAsync(ct);

        // Two who delegate to each other at once must see one another.
        await db.Database.ExecuteSqlRawAsync("lock table identity.people in share row exclusive mode", ct);
        var people = await db.People.ToDictionaryAsync(one => one.Id, ct);
        if (!people.TryGetValue(id, out var person))
        {
            return Refusal.Because("absence.person-unknown", $"没有编号为“{id}”的人员。", $"There is nobody with the id {id}.");
        }

        if ((AgainstActor(person) ?? AgainstDays(request) ?? AgainstDelegate(person, request.DelegateTo, people)) is { } refusal)
        {
            return refusal;
        }

        await db.People.Where(one => one.Id == id).ExecuteUpdateAsync(
            one => one
                .SetProperty(row => row.AwayFrom, request.AwayFrom)
                .SetProperty(row => row.AwayUntil, request.AwayUntil)
                .SetProperty(row => row.DelegateTo, request.DelegateTo),
            ct);
        await unit.AuditAsync(AuditChains.House, nameof(SetAbsence), JsonSerializer.Serialize(new { id, request }, ServerJson.Plain), ct);
        (person.AwayFrom, person.AwayUntil, person.DelegateTo) = (request.AwayFrom, request.AwayUntil, request.DelegateTo);
        return person;
    }

    private Refusal? AgainstActor(Person person) => unit.Actor.Id == person.Id ? null : Permissions.Against(unit.Actor, Permission.NoteAbsence, person.Department);

    private static Refusal? AgainstDays(Request request) => request switch
    {
        { AwayFrom: null, AwayUntil: not null } => Refusal.Because("absence.days", "请填写离岗起始日。", "Give the first day away."),
        { AwayFrom: { } from, AwayUntil: { } until } when until < from => Refusal.Because("absence.days", "离岗截止日早于起始日。", "The last day away lies before the first."),
        _ => null,
    };

    private static Refusal? AgainstDelegate(Person person, string? delegateTo, Dictionary<string, Person> people)
    {
        if (delegateTo is null)
        {
            return null;
        }

        if (!people.TryGetValue(delegateTo, out var stand) || stand.DisabledAt is not null)
        {
            return Refusal.Because("absence.delegate-unknown", $"没有可以代收的人员“{delegateTo}”。", $"There is nobody {delegateTo} who could stand in.");
        }

        if (stand.Department != person.Department || !stand.Roles.Intersect(person.Roles).Any())
        {
            return Refusal.Because("absence.delegate-wrong-role", "代收人须与本人同部门，并有相同的角色。", "A delegate is of the same department and has one of the same roles.", "DOMAIN 6.2");
        }

        var seen = new HashSet<string> { person.Id };
        for (var next = delegateTo; next is not null; next = people.GetValueOrDefault(next)?.DelegateTo)
        {
            if (!seen.Add(next))
            {
                return Refusal.Because("absence.delegation-loops", "代收关系成环，提醒将无人收到。", "The delegation runs in a circle, and nobody would be reached.");
            }
        }

        return null;
    }
}
