using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Cases;

public sealed partial record InspectionCase
{
    /// <summary>Decides 不宜告知: nobody outside team and approvers learns of the visit before it begins.</summary>
    /// <param name="act">The head.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The sealed case; refused once a notice was given or the visit has begun.</returns>
    /// <remarks>Source: S2-12; T11; INV-16.</remarks>
    public Result<InspectionCase> DecideNoAdvanceNotice(Act act, string reason)
    {
        var refusal = MustBeBeforeVisit()
            ?? act.MustBe(Role.PlanApprover, "INV-16")
            ?? Required.Text(reason, "不宜告知的理由", "reason")
            ?? (Notice is null
                ? null
                : Refusal.Because(
                    "notice.already-given",
                    "告知书已发出，不能再定为不宜告知。",
                    "The object has been told; it cannot be sealed any more.",
                    "S2 四.2"));
        return refusal is not null ? refusal : this with { NoAdvanceNotice = new(reason, act) };
    }

    /// <summary>Approves the visit.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="act">The head.</param>
    /// <param name="visitsThisYear">Visits to the object this year as shown to the head.</param>
    /// <param name="plannedOn">Day planned; null where left to the team.</param>
    /// <param name="capReason">Why in spite of the yearly cap; needed when it is reached.</param>
    /// <returns>The approved case; refused without a team, for other capacities, for a day outside the window or gone by, and at the cap without reason.</returns>
    /// <remarks>Source: T09; INV-11.</remarks>
    public Result<InspectionCase> ApproveVisit(
        InspectionPlan plan, Act act, int visitsThisYear, DateOnly? plannedOn = null, string? capReason = null)
    {
        var cap = plan.Configuration.FollowUps.YearlyVisitCap;
        var refusal = MustBeBeforeVisit()
            ?? plan.MustBeAlive()
            ?? act.MustBe(Role.PlanApprover, "INV-11")
            ?? act.MustFollow(Opened)
            ?? (Team is not null ? null : Refusal.Because("case.no-team", "检查小组尚未确定。", "There is no team yet.", "INV-03"))
            ?? (plannedOn is { } day ? MustLieAhead(plan, act, day) : null)
            ?? (visitsThisYear >= cap && string.IsNullOrWhiteSpace(capReason)
                ? Refusal.Because(
                    "visit.cap-reached",
                    $"该对象本年度已检查 {visitsThisYear} 次，上限为 {cap} 次，须说明理由。",
                    $"The object was visited {visitsThisYear} times this year; the cap is {cap}, so a reason is needed.",
                    "INV-11")
                : null);
        return refusal is not null ? refusal : this with { Approval = new(act, true, plannedOn, visitsThisYear, capReason) };
    }

    /// <summary>Does not approve the visit as it was put forward; the object stays drawn.</summary>
    /// <param name="act">The head; nobody of the team.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The case, its visit not approved; refused once it was approved.</returns>
    /// <remarks>
    /// Source: T09; INV-05. A rejection drops nothing: whoever could drop an object without a reason of DOMAIN §2.3 could walk the reserve until
    /// one comes that suits. The leader puts the visit forward again, or asks for an exclusion.
    /// </remarks>
    public Result<InspectionCase> RejectVisit(Act act, string reason)
    {
        var refusal = MustBeBeforeVisit()
            ?? act.MustBe(Role.PlanApprover, "INV-11")
            ?? MustNotBeOnTeam(act, "不批准检查由机关负责人决定，不得由小组成员决定。", "A visit is rejected by the head, not by the own team.", "INV-05")
            ?? act.MustFollow(Opened)
            ?? Required.Text(reason, "不批准的理由", "reason")
            ?? (Approval is not { Approved: true }
                ? null
                : Refusal.Because("visit.already-approved", "检查已获批准。", "The visit is approved already.", "INV-11"));
        return refusal is not null ? refusal : this with { Approval = new(act, false, null, Subject.VisitsThisYear, reason) };
    }

    /// <summary>Puts a visit that was not approved forward again.</summary>
    /// <param name="act">An officer of the team.</param>
    /// <param name="answer">What was changed, or why it should be approved all the same; needed.</param>
    /// <returns>The case, the visit waiting for the head again; refused unless it was rejected and not put forward since.</returns>
    /// <remarks>Source: T09; DOMAIN §6.2 (组长).</remarks>
    public Result<InspectionCase> ResubmitVisit(Act act, string answer)
    {
        var refusal = MustBeBeforeVisit()
            ?? (Approval is { Approved: false, Resubmitted: null }
                ? null
                : Refusal.Because("visit.not-rejected", "没有待重新报批的检查。", "No visit was rejected that could be put forward again.", "INV-11"))
            ?? MustBeOnTeam(act)
            ?? act.MustFollow(Approval?.Act)
            ?? Required.Text(answer, "重新报批的说明", "what was changed");
        return refusal is not null ? refusal : this with { Approval = Approval! with { Resubmitted = new(answer, act) } };
    }

