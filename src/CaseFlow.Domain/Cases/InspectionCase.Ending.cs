using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Cases;

public sealed partial record InspectionCase
{
    /// <summary>Puts the object the draw gives in the place of this one.</summary>
    /// <param name="act">The dispatcher.</param>
    /// <param name="drawn">The replacement as the draw recorded it; a full inspection has none.</param>
    /// <returns>The replaced case; refused where the draw speaks of another object, and unless this one was found not to be inspected.</returns>
    /// <remarks>Source: DOMAIN §2.3, §4.2-11; INV-05. The replacement's own case is opened with its place in the draw.</remarks>
    public Result<InspectionCase> Replace(Act act, DrawReplacement drawn)
    {
        var refusal = (NotInspected is { ReplacedBy: null }
            ? null
            : Refusal.Because(
                "case.not-dropped",
                "只有确认不检查的对象才能候补替换。",
                "Only an object found not to be inspected is replaced.",
                "DOMAIN §2.3"))
            ?? act.MustFollow(NotInspected?.Act)
            ?? (drawn is { Kind: ReplacementKind.InspectionObject } && drawn.From == Subject.Id
                ? null
                : Refusal.Because(
                    "case.other-object",
                    $"该候补是为对象 {drawn.From} 作出的。",
                    $"This replacement was drawn for {drawn.From}.",
                    "INV-05"));
        return refusal is not null ? refusal : this with { NotInspected = NotInspected! with { ReplacedBy = drawn.To } };
    }

    /// <summary>Withdraws the case by order of a court or a higher authority.</summary>
    /// <param name="act">The head.</param>
    /// <param name="reason">Whose order, and why; needed.</param>
    /// <returns>The withdrawn case; refused once closed.</returns>
    public Result<InspectionCase> Withdraw(Act act, string reason)
    {
        var refusal = MustBeOpen() ?? act.MustBe(Role.PlanApprover, "DOMAIN §6.3") ?? Required.Text(reason, "撤案理由", "reason");
        return refusal is not null ? refusal : this with { Withdrawn = new(reason, act) };
    }

    /// <summary>Opens a closed case again.</summary>
    /// <param name="act">The head.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The open case with all its facts; refused unless it is closed and not archived.</returns>
    public Result<InspectionCase> Reopen(Act act, string reason)
    {
        var refusal = (Closed is not null && Archive is null
            ? null
            : Refusal.Because(
                "case.not-closed",
                $"案件当前状态为“{Stage.Chinese()}”，只有已结案未归档的案件可以重新办理。",
                $"The case is {Stage}; only a closed one that is not archived is opened again.",
                "DOMAIN §6.3"))
            ?? act.MustBe(Role.PlanApprover, "DOMAIN §6.3")
            ?? act.MustFollow(Closed)
            ?? Required.Text(reason, "重新办理的理由", "reason");
        return refusal is not null ? refusal : this with { Closed = null, Reopenings = Reopenings.Add(new(reason, act)) };
    }

    /// <summary>Puts the closed case into the archive.</summary>
    /// <param name="plan">The plan of the case; it sets the years of retention.</param>
    /// <param name="act">The archivist.</param>
    /// <param name="pages">Pages counted; 1 or more.</param>
    /// <param name="contentHash">SHA-256 over the list of papers.</param>
    /// <returns>The archived case with the day until which it is kept; refused before it is closed and a second time.</returns>
    /// <remarks>Source: T36; INV-25. A case that was not inspected or withdrawn is archived as it is.</remarks>
    public Result<InspectionCase> PutInArchive(InspectionPlan plan, Act act, int pages, string contentHash)
    {
        var ended = Archive is null ? Closed ?? Withdrawn?.Act ?? NotInspected?.Act : null;
        var file = ArchivedFile.Of(act, ended, pages, contentHash, plan.Configuration.FollowUps.RetentionYears);
        return file.IsRefused ? file.Refusal : this with { Archive = file.Value };
    }

