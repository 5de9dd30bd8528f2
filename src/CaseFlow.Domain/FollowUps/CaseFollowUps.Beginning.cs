using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.FollowUps;

public sealed partial record CaseFollowUps
{
    /// <summary>Follows up an order given on site.</summary>
    /// <param name="plan">The plan of the case; sets the time where the order names no day.</param>
    /// <param name="measure">The order.</param>
    /// <param name="calendar">Counts the working days.</param>
    /// <returns>The file with the rectification; refused for another measure and for an order followed up already.</returns>
    /// <remarks>Source: S2 四.3; T14, T27.</remarks>
    public Result<CaseFollowUps> FollowUpOrder(InspectionPlan plan, OnSiteMeasure measure, WorkingCalendar calendar)
    {
        if (measure is not { Kind: MeasureKind.RectificationOrder, Form: { } form, Text: { } text })
        {
            return Refusal.Because("rectification.not-an-order", "该措施不是责令整改。", "This measure is no rectification order.", "S2 四.3");
        }

        return Rectifications.Any(r => r.Measure == measure.Number)
            ? Refusal.Because("rectification.twice", "该整改已在跟踪。", "This order is followed up already.", "S2 四.3")
            : OrderRectification(plan, measure.Act, measure.Department, form, text, measure.DueOn, calendar, measure.Number);
    }

    /// <summary>Orders something to be put right.</summary>
    /// <param name="plan">The plan of the case; sets the time where no day is named.</param>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department.</param>
    /// <param name="form">Form of the order.</param>
    /// <param name="text">What is to be put right; needed.</param>
    /// <param name="dueOn">Last day; not before the order.</param>
    /// <param name="calendar">Counts the working days.</param>
    /// <param name="measure">Number of the on-site measure, if it comes from one.</param>
    /// <returns>The file with the rectification.</returns>
    /// <remarks>Source: S2 四.3; INV-22: a counted day that an unknown year decides is marked, and does not cut the subject's time short.</remarks>
    public Result<CaseFollowUps> OrderRectification(
        InspectionPlan plan, Act act, string department, OrderForm form, string text, DateOnly? dueOn, WorkingCalendar calendar, int? measure = null)
    {
        var counted = calendar.DueAfter(act.On, plan.Configuration.FollowUps.RectificationWorkingDays);
        var due = dueOn ?? calendar.SurelyOverOn(counted);
        var refusal = act.MustActFor(department)
            ?? Required.Text(text, "整改内容", "text of the order")
            ?? (due < act.On
                ? Refusal.Because(
                    "measure.due-before-order",
                    $"整改期限 {due:yyyy-MM-dd} 早于责令之日。",
                    $"The order is due on {due:yyyy-MM-dd}, before it is given.",
                    "S2 四.3")
                : null);
        return refusal is not null ? refusal : this with
        {
            Rectifications = Rectifications.Add(new(NextNumber, department, act, form, text, due, measure, IsProvisional: dueOn is null && counted.IsProvisional)),
        };
    }

    /// <summary>Notes that a suspected offence has to be referred.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department.</param>
    /// <returns>The file with the referral.</returns>
    /// <remarks>Source: S2-18; T21.</remarks>
    public Result<CaseFollowUps> Refer(Act act, string department) =>
        act.MustActFor(department) is { } refusal ? refusal : this with { Referrals = Referrals.Add(new(NextNumber, department, act)) };

    /// <summary>Reports a suspected crime to the head.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department.</param>
    /// <param name="report">The written report; needed.</param>
    /// <param name="investigators">Ids of the persons who looked into it; two or more.</param>
    /// <returns>The file with the judicial referral; its clock of three days runs.</returns>
    /// <remarks>Source: 移送规定 5; T22.</remarks>
    public Result<CaseFollowUps> ReportCrime(Act act, string department, string report, ValueList<string> investigators)
    {
        var refusal = act.MustActFor(department)
            ?? Required.Text(report, "书面报告", "written report")
            ?? (investigators.Distinct().Count() >= 2
                ? null
                : Refusal.Because("judicial.below-two", "须由两名以上人员核实。", "Two or more persons look into it.", "移送规定 5"));
        return refusal is not null
             ? refusal
             : this with { JudicialReferrals = JudicialReferrals.Add(new(NextNumber, department, act, report, investigators)) };
    }

    /// <summary>Decides whether a case is filed.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department.</param>
    /// <param name="file">True for 立案.</param>
    /// <param name="filingNumber">立案文号; needed where filed.</param>
    /// <param name="reason">Basis or reasons; needed.</param>
    /// <returns>The file with the decision.</returns>
    /// <remarks>Source: T23; INV-20.</remarks>
    public Result<CaseFollowUps> DecideFiling(Act act, string department, bool file, string? filingNumber, string reason)
    {
        var refusal = act.MustActFor(department) ?? Required.Text(reason, "立案依据或理由", "reasons") ?? (file ? MustHaveNumber(filingNumber) : null);
        return refusal is not null ? refusal : this with
        {
            Filings = Filings.Add(new(NextNumber, department, new(act, file, reason), file ? filingNumber : null)),
        };
    }

