using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Cases;

public sealed partial record InspectionCase
{
    /// <summary>Opens the case of a drawn object.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="plan">The plan, drawn.</param>
    /// <param name="number">Number people use.</param>
    /// <param name="subject">The object as it stands in the frozen library.</param>
    /// <param name="place">Where the draw put it.</param>
    /// <param name="act">Who dispatched it.</param>
    /// <returns>The case; refused for a place of another draw than the plan's.</returns>
    /// <remarks>Source: INV-05.</remarks>
    public static Result<InspectionCase> Open(CaseId id, InspectionPlan plan, string number, InspectionObject subject, DrawnPlace place, Act act)
    {
        var refusal = (plan.Draw is not null && plan.Draw.DrawId == place.DrawId
                ? null
                : Refusal.Because(
                    "case.not-drawn",
                    $"对象 {subject.Id} 不出自本方案的抽取 {plan.Draw?.DrawId ?? "（尚未抽取）"}。",
                    $"{subject.Id} does not come from the draw of this plan, {plan.Draw?.DrawId ?? "which has none"}.",
                    "INV-05"))
            ?? act.MustFollow(plan.Draw?.Act);
        return refusal is not null ? refusal : new InspectionCase
        {
            Id = id,
            PlanId = plan.Id,
            Number = number,
            Subject = subject,
            Place = place,
            Opened = act,
        };
    }

    /// <summary>Names the drawn team.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="act">Who records it.</param>
    /// <param name="drawn">The team of this object as the draw gave it.</param>
    /// <param name="officers">The frozen officer library.</param>
    /// <param name="recusals">Recusals known before the draw.</param>
    /// <returns>The case with its team; refused where seats, leader, certificates or recusals do not fit.</returns>
    /// <remarks>Source: S2-10; INV-03, INV-04, INV-05, INV-08.</remarks>
    public Result<InspectionCase> AssignTeam(
        InspectionPlan plan, Act act, DrawnTeam drawn, IEnumerable<Officer> officers, ValueList<OfficerRecusal> recusals = default)
    {
        var seated = drawn.Officers.Select(s => officers.FirstOrDefault(o => o.Id == s.OfficerId && o.Department == s.Department)).ToList();
        var team = new InspectionTeam(drawn.Leader, seated.OfType<Officer>().Select(TeamMember.Of).ToValueList());
        var refusal = MustBeOpen()
            ?? act.MustFollow(Opened)
            ?? (drawn.ObjectId == Subject.Id
                ? null
                : Refusal.Because(
                    "team.other-object",
                    $"该检查小组是为对象 {drawn.ObjectId} 抽取的。",
                    $"This team was drawn for {drawn.ObjectId}.",
                    "INV-05"))
            ?? (Team is null
                ? null
                : Refusal.Because(
                    "team.already-drawn",
                    "检查小组已确定，只能按抽取顺序更换。",
                    "The team is drawn; officers are only replaced in the order of the draw.",
                    "INV-05"))
            ?? (seated.Contains(null)
                ? Refusal.Because("team.unknown-officer", "抽取的执法人员不在执法人员库中。", "A drawn officer is not in the library.", "INV-05")
                : null)
            ?? TeamRefusal(plan, team, recusals);
        return refusal is not null ? refusal : this with { Team = team };
    }

