using System.Linq.Expressions;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Workbench;

/// <summary>Reads what somebody has to know when they come in: tasks, visits, what came back, and for those who supervise, what is stuck.</summary>
/// <remarks>Every part is a handful of rows or a count that stops; nothing here grows with what is closed. Hidden cases are not there (INV-16).</remarks>
internal sealed class WorkbenchReader(CaseFlowDb db, InboxReader inbox, StuckList stuck, DeadlineFigures figures, DeadlineHistory history, WorkingCalendars calendars, TimeProvider clock)
{
    private const int FirstTasks = 6;
    private const int MostVisits = 100;
    private const int DaysOfVisits = 14;
    private const int DaysOfReturns = 30;
    private const int MostReturned = 5;
    private const int MostAtRisk = 6;
    private const int MostPlans = 3;
    private const int MostCases = 10_000;

    // Results sent back, referrals declined, notices that were not delivered.
    private static readonly string[] Returns = ["N10", "N13", "N22"];

    private const string AtVisit = nameof(CaseStage.OnSite);
    private const string NoNotice = nameof(CaseStage.SealedNoNotice);

    private static readonly string[] BeforeVisit = [nameof(CaseStage.VisitApproved), nameof(CaseStage.Notified), NoNotice];

    private DateOnly Today => OfficeTime.DayOf(clock.GetUtcNow());

    /// <summary>Reads.</summary>
    internal async Task<WorkbenchModel> ReadAsync(Actor actor, CancellationToken ct)
    {
        var supervises = StuckList.Against(actor) is null;
        var department = StuckList.SeesEverywhere(actor) ? null : actor.Department;
        var first = await inbox.FindAsync(actor, new InboxWanted(InboxTab.Open), new PageQuery(FirstTasks, null), null, ct);
        return new WorkbenchModel(
            await TasksAsync(actor, ct),
            first.IsRefused ? [] : first.Value.Rows,
            await VisitsAsync(actor, ct),
            await ReturnedAsync(actor, ct),
            Permissions.Against(actor, Permission.ReadFiles) is null ? await PlansAsync(ct) : [],
            supervises ? (await stuck.CountAsync(actor, default, ct)).Value : null,
            supervises ? await AtRiskAsync(actor, department, ct) : null,
            supervises ? (await figures.ReadAsync(actor, department, null, ct)).Standings(Today) : [],
            actor.Roles.Overlaps([Role.PlanApprover, Role.CoordinatorOffice]) ? await ProposalsAsync(actor, ct) : 0);
    }

    private async Task<int> ProposalsAsync(Actor actor, CancellationToken ct) =>
        await history.ProposalsAsync(actor, new PageQuery(ShellFacts.Most + 1, null), ct) is { IsRefused: false } found ? found.Value.Items.Count(one => actor.Roles.Contains(Role.CoordinatorOffice) || one.Department is null || one.Department == actor.Department) : 0;

    private async Task<TaskFigures> TasksAsync(Actor actor, CancellationToken ct)
    {
        var (today, soon) = (Today, calendars.Current.DueAfter(Today, Reader.SoonWorkingDays).LadderOn);
        return new TaskFigures(
            await CountAsync(task => task.DueOn < today),
            await CountAsync(task => task.DueOn == today),
            await CountAsync(task => task.DueOn > today && task.DueOn <= soon),
            await CountAsync(task => task.DueOn > soon) is var later && later > ShellFacts.Most ? later : later + await CountAsync(task => task.DueOn == null));
        Task<int> CountAsync(Expression<Func<TaskRow, bool>> due) =>
            TaskRules.MayDo(actor).Select(part => db.Tasks.Where(part).Where(due).Take(ShellFacts.Most + 1)).Aggregate(Queryable.Concat).Take(ShellFacts.Most + 1).CountAsync(ct);
    }

