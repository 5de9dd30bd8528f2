using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity;

/// <summary>The three administrators 三员: system, security, audit. The last of each stays, or nobody could ever make another.</summary>
internal static class Administrators
{
    /// <summary>Their roles.</summary>
    internal static IReadOnlyList<Role> Roles { get; } = [Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin];

    /// <summary>Why somebody cannot be left without a role of an administrator.</summary>
    /// <param name="db">Where to look; the table of people is locked.</param>
    /// <param name="person">The person.</param>
    /// <param name="kept">The roles that they keep.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when somebody else is left for each.</returns>
    internal static async Task<Refusal?> AgainstLossAsync(CaseFlowDb db, string person, IReadOnlyCollection<Role> kept, CancellationToken ct)
    {
        foreach (var role in Roles.Except(kept))
        {
            var name = role.ToString();
            if (await db.People.AnyAsync(one => one.Id == person && one.DisabledAt == null && one.Roles.Contains(name), ct)
                && !await db.People.AnyAsync(one => one.Id != person && one.DisabledAt == null && one.Roles.Contains(name), ct))
            {
                return Refusal.Because("person.last-admin", $"这是最后一名{Domain.Plans.PlanWords.Chinese(role)}，不能停用或取消权限。", $"This is the last {role}, who stays one.", "DOMAIN 6.2")
                    .Then("先让另一人担任。", "Have somebody else become one first.");
            }
        }

        return null;
    }
}