    /// <summary>Replaces an officer by the one the draw gives.</summary>
    /// <param name="act">The dispatcher.</param>
    /// <param name="drawn">The replacement as the draw recorded it: who leaves, who comes, why, who approved it.</param>
    /// <param name="officers">The frozen officer library.</param>
    /// <param name="reason">Kind of reason.</param>
    /// <returns>The case with the new officer and the old one kept; refused where draw and team differ, for an approver on the team, for 回避 that the head has not decided, and once the record is complete.</returns>
    /// <remarks>Source: DOMAIN §2.3 (补抽); INV-05, INV-08; T30. The draw leaves no choice; here only its outcome enters.</remarks>
    public Result<InspectionCase> ReplaceOfficer(Act act, DrawReplacement drawn, IEnumerable<Officer> officers, ReplacementReason reason)
    {
        var leaving = Team?.Find(drawn.From);
        var coming = officers.FirstOrDefault(o => o.Id == drawn.To);
        var refusal = MustBeOpen()
            ?? MustBeUnrecorded()
            ?? (drawn is { Kind: ReplacementKind.Officer } && drawn.ObjectId == Subject.Id
                ? null
                : Refusal.Because(
                    "team.other-object",
                    $"该更换是为对象 {drawn.ObjectId} 作出的。",
                    $"This replacement was drawn for {drawn.ObjectId}.",
                    "INV-05"))
            ?? (leaving is not null
                ? null
                : Refusal.Because("team.officer-not-on-team", $"{drawn.From} 不在检查小组中。", $"{drawn.From} is not on the team.", "INV-05"))
            ?? (Team?.Find(drawn.ApprovedBy) is null
                ? null
                : Refusal.Because(
                    "team.approver-on-team",
                    "更换与回避由机关负责人决定，不得由小组成员决定。",
                    "A replacement is decided by the head, not by the own team.",
                    "INV-08"))
            ?? (reason != ReplacementReason.Recusal || IsRecused(drawn.From)
                ? null
                : RecusalNotDecided(drawn.From))
            ?? (coming?.Department == leaving!.Department
                ? null
                : Refusal.Because(
                    "team.unknown-officer",
                    $"执法人员库中没有{leaving.Department}的 {drawn.To}。",
                    $"{drawn.To} is no officer of {leaving.Department} in the library.",
                    "INV-05"))
            ?? (Team!.Find(drawn.To) is null
                ? null
                : Refusal.Because("team.officer-twice", $"{drawn.To} 已在小组中。", $"{drawn.To} is on the team already.", "INV-03"));
        return refusal is not null ? refusal : this with
        {
            Team = new(Team!.Leader == drawn.From ? drawn.To : Team.Leader, Team.Members.Replace(m => m.OfficerId == drawn.From, _ => TeamMember.Of(coming!))),
            ReplacedOfficers = ReplacedOfficers.Add(new(leaving!, drawn.To, reason, drawn.Reason, drawn.ApprovedBy, act)),
        };
    }

    private Refusal? TeamRefusal(InspectionPlan plan, InspectionTeam team, ValueList<OfficerRecusal> recusals)
    {
        var leader = team.Find(team.Leader);
        if (team.Members.Count < 2)
        {
            return Refusal.Because("team.below-two", "检查小组不足两名执法人员。", "The team has fewer than two officers.", "INV-03");
        }

        if (leader is null || leader.Department != plan.Configuration.Team.LeaderDepartment)
        {
            return Refusal.Because(
                "team.leader",
                $"组长须是{plan.Configuration.Team.LeaderDepartment}的组员。",
                $"The leader is a member from {plan.Configuration.Team.LeaderDepartment}.",
                "INV-04");
        }

        foreach (var seats in plan.Configuration.Team.SeatsFor(plan.Configuration.Departments))
        {
            if (team.Members.Count(m => m.Department == seats.Department) != seats.Count)
            {
                return Refusal.Because(
                    "team.seats",
                    $"{seats.Department}应有 {seats.Count} 名执法人员。",
                    $"{seats.Department} has {seats.Count} seats.",
                    "INV-03");
            }
        }

        if (plan.Window is { } window && team.Members.FirstOrDefault(m => !m.IsCertifiedOn(window.From)) is { } uncertified)
        {
            return Refusal.Because(
                "team.no-certificate",
                $"{PersonInText.Of(uncertified.OfficerId)} 没有有效的执法证。",
                $"{PersonInText.Of(uncertified.OfficerId)} has no valid certificate.",
                "INV-03");
        }

        if (team.Members.DistinctBy(m => m.OfficerId).Count() != team.Members.Count)
        {
            return Refusal.Because("team.officer-twice", "同一执法人员不能占两个名额。", "One officer cannot fill two seats.", "INV-03");
        }

        var recused = team.Members.FirstOrDefault(m => recusals.Any(r => r.OfficerId == m.OfficerId && r.ObjectId == Subject.Id));
        return recused is null
            ? null
            : Refusal.Because(
                "team.recused",
                $"{PersonInText.Of(recused.OfficerId)} 对该对象应当回避。",
                $"{PersonInText.Of(recused.OfficerId)} is recused from this object.",
                "INV-08");
    }
}