    // Only the leader has the task of a visit; everybody of the team goes there, and enters what they find while it goes on.
    private async Task<IReadOnlyList<ComingVisit>> VisitsAsync(Actor actor, CancellationToken ct)
    {
        var last = Today.AddDays(DaysOfVisits);
        var visits = db.Tasks.Where(task => task.EndedAt == null && task.Kind == "SiteVisit");
        var coming = await db.Cases.Where(row => row.ClosedOn == null && row.Team.Contains(actor.Id)
            && ((row.Stage == AtVisit && visits.Any(task => task.CaseId == row.Id)) || (BeforeVisit.Contains(row.Stage) && row.PlannedVisitOn >= Today && row.PlannedVisitOn <= last)))
            .OrderBy(row => row.VisitOn ?? row.PlannedVisitOn).Take(MostVisits)
            .Select(row => new { row.Id, row.ObjectName, On = row.VisitOn ?? row.PlannedVisitOn!.Value, row.Team, row.Stage }).ToListAsync(ct);
        Guid[] ids = [.. coming.Select(one => one.Id)];
        var untold = await db.Tasks.Where(task => task.EndedAt == null && task.Kind == "GiveNotice" && task.CaseId != null && ids.Contains(task.CaseId.Value)).Select(task => task.CaseId).ToListAsync(ct);
        string[] team = [.. coming.SelectMany(one => one.Team).Distinct()];
        var names = await db.People.Where(person => team.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        return
        [
            .. coming.Select(one => new ComingVisit(
                one.Id,
                one.ObjectName,
                one.On,
                [.. one.Team.Where(member => member != actor.Id).Select(member => names.GetValueOrDefault(member, member))],
                one.Stage is AtVisit or NoNotice ? null : !untold.Contains(one.Id))),
        ];
    }

    private async Task<IReadOnlyList<NoticeHead>> ReturnedAsync(Actor actor, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(-DaysOfReturns);
        var hidden = db.CasesHiddenFrom(actor);
        return await db.Letters.Where(letter => letter.Recipient == actor.Id && letter.CreatedAt >= since && Returns.Contains(letter.Event) && !hidden.Any(one => one.Id == letter.CaseId))
            .OrderByDescending(letter => letter.CreatedAt).Take(MostReturned)
            .Select(letter => new NoticeHead(letter.Id, letter.Event, letter.Subject, letter.PlanId, letter.CaseId, letter.CreatedAt, letter.ReadAt)).ToListAsync(ct);
    }

    // Cases are numbered from one, so the highest number counts them; what is not done has an index of its own.
    private async Task<IReadOnlyList<PlanProgress>> PlansAsync(CancellationToken ct)
    {
        var plans = await db.Plans.Where(plan => db.Cases.Any(row => row.PlanId == plan.Id && row.ClosedOn == null)).OrderByDescending(plan => plan.CreatedAt).Take(MostPlans)
            .Select(plan => new
            {
                plan.Id,
                plan.Title,
                Cases = db.Cases.Where(row => row.PlanId == plan.Id).Max(row => (int?)row.Number) ?? 0,
                Unpublished = db.Cases.Where(row => row.PlanId == plan.Id && !row.IsPublished).Take(MostCases).Count(),
                Open = db.Cases.Where(row => row.PlanId == plan.Id && row.ClosedOn == null).Take(MostCases).Count(),
            }).ToListAsync(ct);
        return [.. plans.Select(plan => new PlanProgress(plan.Id, plan.Title, plan.Cases, plan.Cases - plan.Unpublished, plan.Cases - plan.Open))];
    }

    private async Task<IReadOnlyList<DeadlineAtRisk>> AtRiskAsync(Actor actor, string? department, CancellationToken ct)
    {
        var soon = calendars.Current.DueAfter(Today, Reader.SoonWorkingDays).LadderOn;
        var hidden = db.CasesHiddenFrom(actor);
        var near = db.Deadlines.Where(row => row.EndedAt == null && row.BindsOn <= soon && (department == null || row.Department == department) && !hidden.Any(one => one.Id == row.CaseId))
            .OrderBy(row => row.BindsOn).ThenBy(row => row.Id).Take(MostAtRisk);
        return await (from row in near
                      join plan in db.Plans on row.PlanId equals plan.Id
                      join file in db.Cases on row.CaseId equals file.Id into files
                      from file in files.DefaultIfEmpty()
                      orderby row.BindsOn, row.Id
                      select new DeadlineAtRisk(row.Title, row.CaseId, row.PlanId, file.ObjectName ?? plan.Title, row.Department, row.BindsOn)).ToListAsync(ct);
    }
}