    /// <summary>Tells the object about the visit.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="act">Who tells.</param>
    /// <param name="channel">How; one the plan allows.</param>
    /// <param name="addressee">Whom.</param>
    /// <param name="visitOn">Day of the visit as told; inside the window and not gone by.</param>
    /// <param name="materials">Papers to prepare.</param>
    /// <param name="proof">Receipt, person spoken to or slip; may come later.</param>
    /// <returns>The case with the notice; refused for 不宜告知, before approval, and for another channel. A short time before the visit is not refused.</returns>
    /// <remarks>Source: S2-11; T10; INV-11, INV-16.</remarks>
    public Result<InspectionCase> GiveNotice(
        InspectionPlan plan,
        Act act,
        NoticeChannel channel,
        string? addressee = null,
        DateOnly? visitOn = null,
        ValueList<string> materials = default,
        string? proof = null)
    {
        var channels = plan.Configuration.Notice.Channels;
        var refusal = (NoAdvanceNotice is null
            ? null
            : Refusal.Because("notice.sealed", "本案已定为不宜告知，不得事先告知。", "This case is sealed; no advance notice may be given.", "INV-16"))
            ?? MustBeBeforeVisit()
            ?? plan.MustBeAlive()
            ?? MustBeApproved()
            ?? act.MustFollow(Approval?.Act)
            ?? (visitOn is { } day ? MustLieAhead(plan, act, day) : null)
            ?? (channels.Count == 0 || channels.Contains(channel)
                ? null
                : Refusal.Because(
                    "notice.channel",
                    $"方案规定的告知方式为 {string.Join("、", channels.Select(c => c.Chinese()))}。",
                    $"The plan allows {string.Join(", ", channels)}.",
                    "S2 四.2"));
        return refusal is not null ? refusal : this with { Notice = new(act, channel, addressee, visitOn, materials, proof) };
    }

    /// <summary>Hands the notice over at the door of an unannounced visit.</summary>
    /// <param name="act">An officer of the team.</param>
    /// <param name="addressee">Who took it.</param>
    /// <returns>The case with the notice; refused before the visit has begun.</returns>
    /// <remarks>Source: INV-16; DOMAIN §2.1 (司法部 2025).</remarks>
    public Result<InspectionCase> HandOverNotice(Act act, string addressee)
    {
        var refusal = MustBeOpen()
            ?? MustBeOnTeam(act)
            ?? (Visits.Count > 0
                ? null
                : Refusal.Because(
                    "notice.before-visit",
                    "检查开始后才能当场交付通知书。",
                    "The notice is handed over once the visit has begun.",
                    "INV-16"))
            ?? (Notice is null ? null : Refusal.Because("notice.already-given", "已告知检查对象。", "The object has been told already.", "S2 四.2"));
        return refusal is not null ? refusal : this with { Notice = new(act, NoticeChannel.Written, addressee, VisitOn, OnSite: true) };
    }

    /// <summary>Records that the notice did not arrive; the visit goes on.</summary>
    /// <param name="act">Who records it.</param>
    /// <param name="reason">What came back; needed.</param>
    /// <returns>The case with the note.</returns>
    public Result<InspectionCase> NoteUndelivered(Act act, string reason) =>
        (MustHaveNotice() ?? Required.Text(reason, "退回情况", "what came back")) is { } refusal
            ? refusal
            : this with { Notice = Notice! with { Undelivered = new(reason, act) } };

    /// <summary>Records the proof that the notice arrived.</summary>
    /// <param name="act">Who records it.</param>
    /// <param name="proof">签收, time and person spoken to, or slip; needed.</param>
    /// <returns>The case with the proof.</returns>
    public Result<InspectionCase> NoteReceipt(Act act, string proof) =>
        (MustHaveNotice() ?? act.MustFollow(Notice?.Act) ?? Required.Text(proof, "送达凭证", "proof")) is { } refusal
            ? refusal
            : this with { Notice = Notice! with { Proof = proof, Undelivered = null } };

    /// <summary>Moves the planned day.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="act">Who moves it.</param>
    /// <param name="to">New day, inside the window and not gone by.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The case with the new day; refused once the visit has begun.</returns>
    public Result<InspectionCase> Reschedule(InspectionPlan plan, Act act, DateOnly to, string reason)
    {
        var refusal = MustBeBeforeVisit() ?? MustBeApproved() ?? Required.Text(reason, "改期理由", "reason") ?? MustLieAhead(plan, act, to);
        return refusal is not null ? refusal : this with { Reschedulings = Reschedulings.Add(new(PlannedVisitOn, to, reason, act)) };
    }

    private static Refusal? MustLieAhead(InspectionPlan plan, Act act, DateOnly day) => MustBeInWindow(plan, day) ?? (day >= act.On
        ? null
        : Refusal.Because(
            "visit.day-gone-by",
            $"{day:yyyy-MM-dd} 已经过去。",
            $"{day:yyyy-MM-dd} has gone by.",
            "INV-23"));

    private Refusal? MustHaveNotice() => MustBeOpen() ?? (Notice is not null
        ? null
        : Refusal.Because("notice.missing", "尚未告知检查对象。", "The object has not been told.", "S2 四.2"));
}
