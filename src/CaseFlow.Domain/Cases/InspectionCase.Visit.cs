using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Cases;

public sealed partial record InspectionCase
{
    /// <summary>Begins a visit.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="act">An officer of the team; the legal day of the act is the day of the visit.</param>
    /// <param name="present">Ids of the officers there; two or more of the team, and of each department with items as many as it has seats, up to two.</param>
    /// <param name="certificatesShown">That they showed their certificates; a visit does not begin without.</param>
    /// <param name="metPersons">Persons met.</param>
    /// <param name="nearAddress">Whether the place was within 200 m of the registered address.</param>
    /// <param name="secondVisitReason">Why again; needed for every visit after the first.</param>
    /// <param name="codeShown">Whether the visit code was shown.</param>
    /// <param name="fewerReason">Why a department came with one officer although it has more seats; the choice of one has to be recorded.</param>
    /// <returns>
    /// The case on site. Refused while the plan is halted, outside the window (naming its days), without approval, without a required notice, below
    /// two officers, for a department with one officer of several without a reason, with a certificate that is not valid on the day, and a second time
    /// without a reason. A visit that lasts while an officer who was there left the team ends with it, and the team as it is now goes on.
    /// </returns>
    /// <remarks>Source: S1-24, S2-07; T12; INV-03, INV-10, INV-11, INV-16, INV-26; 行政处罚法 42, 55.</remarks>
    public Result<InspectionCase> StartVisit(
        InspectionPlan plan,
        Act act,
        ValueList<string> present,
        bool certificatesShown,
        ValueList<string> metPersons = default,
        bool? nearAddress = null,
        string? secondVisitReason = null,
        bool? codeShown = null,
        string? fewerReason = null)
    {
        var refusal = MustBeOpen()
            ?? plan.MustBeAlive()
            ?? MustBeApproved()
            ?? act.MustFollow(Approval?.Act)
            ?? MustBeInWindow(plan, act.On)
            ?? MustBeOnTeam(act)
            ?? MustHaveNobodyRecused()
            ?? NoticeRefusal(plan)
            ?? PresenceRefusal(plan, act.On, present, fewerReason)
            ?? (certificatesShown
                ? null
                : Refusal.Because(
                    "visit.certificates-not-shown",
                    "未出示执法证件，检查不能开始。",
                    "No certificates were shown; the visit cannot begin.",
                    "行政处罚法 55"))
            ?? BasisRefusal(plan, act.On)
            ?? RepeatRefusal(act, secondVisitReason);
        return refusal is not null ? refusal : this with
        {
            Visits = Visits.Replace(v => v.Ended is null, v => v with { Ended = act })
                .Add(new(act, present, metPersons, nearAddress, codeShown, secondVisitReason, FewerReason: fewerReason)),
        };
    }

    /// <summary>Ends the visit: the last on-site act.</summary>
    /// <param name="act">An officer of the team.</param>
    /// <returns>The case with 检查结束之日; refused when no visit is going on.</returns>
    public Result<InspectionCase> FinishVisit(Act act)
    {
        var refusal = MustBeOpen()
            ?? MustBeOnTeam(act)
            ?? (Visits.Count > 0 && Visits[^1].Ended is null
                ? null
                : Refusal.Because("visit.not-going-on", "没有正在进行的检查。", "No visit is going on.", "T12"))
            ?? act.MustFollow(Visits[^1].Began);
        return refusal is not null ? refusal : this with { Visits = Visits.Replace(v => v.Ended is null, v => v with { Ended = act }) };
    }

    private Refusal? NoticeRefusal(InspectionPlan plan) =>
        plan.Configuration.Notice.Required && NoAdvanceNotice is null && Notice is null
            ? Refusal.Because(
                "visit.no-notice",
                "方案要求检查前告知，尚未告知且未定为不宜告知。",
                "The plan asks for advance notice; none was given and the case is not sealed.",
                "S2 四.2")
            : null;

    private Refusal? PresenceRefusal(InspectionPlan plan, DateOnly day, ValueList<string> present, string? fewerReason)
    {
        var members = present.Distinct().Select(id => Team?.Find(id)).ToList();
        if (members.Contains(null) || members.Count < 2)
        {
            return Refusal.Because(
                "visit.below-two",
                $"到场的小组执法人员须不少于两名，现为 {members.Count(m => m is not null)} 名。",
                $"At least two officers of the team have to be there; there are {members.Count(m => m is not null)}.",
                "INV-03");
        }

        var absent = plan.Configuration.Departments.FirstOrDefault(d => plan.Configuration.ItemsOf(d.Name).Any() && members.All(m => m!.Department != d.Name));
        if (Visits.Count == 0 && absent is not null)
        {
            return Refusal.Because(
                "visit.department-absent",
                $"{absent.Name}没有执法人员到场，一次检查应覆盖全部部门的事项。",
                $"Nobody of {absent.Name} is there; one visit covers the items of all departments.",
                "S2 七.2");
        }

        // A plan's seats are the recorded choice for its teams; whoever of them stays away is a choice of the day.
        var alone = Visits.Count > 0 || !string.IsNullOrWhiteSpace(fewerReason) ? null : plan.Configuration.Departments.FirstOrDefault(d =>
            plan.Configuration.ItemsOf(d.Name).Any() && members.Count(m => m!.Department == d.Name) < Math.Min(2, Team!.Members.Count(m => m.Department == d.Name)));
        if (alone is not null)
        {
            return Refusal.Because(
                "visit.one-of-department",
                $"{alone.Name}只有一名执法人员到场，须说明理由。",
                $"Only one officer of {alone.Name} is there; that needs a reason.",
                "DOMAIN §2.3");
        }

        return members.FirstOrDefault(m => !m!.IsCertifiedOn(day)) is { } lapsed
            ? Refusal.Because(
                "visit.certificate-invalid",
                $"{PersonInText.Of(lapsed.OfficerId)} 的执法证在 {day:yyyy-MM-dd} 无效（有效期至 {lapsed.CertificateValidTo:yyyy-MM-dd}）。",
                $"The certificate of {PersonInText.Of(lapsed.OfficerId)} is not valid on {day:yyyy-MM-dd} (valid to {lapsed.CertificateValidTo:yyyy-MM-dd}).",
                "INV-03")
            : null;
    }

    private static Refusal? BasisRefusal(InspectionPlan plan, DateOnly day) =>
        plan.Configuration.Items.FirstOrDefault(i => !plan.Configuration.BasesOf(i, day).Any()) is { } item
            ? Refusal.Because(
                "visit.item-without-basis",
                $"事项“{item.Name}”在 {day:yyyy-MM-dd} 没有有效的法律依据。",
                $"Item {item.Id} has no basis in force on {day:yyyy-MM-dd}.",
                "INV-10")
            : null;

    private Refusal? RepeatRefusal(Act act, string? reason) => Visits.Count == 0
        ? null
        : Visits[^1] is { Ended: null } last && last.Present.All(id => Team?.Find(id) is not null)
            ? Refusal.Because("visit.going-on", "上一次检查尚未结束。", "The visit before has not ended.", "INV-26")
            : MustBeUnsigned()
                ?? act.MustFollow(Visits[^1].Ended ?? Visits[^1].Began)
                ?? (string.IsNullOrWhiteSpace(reason)
                    ? Refusal.Because(
                        "visit.second-without-reason",
                        "同一方案对同一对象再次检查须说明理由。",
                        "A second visit in the same plan needs a reason.",
                        "INV-26")
                    : null);
}