    /// <summary>Whether the file of this case may be destroyed.</summary>
    /// <param name="act">The archivist.</param>
    /// <param name="appraisedBy">Who appraised it (鉴定); another person.</param>
    /// <returns>Null when it may; else why not: never before it is archived and its retention has ended.</returns>
    /// <remarks>Source: 档案法 21; INV-25.</remarks>
    public Refusal? DestructionRefusal(Act act, string? appraisedBy) => Archive is null
        ? Refusal.Because("archive.not-archived", "未归档的案件不得删除。", "A case that is not archived is not deleted.", "INV-25")
        : Archive.DestructionRefusal(act, appraisedBy);

    private Refusal? MustBeOpen() => Stage is CaseStage.Archived or CaseStage.Closed or CaseStage.Withdrawn or CaseStage.NotInspected or CaseStage.Replaced
        ? Refusal.Because(
            "case.not-open",
            $"案件当前状态为“{Stage.Chinese()}”，不能办理。",
            $"The case is {Stage}; nothing can be done in it.",
            "DOMAIN §6.3")
        : null;

    private Refusal? MustBeBeforeVisit() => MustBeOpen() ?? (Visits.Count == 0
        ? null
        : Refusal.Because(
            "visit.already-begun",
            $"现场检查已于 {VisitOn:yyyy-MM-dd} 开始。",
            $"The visit began on {VisitOn:yyyy-MM-dd}.",
            "DOMAIN §6.3"));

    private Refusal? MustBeApproved() => Approval is { Approved: true }
        ? null
        : Refusal.Because("visit.not-approved", "检查尚未批准。", "The visit is not approved.", "INV-11");

    private Refusal? MustBeOnSite() => MustBeOpen() ?? (Visits.Count > 0
        ? null
        : Refusal.Because("visit.not-begun", "现场检查尚未开始。", "The visit has not begun.", "S2 四"));

    private Refusal? MustBeUnrecorded() => Record is null
        ? null
        : Refusal.Because("record.complete", "记录表已完成，不能更改。", "The record is complete and can no longer change.", "INV-23");

    private Refusal? MustBeUnsigned() => Signature is null
        ? null
        : Refusal.Because(
            "record.signed",
            "已要求被检查对象签字，结果不能再改。",
            "The subject has been asked to sign; results can no longer change.",
            "INV-12");

    private Refusal? MustBeOnTeam(Act act) => Team?.Find(act.By) is null
        ? Refusal.Because("team.stranger", $"{PersonInText.Of(act.By)} 不是本案检查小组成员。", $"{PersonInText.Of(act.By)} is not on the team of this case.", "INV-05")
        : IsRecused(act.By)
            ? Refusal.Because(
                "team.may-not-act-recused",
                $"{PersonInText.Of(act.By)} 已决定回避，不得参与本案检查。",
                $"{PersonInText.Of(act.By)} has to step back and takes no further part in this case.",
                "INV-08")
                .Then("由派发人员按抽取顺序更换后，由接替人员办理。", "Have the dispatcher replace the officer in the order of the draw; the successor goes on.")
            : null;

    private Refusal? MustNotBeOnTeam(Act act, string chinese, string english, string clause) =>
        Team?.Find(act.By) is null ? null : Refusal.Because("team.approver-on-team", chinese, english, clause);

    private static Refusal? MustBeInWindow(InspectionPlan plan, DateOnly day) => plan.Window is { } window && window.Contains(day)
        ? null
        : Refusal.Because(
            "visit.outside-window",
            $"{day:yyyy-MM-dd} 不在检查时间 {plan.Window?.From:yyyy-MM-dd} 至 {plan.Window?.To:yyyy-MM-dd} 内。",
            $"{day:yyyy-MM-dd} is outside the inspection window, {plan.Window?.From:yyyy-MM-dd} to {plan.Window?.To:yyyy-MM-dd}.",
            "S1 四（二）; S2 一")
            .Then("在检查时间内安排，或由机关负责人批准延期。", "Choose a day inside it, or have the head approve an extension.");
}
