using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Somebody who is registered, as reminders see them.</summary>
/// <param name="Id">Id.</param>
/// <param name="Department">Department; empty for none.</param>
/// <param name="Roles">Names of roles.</param>
/// <param name="IsAbsent">True for somebody away today, or disabled.</param>
/// <param name="DelegateTo">Who hears of reminders instead.</param>
internal sealed record Colleague(string Id, string Department, string[] Roles, bool IsAbsent, string? DelegateTo);

/// <summary>The team of a case and who may know of it.</summary>
/// <param name="IsSealed">True while only the team and the approvers of its departments may know (INV-16).</param>
/// <param name="Team">Officers.</param>
/// <param name="Leader">The leader; null when there is none or nobody asked.</param>
internal sealed record CaseAudience(bool IsSealed, string[] Team, string? Leader);

/// <summary>Whom a rung is meant for.</summary>
/// <param name="Owner">The deadline's owner, see <see cref="DeadlineOwner"/>.</param>
/// <param name="Department">The department that must act; null when it is nobody's alone.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Holders">Who has claimed the task or was given it; empty when the role decides.</param>
internal sealed record Aim(string Owner, string? Department, Guid? CaseId, IReadOnlyList<string> Holders);

/// <summary>
/// Finds who hears of a rung at the moment it fires. Whoever is away or disabled is stood in for by the delegate, else by the department's others of the
/// same role or seat, else by its head, else by the coordinating office, and the answer says so.
/// </summary>
/// <remarks>Source: DOMAIN 6.6, 6.5. While a case is sealed nobody but its team and the approvers of its departments stands in (INV-16).</remarks>
internal sealed class Addressees(IReadOnlyDictionary<string, Colleague> people, IReadOnlyDictionary<Guid, CaseAudience> cases)
{
    private readonly ILookup<string, Colleague> _byRole = people.Values.SelectMany(one => one.Roles.Select(role => (role, one))).ToLookup(pair => pair.role, pair => pair.one);

    /// <summary>Whether a case is sealed.</summary>
    internal bool IsSealed(Guid? caseId) => caseId is { } id && cases.GetValueOrDefault(id) is { IsSealed: true };

    /// <summary>Whoever hears.</summary>
    /// <param name="aim">The deadline's.</param>
    /// <param name="to">The ladder's recipients.</param>
    /// <param name="roles">Further roles of the department that the ladder names.</param>
    /// <returns>Ids, each once; and who could not be reached, with who heard instead, null when everybody was.</returns>
    internal (IReadOnlyList<string> People, string? Cause) Of(Aim aim, IEnumerable<LadderRecipient> to, IEnumerable<Role> roles)
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        var causes = new List<string>();
        foreach (var target in to.Select(one => Target.Of(one, aim)).Concat(roles.Select(role => Target.Holding(role.ToString(), aim.Department))))
        {
            var (found, cause) = Reach(target, aim);
            all.UnionWith(found);
            if (cause is not null)
            {
                causes.Add(cause);
            }
        }

