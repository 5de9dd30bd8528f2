using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Workbench;

/// <summary>How many tasks somebody has, by urgency; counting stops where <see cref="Components.ShellFacts"/> stops.</summary>
/// <param name="Late">Overdue.</param>
/// <param name="Today">Due today.</param>
/// <param name="Soon">Due within three working days.</param>
/// <param name="Later">Later, or without a day.</param>
public sealed record TaskFigures(int Late, int Today, int Soon, int Later);

/// <summary>A visit of the coming days.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="ObjectName">Where to.</param>
/// <param name="On">The planned day.</param>
/// <param name="Team">Who else goes.</param>
/// <param name="NoticeIsGiven">Whether the notice was given; null where none is due.</param>
public sealed record ComingVisit(Guid CaseId, string ObjectName, DateOnly On, IReadOnlyList<string> Team, bool? NoticeIsGiven);

/// <summary>A running deadline that is close or past.</summary>
/// <param name="Title">What has to be done.</param>
/// <param name="CaseId">The case; null for one of the plan.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Where">Inspected object or plan.</param>
/// <param name="Department">The department that must act.</param>
/// <param name="DueOn">The last day in time.</param>
public sealed record DeadlineAtRisk(string Title, Guid? CaseId, Guid PlanId, string Where, string? Department, DateOnly DueOn);

/// <summary>How far a plan is.</summary>
/// <param name="Id">The plan.</param>
/// <param name="Title">Its title.</param>
/// <param name="Cases">Its cases.</param>
/// <param name="Published">Cases whose results are all public.</param>
/// <param name="Closed">Cases that are closed.</param>
public sealed record PlanProgress(Guid Id, string Title, int Cases, int Published, int Closed);

/// <summary>The workbench as it is shown; what a role does not look after is null or empty.</summary>
/// <param name="Tasks">The person's tasks by urgency.</param>
/// <param name="First">What to do first.</param>
/// <param name="Visits">Visits of the coming two weeks.</param>
/// <param name="Returned">What came back to the person lately.</param>
/// <param name="Plans">How far the plans are.</param>
/// <param name="Stuck">What is stuck, by cause; null for those who do not supervise.</param>
/// <param name="AtRisk">Deadlines that are close or past; null for those who do not supervise.</param>
/// <param name="Departments">How departments stand; empty for those who do not supervise.</param>
/// <param name="Proposals">Earlier days that wait for a decision of this person.</param>
public sealed record WorkbenchModel(
    TaskFigures Tasks,
    IReadOnlyList<InboxRow> First,
    IReadOnlyList<ComingVisit> Visits,
    IReadOnlyList<NoticeHead> Returned,
    IReadOnlyList<PlanProgress> Plans,
    IReadOnlyList<StuckList.Sum>? Stuck,
    IReadOnlyList<DeadlineAtRisk>? AtRisk,
    IReadOnlyList<DepartmentStanding> Departments,
    int Proposals);
