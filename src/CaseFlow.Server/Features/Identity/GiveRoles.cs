using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity;

/// <summary>Gives and takes roles: what somebody may do from the next request on.</summary>
/// <remarks>Source: DOMAIN 6.2; <see cref="Permissions.NeverTogether"/>. Nobody gives roles to themself. A team's leader comes from the draw (INV-04).</remarks>
public sealed class GiveRoles(Unit unit)
{
    /// <summary>The roles.</summary>
    /// <param name="Roles">All that the person has from now on.</param>
    public sealed record Request(ValueList<Role> Roles);

    /// <summary>Gives.</summary>
    /// <param name="id">The person.</param>
    /// <param name="request">The roles.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The person.</returns>
    public async Task<Result<Person>> HandleAsync(string id, Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if ((Permissions.Against(unit.Actor, Permission.GiveRoles) ?? Against(id, request)) is { } refusal)
        {
            return refusal;
        }

        // Two who take the role of the last two administrators at once must see one another.
        var db = await unit.DbAsync(ct);
        await db.Database.ExecuteSqlRawAsync("lock table identity.people in share row exclusive mode", ct);
        if (await db.People.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } person)
        {
            return Refusal.Because("person.unknown", $"没有编号为“{id}”的人员。", $"There is nobody with the id {id}.")
                .Then("先由系统管理员登记。", "Have a system administrator register the person first.");
        }

        if (await Administrators.AgainstLossAsync(db, id, request.Roles, ct) is { } last)
        {
            return last;
        }

        string[] before = person.Roles;
        person.Roles = [.. request.Roles.Distinct().Order().Select(role => role.ToString())];
        await db.People.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Roles, person.Roles), ct);
        await unit.AuditAsync(AuditChains.House, nameof(GiveRoles), JsonSerializer.Serialize(new { id, before, roles = person.Roles }, ServerJson.Plain), ct);
        return person;
    }

    private Refusal? Against(string id, Request request) =>
        id == unit.Actor.Id ? Refusal.Because("role.own-roles", "不能给自己授予或收回角色。", "Nobody gives roles to themself.", "DOMAIN 6.2")
        : request.Roles.Contains(Role.TeamLeader) ? Refusal.Because("person.leader-is-drawn", "组长由抽取产生，不能预先授予。", "A team's leader comes from the draw and is not appointed.", "INV-04")
        : Permissions.AgainstTogether(request.Roles);
}
