using System.Globalization;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>What expressions in a drawing may know of the plan and the case: <c>facts.plan.…</c> and <c>facts.case.…</c>.</summary>
/// <remarks>Read only, and made anew once the facts have changed, so that a decision sees what the activity before it did.</remarks>
public sealed class FactsView(Unit unit, FactStore store)
{
    /// <summary>The name under which expressions find it.</summary>
    public const string Global = "facts";

    private (InspectionPlan? Plan, CaseFile? File, IReadOnlyDictionary<string, object?> View)? _last;

    /// <summary>The facts of an instance's plan and case.</summary>
    /// <param name="instance">The instance; its plan and case are loaded by its unit.</param>
    /// <returns>A map with <c>plan</c> and <c>case</c>; null where there is none.</returns>
    public IReadOnlyDictionary<string, object?> For(InstanceRow instance)
    {
        var (plan, file) = (store.LoadedPlan(instance.PlanId), store.LoadedCase(instance.CaseId));
        if (_last is not { } last || !ReferenceEquals(last.Plan, plan) || !ReferenceEquals(last.File, file))
        {
            _last = last = (plan, file, new Dictionary<string, object?>
            {
                ["plan"] = plan is null ? null : Of(plan),
                ["case"] = plan is not null && file is not null ? Of(file, plan) : null,
                ["today"] = Text(unit.Today),
            });
        }

        return last.View;
    }

    private Dictionary<string, object?> Of(InspectionPlan plan) => new()
    {
        ["id"] = plan.Id.Value.ToString(),
        ["title"] = plan.Configuration.Title,
        ["documentNumber"] = plan.Configuration.DocumentNumber,
        ["departments"] = List(plan.Configuration.Departments.Select(department => department.Name)),
        ["lead"] = plan.Configuration.Lead?.Name,
        ["noticeRequired"] = plan.Configuration.Notice.Required,
        ["afterHearing"] = AfterHearing(plan.Configuration.FollowUps.HearingWorkingDays),
        ["hearingWorkingDays"] = (double)plan.Configuration.FollowUps.HearingWorkingDays,
        ["recheckWorkingDays"] = (double)plan.Configuration.FollowUps.RecheckWorkingDays,
        ["correctionWorkingDays"] = (double)plan.Configuration.FollowUps.CorrectionWorkingDays,
        ["archiveDueOn"] = ArchiveDueOn((plan.Closed ?? plan.Cancelled?.Act)?.On),
        ["targets"] = List(plan.Configuration.PublicationTargets),
        ["windowFrom"] = Text(plan.Window?.From),
        ["windowTo"] = Text(plan.Window?.To),
        ["phases"] = plan.Configuration.Phases.Select(phase => (object?)new Dictionary<string, object?>
        {
            ["name"] = phase.Name,
            ["from"] = Text(phase.From),
            ["to"] = Text(phase.To),
        }).ToList(),
        ["reports"] = plan.Configuration.Reports.Select((report, place) => (object?)new Dictionary<string, object?>
        {
            ["place"] = (double)place,
            ["kind"] = report.Kind.ToString(),
            ["dueOn"] = Text(plan.ReportDueOn(place)),
            ["channel"] = report.Channel?.ToString(),
        }).ToList(),
        ["summaryDueOn"] = Text(Enumerable.Range(0, plan.Configuration.Reports.Count)
            .Where(place => plan.Configuration.Reports[place].Kind == ReportKind.SummaryReport)
            .Select(plan.ReportDueOn).FirstOrDefault()),
    };

    private Dictionary<string, object?> Of(CaseFile file, InspectionPlan plan) => new()
    {
        ["id"] = file.Case.Id.Value.ToString(),
        ["number"] = file.Case.Number,
        ["stage"] = file.Case.Stage.ToString(),
        ["objectName"] = file.Case.Subject.Name,
        ["subjectType"] = file.Case.Subject.SubjectType.ToString(),
        ["sealed"] = file.Case.IsSealedOn(unit.Today),
        ["noAdvanceNotice"] = file.Case.NoAdvanceNotice is not null,
        ["visitOn"] = Text(file.Case.VisitOn),
        ["leader"] = file.Case.Team?.Leader,
        ["signature"] = file.Case.Signature?.Kind.ToString(),
        ["departments"] = List(plan.Configuration.Departments.Select(department => department.Name)),
        ["departmentsByCode"] = Enumerable.Range(1, 10).ToDictionary(
            code => code.ToString(CultureInfo.InvariantCulture),
            code => (object?)List(file.Case.Results.Where(result => result.Code == code).Select(result => result.Department).Distinct())),
        ["publicationDueOn"] = plan.Configuration.Departments.ToDictionary(department => department.Name, object? (department) => PublicationDueOn(plan, file, department.Name)),
        ["departmentsWithProblem"] = List(DepartmentsWithProblem(file)),
        ["departmentsUnanswered"] = List(DepartmentsWithProblem(file).Where(department => !file.FollowUps.HasAnswered(department))),
        ["departmentsWithAdverse"] = List(file.Case.Results.Where(result => ResultCode.IsAdverse(result.Code)).Select(result => result.Department).Distinct()),
        ["orders"] = file.FollowUps.Rectifications.Where(order => order.IsOpen).Select(order => (object?)new Dictionary<string, object?>
        {
            ["number"] = (double)order.Number,
            ["department"] = order.Department,
            ["dueOn"] = Text(order.DueOn),
            ["provisional"] = order.IsProvisional,
        }).ToList(),
        ["archiveDueOn"] = ArchiveDueOn(file.EndedOn),
        ["openFollowUps"] = (double)file.FollowUps.OpenCount,
        ["published"] = file.IsPublishedOrDropped,
    };

    // The first working day on which a hearing that is opened today is surely over.
    private string AfterHearing(int workingDays) =>
        Text(unit.Calendar.DueAfter(unit.Calendar.SurelyOverOn(unit.Calendar.DueAfter(unit.Today, workingDays)), 1).LadderOn)!;

    // Null before the fact that starts the period.
    private string? PublicationDueOn(InspectionPlan plan, CaseFile file, string department)
    {
        var period = plan.Configuration.Deadlines.ToPublish;
        var startedOn = period.StartsFrom == StartFact.ResultFormed ? file.Case.ResultFormedOn(department) : file.Case.InspectionEndedOn(department);
        return startedOn is { } day ? Text(unit.Calendar.DueAfter(day, period.WorkingDays).LadderOn) : null;
    }

    private string? ArchiveDueOn(DateOnly? endedOn) => endedOn is { } day ? Text(StandardDeadlines.Archiving.DueAfter(day, unit.Calendar).LadderOn) : null;

    private static IEnumerable<string> DepartmentsWithProblem(CaseFile file) =>
        file.Results.Values.Where(result => result.HasProblem).Select(result => result.Department).Order(StringComparer.Ordinal);

    private static List<object?> List(IEnumerable<string> items) => [.. items];

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