    /// <summary>Writes to the licensing authority.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department.</param>
    /// <param name="authority">The authority; needed.</param>
    /// <param name="content">What it is told; needed.</param>
    /// <returns>The file with the letter.</returns>
    /// <remarks>Source: T26.</remarks>
    public Result<CaseFollowUps> InformLicensingAuthority(Act act, string department, string authority, string content) =>
        (act.MustActFor(department) ?? Required.Text(authority, "许可部门", "licensing authority") ?? Required.Text(content, "函告内容", "content")) is { } refusal
            ? refusal
            : this with { LicensingLetters = LicensingLetters.Add(new(NextNumber, department, authority, content, act)) };

    /// <summary>Proposes a listing, mark or letter to the registration authority; which of them follows from the subject.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department.</param>
    /// <param name="subject">Kind of subject.</param>
    /// <param name="facts">Facts; needed.</param>
    /// <returns>The file with the proposal; nothing is listed by it (INV-21).</returns>
    /// <remarks>Source: S1-11; T24.</remarks>
    public Result<CaseFollowUps> ProposeListing(Act act, string department, SubjectType subject, string facts) =>
        (act.MustActFor(department) ?? Required.Text(facts, "事实", "facts")) is { } refusal
            ? refusal
            : this with { Listings = Listings.Add(new(NextNumber, department, ListingProcedure.MeasureFor(subject), facts, act)) };

    /// <summary>Proposes to record non-cooperation and perhaps to restrict.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department.</param>
    /// <param name="facts">Facts; needed.</param>
    /// <returns>The file with the proposal.</returns>
    /// <remarks>Source: S1-21; T25.</remarks>
    public Result<CaseFollowUps> ProposeNonCooperation(Act act, string department, string facts) =>
        (act.MustActFor(department) ?? Required.Text(facts, "事实", "facts")) is { } refusal
            ? refusal
            : this with { NonCooperations = NonCooperations.Add(new(NextNumber, department, facts, act)) };

    /// <summary>Records a penalty decision.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department that decided.</param>
    /// <param name="decisionNumber">Number of the decision; needed.</param>
    /// <param name="decidedOn">Day of the decision; not after today.</param>
    /// <param name="content">What was imposed; needed.</param>
    /// <param name="warningOnly">Whether it is only a warning.</param>
    /// <returns>The file with the penalty; refused while a judicial referral of the department is due.</returns>
    /// <remarks>Source: S1-19; INV-20 (移送规定 11: no penalty instead of a referral), INV-23.</remarks>
    public Result<CaseFollowUps> RecordPenalty(
        Act act, string department, string decisionNumber, DateOnly decidedOn, string content, bool warningOnly = false)
    {
        var refusal = act.MustActFor(department)
            ?? Required.Text(decisionNumber, "处罚决定文号", "decision number")
            ?? Required.Text(content, "处罚内容", "content")
            ?? (decidedOn <= act.On
                ? null
                : Refusal.Because("penalty.future", "处罚决定日期晚于今日。", "The decision is dated after today.", "INV-23"))
            ?? (JudicialReferrals.Any(j => j.Department == department && j.ForbidsPenalty)
                ? Refusal.Because(
                    "penalty.instead-of-referral",
                    "案件正在移送司法机关，不得以罚代刑。",
                    "The matter is being referred to the judicial authority; no penalty in its place.",
                    "INV-20")
                : null);
        return refusal is not null ? refusal : this with
        {
            Penalties = Penalties.Add(new(NextNumber, department, decisionNumber, decidedOn, content, warningOnly, act)),
        };
    }

    /// <summary>Tells the subject of an adverse result and opens the time to comment.</summary>
    /// <param name="plan">The plan of the case; sets the time.</param>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department.</param>
    /// <param name="codes">The adverse codes of its result; none where it proposes a measure on what another department found.</param>
    /// <param name="calendar">Counts the working days.</param>
    /// <returns>The file with the hearing; refused for codes that are not adverse.</returns>
    /// <remarks>Source: DOMAIN §2.3 (right to be heard); INV-27.</remarks>
    public Result<CaseFollowUps> OpenHearing(InspectionPlan plan, Act act, string department, ValueList<int> codes, WorkingCalendar calendar)
    {
        var refusal = act.MustActFor(department)
            ?? (codes.All(ResultCode.IsAdverse)
                ? null
                : Refusal.Because("hearing.not-adverse", "该结果不涉及不利后果，无须听取陈述申辩。", "These codes have no adverse effect.", "DOMAIN §2.3"));
        if (refusal is not null)
        {
            return refusal;
        }

        var due = calendar.DueAfter(act.On, plan.Configuration.FollowUps.HearingWorkingDays);
        return this with { Hearings = Hearings.Add(new(NextNumber, department, codes, act, calendar.SurelyOverOn(due))) };
    }

    private static Refusal? MustHaveNumber(string? filingNumber) => string.IsNullOrWhiteSpace(filingNumber)
        ? Refusal.Because("filing.number-missing", "立案查处须有立案文号。", "A filed case needs its filing number.", "INV-20")
        : null;
}
