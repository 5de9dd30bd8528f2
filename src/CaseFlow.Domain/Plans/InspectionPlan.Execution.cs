namespace CaseFlow.Domain.Plans;

public sealed partial record InspectionPlan
{
    /// <summary>Records that the first visit has begun; asking again changes nothing.</summary>
    /// <param name="act">The act of the first visit.</param>
    /// <returns>The executing plan; refused before dispatch.</returns>
    public Result<InspectionPlan> BeginExecution(Act act) => Executing is not null
        ? this
        : MustBe(PlanStage.Dispatched) is { } refusal ? refusal : this with { Executing = act };

    /// <summary>Makes the inspection window longer.</summary>
    /// <param name="act">The head who approves it.</param>
    /// <param name="to">New last day; after the present one.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The plan with the longer window.</returns>
    /// <remarks>Source: S1-24: a visit outside the phase is refused unless an extension is approved.</remarks>
    public Result<InspectionPlan> ExtendWindow(Act act, DateOnly to, string reason)
    {
        var refusal = MustBeAlive()
            ?? act.MustBe(Role.PlanApprover, "S1 四（二）")
            ?? Required.Text(reason, "延期理由", "reason")
            ?? (to > Window?.To
                ? null
                : Refusal.Because(
                    "plan.extension-not-later",
                    $"新的截止日 {to:yyyy-MM-dd} 不晚于现截止日 {Window?.To:yyyy-MM-dd}。",
                    $"{to:yyyy-MM-dd} is not after the present last day {Window?.To:yyyy-MM-dd}.",
                    "S1 四（二）"));
        return refusal is not null ? refusal : this with { Extensions = Extensions.Add(new(to, reason, act)) };
    }

    /// <summary>Leaves the inspection window as it is, although visits are missing; nothing is dropped by it.</summary>
    /// <param name="act">The head who decides it.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The plan with the decision. Objects that were not visited stay drawn: they are dropped for a reason of DOMAIN §2.3 or visited after a later extension.</returns>
    /// <remarks>Source: S1-24; INV-05.</remarks>
    public Result<InspectionPlan> RefuseExtension(Act act, string reason)
    {
        var refusal = MustBeAlive() ?? act.MustBe(Role.PlanApprover, "S1 四（二）") ?? Required.Text(reason, "不延期的理由", "reason");
        return refusal is not null ? refusal : this with { ExtensionsRefused = ExtensionsRefused.Add(new(reason, act)) };
    }

    /// <summary>Corrects the due date of a report that the notice dates before the inspection; the printed date and wording stay.</summary>
    /// <param name="act">The head; a date is the issuer's, not of those who report.</param>
    /// <param name="report">Place of the report in the plan, from 0.</param>
    /// <param name="dueOn">Day that shall hold; not before the inspection window opens.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The plan with the correction.</returns>
    /// <remarks>Source: DOMAIN §1.1-2.</remarks>
    public Result<InspectionPlan> CorrectReportDate(Act act, int report, DateOnly dueOn, string reason)
    {
        var refusal = MustBeAlive()
            ?? MustHaveReport(report)
            ?? act.MustBe(Role.PlanApprover, "DOMAIN §1.1-2")
            ?? Required.Text(reason, "更正理由", "reason")
            ?? (Configuration.Reports[report].DueOn < Configuration.InspectionWindow?.From
                ? null
                : Refusal.Because(
                    "plan.report-date-stands",
                    "只有早于检查开始日的报送期限才能更正。",
                    "Only a date before the inspection opens is corrected.",
                    "DOMAIN §1.1-2"))
            ?? (dueOn >= Configuration.InspectionWindow?.From
                ? null
                : Refusal.Because(
                    "plan.report-before-window",
                    $"报送日 {dueOn:yyyy-MM-dd} 早于检查开始日 {Configuration.InspectionWindow?.From:yyyy-MM-dd}。",
                    $"{dueOn:yyyy-MM-dd} is before the inspection opens on {Configuration.InspectionWindow?.From:yyyy-MM-dd}.",
                    "S2 七.3"));
        return refusal is not null ? refusal : this with { ReportCorrections = ReportCorrections.Add(new(report, dueOn, reason, act)) };
    }

    /// <summary>Notes publicity work.</summary>
    /// <param name="act">Who notes it.</param>
    /// <param name="text">What was done; needed.</param>
    /// <returns>The plan with the note.</returns>
    public Result<InspectionPlan> NotePublicity(Act act, string text) =>
        (MustBeAlive() ?? Required.Text(text, "宣传内容", "text")) is { } refusal ? refusal : this with { Publicity = Publicity.Add(new(text, act)) };

    /// <summary>Halts the plan.</summary>
    /// <param name="act">The head.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The halted plan.</returns>
    public Result<InspectionPlan> Suspend(Act act, string reason) =>
        (MustBeAlive() ?? act.MustBe(Role.PlanApprover, "DOMAIN §6.3") ?? Required.Text(reason, "中止理由", "reason")) is { } refusal
            ? refusal
            : this with { Suspensions = Suspensions.Add(new(reason, act)) };

    /// <summary>Lets a halted plan go on.</summary>
    /// <param name="act">The head.</param>
    /// <returns>The plan in the stage it had; refused when it is not halted.</returns>
    public Result<InspectionPlan> Resume(Act act)
    {
        var refusal = act.MustBe(Role.PlanApprover, "DOMAIN §6.3")
            ?? (Stage == PlanStage.Suspended
                ? null
                : Refusal.Because("plan.not-suspended", "方案未中止。", "The plan is not suspended.", "DOMAIN §6.3"));
        return refusal is not null
             ? refusal
             : this with { Suspensions = Suspensions.Replace(s => s.Resumed is null, s => s with { Resumed = act }) };
    }

    /// <summary>Gives the plan up.</summary>
    /// <param name="act">The head.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The cancelled plan; refused once visits have begun.</returns>
    public Result<InspectionPlan> Cancel(Act act, string reason)
    {
        var refusal = (Stage == PlanStage.Suspended ? null : MustBeAlive())
            ?? act.MustBe(Role.PlanApprover, "DOMAIN §6.3")
            ?? Required.Text(reason, "取消理由", "reason")
            ?? (Executing is null
                ? null
                : Refusal.Because("plan.executing", "已开始现场检查，方案不能取消。", "Visits have begun; the plan cannot be cancelled.", "DOMAIN §6.3"));
        return refusal is not null ? refusal : this with { Cancelled = new(reason, act) };
    }

    private Refusal? MustHaveReport(int report) => report >= 0 && report < Configuration.Reports.Count
        ? null
        : Refusal.Because(
            "plan.unknown-report",
            $"方案没有第 {report + 1} 项报送要求。",
            $"The plan asks for no report number {report + 1}.",
            "S1 四（三）; S2 七.3");
}
