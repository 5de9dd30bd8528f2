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
                : Refusal.Because("case.not-drawn", $"对象 {subject.Id} 不出自本方案的抽取 {plan.Draw?.DrawId ?? "（尚未抽取）"}。", $"{subject.Id} does not come from the draw of this plan, {plan.Draw?.DrawId ?? "which has none"}.", "INV-05"))
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
    /// <param name="team">The team as drawn.</param>
    /// <param name="recusals">Recusals known before the draw.</param>
    /// <returns>The case with its team; refused where seats, leader, certificates or recusals do not fit.</returns>
    /// <remarks>Source: S2-10; INV-03, INV-04, INV-08. That the team is the drawn one, the draw's record proves.</remarks>
    public Result<InspectionCase> AssignTeam(InspectionPlan plan, Act act, InspectionTeam team, ValueList<OfficerRecusal> recusals = default) =>
        (MustBeOpen() ?? act.MustFollow(Opened) ?? TeamRefusal(plan, team, recusals)
            ?? (Team is null ? null : Refusal.Because("team.already-drawn", "检查小组已确定，只能按候补顺序更换。", "The team is drawn; officers are only replaced in the order of the draw.", "INV-05"))) is { } refusal
                ? refusal
                : this with { Team = team };

    /// <summary>Replaces an officer by the next in the order of the draw.</summary>
    /// <param name="act">The dispatcher.</param>
    /// <param name="officerId">Who leaves.</param>
    /// <param name="replacement">Who comes.</param>
    /// <param name="reserve">Ids of the department's remaining officers in the order of the draw.</param>
    /// <param name="reason">Why.</param>
    /// <param name="approver">Who approved it; the head, and nobody of the team.</param>
    /// <param name="words">More on the reason; needed for another reason than the listed ones.</param>
    /// <returns>The case with the new officer and the old one kept; refused for free choice, and once the record is complete.</returns>
    /// <remarks>Source: DOMAIN §2.3 (补抽); INV-05, INV-08; T30.</remarks>
    public Result<InspectionCase> ReplaceOfficer(
        Act act, string officerId, TeamMember replacement, ValueList<string> reserve, ReplacementReason reason, string approver, string? words = null)
    {
        var leaving = Team?.Find(officerId);
        var refusal = MustBeOpen()
            ?? (Record is null ? null : Refusal.Because("record.complete", "记录表已完成，不能更换执法人员。", "The record is complete; officers can no longer be replaced.", "INV-23"))
            ?? (leaving is not null ? null : Refusal.Because("team.unknown-officer", $"{officerId} 不在检查小组中。", $"{officerId} is not on the team."))
            ?? (Team?.Find(approver) is null ? null : Refusal.Because("team.approver-on-team", "更换与回避由机关负责人决定，不得由小组成员决定。", "A replacement is decided by the head, not by the own team.", "INV-08"))
            ?? (reserve.Count > 0 ? null : Refusal.Because("team.none-left", "该部门已没有候补执法人员。", "The department has no officer left.", "INV-05"))
            ?? (reserve[0] == replacement.OfficerId ? null : Refusal.Because("team.not-next", $"按抽取顺序应由 {reserve[0]} 接替，不能选择 {replacement.OfficerId}。", $"{reserve[0]} is next in the order of the draw, not {replacement.OfficerId}.", "INV-05"))
            ?? (replacement.Department == leaving!.Department ? null : Refusal.Because("team.other-department", "接替人须出自同一部门。", "The replacement comes from the same department.", "INV-03"))
            ?? (Team!.Find(replacement.OfficerId) is null ? null : Refusal.Because("team.officer-twice", $"{replacement.OfficerId} 已在小组中。", $"{replacement.OfficerId} is on the team already.", "INV-03"))
            ?? (replacement.CertificateNo is not null ? null : Refusal.Because("team.no-certificate", $"{replacement.OfficerId} 没有执法证。", $"{replacement.OfficerId} has no certificate.", "INV-03"))
            ?? (reason == ReplacementReason.Other && string.IsNullOrWhiteSpace(words) ? Refusal.Because("team.reason-missing", "请说明更换理由。", "The reason is missing.", "DOMAIN §2.3") : null);
        return refusal is not null ? refusal : this with
        {
            Team = new(Team!.Leader == officerId ? replacement.OfficerId : Team.Leader, Team.Members.Replace(m => m.OfficerId == officerId, _ => replacement)),
            ReplacedOfficers = ReplacedOfficers.Add(new(leaving!, replacement.OfficerId, reason, approver, act, words)),
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
            return Refusal.Because("team.leader", $"组长须是{plan.Configuration.Team.LeaderDepartment}的组员。", $"The leader is a member from {plan.Configuration.Team.LeaderDepartment}.", "INV-04");
        }

        foreach (var seats in plan.Configuration.Team.SeatsFor(plan.Configuration.Departments))
        {
            if (team.Members.Count(m => m.Department == seats.Department) != seats.Count)
            {
                return Refusal.Because("team.seats", $"{seats.Department}应有 {seats.Count} 名执法人员。", $"{seats.Department} has {seats.Count} seats.", "INV-03");
            }
        }

        if (team.Members.DistinctBy(m => m.OfficerId).Count() != team.Members.Count)
        {
            return Refusal.Because("team.officer-twice", "同一执法人员不能占两个名额。", "One officer cannot fill two seats.", "INV-03");
        }

        var recused = team.Members.FirstOrDefault(m => recusals.Any(r => r.OfficerId == m.OfficerId && r.ObjectId == Subject.Id));
        return recused is null
            ? null
            : Refusal.Because("team.recused", $"{recused.OfficerId} 对该对象应当回避。", $"{recused.OfficerId} is recused from this object.", "INV-08");
    }
}