        return ([.. all], causes.Count == 0 ? null : string.Join("；", causes.Distinct()));
    }

    private (IEnumerable<string> Found, string? Cause) Reach(Target target, Aim aim)
    {
        var audience = aim.CaseId is { } id ? cases.GetValueOrDefault(id) : null;
        var all = Meant(target, audience).ToList();
        var meant = all.FindAll(one => MayKnow(one, audience));
        if (all.Count > 0 && meant.Count == 0)
        {
            // They are there and must not know; that is no reason to tell somebody else.
            return ([], null);
        }

        var reached = meant.Select(one => Present(one, target.Role)).OfType<Colleague>().Where(one => MayKnow(one, audience)).ToList();
        return reached.Count > 0 ? (Ids(reached), null) : Instead(target, meant, target.Department ?? meant.FirstOrDefault()?.Department, audience);
    }

    private (IEnumerable<string> Found, string? Cause) Instead(Target target, List<Colleague> missed, string? department, CaseAudience? audience)
    {
        var words = $"{target.Department}{(missed.Count > 0 && target.Role is null ? string.Join('、', missed.Select(one => one.Id)) : target.Seat ?? target.Role ?? "经办人")}";
        var places = new List<(IEnumerable<Colleague> People, string Name)>
        {
            (SameSeatOrRole(target, department, audience), "同岗人员"),
            (department is { Length: > 0 } ? Holding(nameof(Role.PlanApprover), department) : [], "部门负责人"),
            (Holding(nameof(Role.CoordinatorOffice), null), "联席会议办公室"),
        };
        foreach (var (others, name) in places)
        {
            var found = others.Select(one => Present(one, null)).OfType<Colleague>().Where(one => MayKnow(one, audience)).ToList();
            if (found.Count > 0)
            {
                return (Ids(found), $"{words}无人在岗，改告{name}");
            }
        }

        return ([], $"{words}无人在岗，也无人可以代收");
    }

    private IEnumerable<Colleague> Meant(Target target, CaseAudience? audience) => target switch
    {
        { People: { } ids } => ids.Select(id => people.GetValueOrDefault(id)).OfType<Colleague>(),
        { Seat: nameof(Role.TeamLeader) } => audience?.Leader is { } leader && people.TryGetValue(leader, out var found) ? [found] : [],
        { Seat: { } } => Seats(target.Department, audience),
        _ => Holding(target.Role!, target.Department),
    };

    private IEnumerable<Colleague> SameSeatOrRole(Target target, string? department, CaseAudience? audience) => target switch
    {
        { Seat: { } } => Seats(department, audience),
        { Role: { } role } => Holding(role, department),
        _ => [],
    };

    private IEnumerable<Colleague> Seats(string? department, CaseAudience? audience) =>
        (audience?.Team ?? []).Select(id => people.GetValueOrDefault(id)).OfType<Colleague>().Where(one => department is null || one.Department == department);

    private IEnumerable<Colleague> Holding(string role, string? department) => _byRole[role].Where(one => department is null || one.Department == department);

    // The person, or who stands in for the person; a delegate who is away is stood in for in turn.
    private Colleague? Present(Colleague one, string? role)
    {
        var seen = new HashSet<string>();
        for (var here = one; seen.Add(here.Id); here = people[here.DelegateTo!])
        {
            if (!here.IsAbsent)
            {
                return role is null || here == one || here.Roles.Contains(role) ? here : null;
            }

            if (here.DelegateTo is not { } to || !people.ContainsKey(to))
            {
                return null;
            }
        }

        return null;
    }

    private bool MayKnow(Colleague one, CaseAudience? audience) => audience is not { IsSealed: true } || audience.Team.Contains(one.Id)
        || (one.Roles.Contains(nameof(Role.PlanApprover)) && audience.Team.Any(member => people.GetValueOrDefault(member)?.Department == one.Department));

    private static IEnumerable<string> Ids(IEnumerable<Colleague> people) => people.Select(one => one.Id);

    /// <summary>People by their ids, a seat of the case's team, or a role of a department.</summary>
    private sealed record Target(IReadOnlyList<string>? People, string? Seat, string? Role, string? Department)
    {
        internal static Target Holding(string role, string? department) => new(null, null, role, department);

        internal static Target Of(LadderRecipient recipient, Aim aim) => recipient switch
        {
            LadderRecipient.Owner => OfOwner(aim),
            LadderRecipient.Reviewer => Holding(nameof(Domain.Role.DeptReviewer), aim.Department),
            LadderRecipient.DepartmentHead => Holding(nameof(Domain.Role.PlanApprover), aim.Department),
            LadderRecipient.Coordinator => Holding(nameof(Domain.Role.CoordinatorOffice), null),
            LadderRecipient.Supervisor => Holding(nameof(Domain.Role.Supervisor), null),
            LadderRecipient.TeamLeader => new Target(null, nameof(Domain.Role.TeamLeader), null, null),
            _ => new Target(null, nameof(Domain.Role.Officer), null, aim.Department),
        };

        // Whoever has the task comes before whoever might have taken it.
        private static Target OfOwner(Aim aim) => (DeadlineOwner.PeopleOf(aim.Owner), DeadlineOwner.SeatOf(aim.Owner)) switch
        {
            ({ }, _) or (_, { }) when aim.Holders.Count > 0 => new Target(aim.Holders, null, null, aim.Department),
            (_, { } seat) => new Target(null, seat.Role, null, seat.OfDepartment ? aim.Department : null),
            ({ } ids, _) => new Target(ids, null, null, aim.Department),
            _ when aim.Holders.Count > 0 => new Target(aim.Holders, null, aim.Owner, aim.Department),

            // The registration authority need not be the department whose finding it decides on (INV-21).
            _ => Holding(aim.Owner, aim.Owner == nameof(Domain.Role.Registrar) ? null : aim.Department),
        };
    }
}
