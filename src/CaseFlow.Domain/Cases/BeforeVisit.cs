using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Cases;

/// <summary>Where the draw put an object.</summary>
/// <param name="DrawId">Id of the draw with its attempt number.</param>
/// <param name="Stratum">Stratum.</param>
/// <param name="Rank">Place in the stratum's order, from 1; reserves go on counting.</param>
/// <param name="Replaces">Id of the object it stands in for; null for an object drawn at first.</param>
/// <remarks>Source: INV-05.</remarks>
public sealed record DrawnPlace(string DrawId, string Stratum, int Rank, string? Replaces = null);

/// <summary>检查审批.</summary>
/// <param name="Act">The head who decided.</param>
/// <param name="Approved">False where the visit is not approved as it was put forward.</param>
/// <param name="PlannedOn">Day planned for it; null where left to the team.</param>
/// <param name="VisitsThisYear">Visits to the object this year as shown to the head.</param>
/// <param name="Reason">Why in spite of the yearly cap, or why it is not approved.</param>
/// <param name="Resubmitted">What the team answered to a rejection; null until then.</param>
/// <remarks>Source: T09; INV-11.</remarks>
public sealed record VisitApproval(Act Act, bool Approved, DateOnly? PlannedOn, int VisitsThisYear, string? Reason = null, ReasonedAct? Resubmitted = null);

/// <summary>告知书 or its equivalent by phone or fax.</summary>
/// <param name="Act">Who told, when.</param>
/// <param name="Channel">How.</param>
/// <param name="Addressee">Whom: name, number spoken to, or fax number.</param>
/// <param name="VisitOn">Day of the visit as told.</param>
/// <param name="Materials">Papers to prepare.</param>
/// <param name="Proof">签收, time and person spoken to, or transmission slip.</param>
/// <param name="Undelivered">That it did not arrive, and why; the visit goes on.</param>
/// <param name="OnSite">True for a 检查通知书 handed over at the door of an unannounced visit.</param>
/// <remarks>Source: S2-11; INV-16.</remarks>
public sealed record InspectionNotice(
    Act Act,
    NoticeChannel Channel,
    string? Addressee = null,
    DateOnly? VisitOn = null,
    ValueList<string> Materials = default,
    string? Proof = null,
    ReasonedAct? Undelivered = null,
    bool OnSite = false)
{
    /// <summary>Whether it came later before the visit than the plan wants; warns, never refuses.</summary>
    /// <param name="rule">The plan's rule.</param>
    /// <param name="visitOn">Day of the visit.</param>
    /// <param name="calendar">Counts the working days.</param>
    /// <returns>True with fewer working days between notice and visit.</returns>
    public bool IsShort(NoticeRule rule, DateOnly visitOn, WorkingCalendar calendar) =>
        !OnSite && calendar.WorkingDaysBetween(Act.On, visitOn) < rule.LeadWorkingDays;
}

/// <summary>A new day for the visit.</summary>
/// <param name="From">The day planned before; null where none was.</param>
/// <param name="To">The day that holds.</param>
/// <param name="Reason">Why.</param>
/// <param name="Act">Who changed it, when.</param>
public sealed record Rescheduling(DateOnly? From, DateOnly To, string Reason, Act Act);
