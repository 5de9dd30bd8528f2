using CaseFlow.Domain;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>T27 复查整改.</summary>
public sealed class RecheckRectificationForm(Unit unit, CaseDesk cases) : ITaskForm<RecheckRectificationForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Fixed">Whether it is mended.</param>
    /// <param name="Evidence">What shows it.</param>
    /// <param name="PassedTo">What follows when it is not mended.</param>
    public sealed record Answer(bool Fixed, string? Evidence = null, string? PassedTo = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var act = unit.Act(Role.Officer);
        return cases.Keep(
            taken,
            taken.File.FollowUps.OnRectification(TaskParameters.NumberOf(task), order =>
            {
                var rechecked = order.Check(act, answer.Fixed, answer.Evidence);
                return rechecked.IsRefused || answer.Fixed ? rechecked : rechecked.Value.Escalate(act, answer.PassedTo ?? "");
            }),
            new TaskOutcome(answer.Fixed ? "Fixed" : "NotFixed"));
    }
}

/// <summary>T23 立案决定; a filed case counts in form 3 by its number.</summary>
public sealed class DecideFilingForm(Unit unit, CaseDesk cases) : ITaskForm<DecideFilingForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="File">立案 or 不予立案.</param>
    /// <param name="Reason">Reasons or basis.</param>
    /// <param name="FilingNumber">立案文号, needed to file.</param>
    public sealed record Answer(bool File, string Reason, string? FilingNumber = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var decided = taken.File.FollowUps.DecideFiling(unit.Act(Role.CaseClerk), TaskParameters.DepartmentOf(task), answer.File, answer.FilingNumber, answer.Reason);
        if (!decided.IsRefused && answer.File)
        {
            decided = decided.Value.Dispose(unit.Act(Role.CaseClerk), TaskParameters.DepartmentOf(task), DispositionKind.CaseFiled, answer.FilingNumber);
        }

        return cases.Keep(taken, decided, new TaskOutcome(answer.File ? "Filed" : "NotFiled"));
    }
}

/// <summary>T26 函告许可部门.</summary>
public sealed class InformLicensingAuthorityForm(Unit unit, CaseDesk cases) : ITaskForm<InformLicensingAuthorityForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Authority">许可部门.</param>
    /// <param name="Content">What it is told.</param>
    public sealed record Answer(string Authority, string Content);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var informed = taken.File.FollowUps.InformLicensingAuthority(unit.Act(Role.CaseClerk), TaskParameters.DepartmentOf(task), answer.Authority, answer.Content);
        return cases.Keep(
            taken,
            informed.IsRefused ? informed : informed.Value.Dispose(unit.Act(Role.CaseClerk), TaskParameters.DepartmentOf(task), DispositionKind.LicensingAuthorityInformed),
            TaskOutcome.Done);
    }
}

/// <summary>T24 列入经营异常名录 or 标注经营异常状态: the registrar decides.</summary>
/// <remarks>Source: S1-11; INV-21, INV-27.</remarks>
public sealed class DecideListingForm(Unit unit, CaseDesk cases) : ITaskForm<DecideListingForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Accept">The decision.</param>
    /// <param name="Reason">Reasons.</param>
    /// <param name="Remedies">救济途径, needed to list or mark.</param>
    public sealed record Answer(bool Accept, string Reason, string? Remedies = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return cases.Keep(
            taken,
            taken.File.FollowUps.DecideListing(taken.Plan, TaskParameters.NumberOf(task), unit.Act(Role.Registrar), answer.Accept, answer.Reason, answer.Remedies),
            new TaskOutcome(answer.Accept ? "Decided" : "Rejected"));
    }
}

/// <summary>T25 记于企业名下 and 限制: the head decides.</summary>
/// <remarks>Source: S1-21; INV-21, INV-27.</remarks>
public sealed class DecideNonCooperationForm(Unit unit, CaseDesk cases) : ITaskForm<DecideNonCooperationForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Record">Whether it is recorded under the subject.</param>
    /// <param name="Restriction">A restriction with its basis and its end; null for none.</param>
    /// <param name="Reason">Reasons.</param>
    /// <param name="Remedies">救济途径, needed for either.</param>
    public sealed record Answer(bool Record, string Reason, BusinessRestriction? Restriction = null, string? Remedies = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return cases.Keep(
            taken,
            taken.File.FollowUps.DecideNonCooperation(
                taken.Plan, TaskParameters.NumberOf(task), unit.Act(Role.PlanApprover), answer.Record, answer.Restriction, answer.Reason, answer.Remedies),
            new TaskOutcome(answer.Record || answer.Restriction is not null ? "Decided" : "Rejected"));
    }
}

/// <summary>不再处理: the head records that a problem code needs no further action.</summary>
/// <remarks>Source: INV-19.</remarks>
public sealed class RecordNoFurtherActionForm(Unit unit, CaseDesk cases) : ITaskForm<RecordNoFurtherActionForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Answer(string Reason);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return cases.Keep(taken, taken.File.FollowUps.TakeNoFurtherAction(unit.Act(Role.PlanApprover), TaskParameters.DepartmentOf(task), answer.Reason), TaskOutcome.Done);
    }
}

/// <summary>T35 四个到位.</summary>
public sealed class ClosingCheckForm(Unit unit, CaseDesk cases) : ITaskForm<ClosingCheckForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Points">An answer for each point that the plan asks for.</param>
    public sealed record Answer(ValueList<Point> Points);

    /// <summary>One of the four points.</summary>
    /// <param name="Of">公示, 处罚, 整改 or 惩戒到位.</param>
    /// <param name="Is">是, 否 or 不适用.</param>
    /// <param name="Evidence">What shows it; needed unless it does not apply.</param>
    public sealed record Point(Domain.Plans.ClosingPoint Of, PointAnswer Is, string? Evidence = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        Result<Domain.Cases.InspectionCase> answered = taken.File.Case;
        foreach (var point in answer.Points)
        {
            answered = answered.IsRefused ? answered : CaseClosing.Answer(taken.Plan, answered.Value, unit.Act(Role.CaseClerk), point.Of, point.Is, point.Evidence);
        }

        // The step after this one closes the case; what stands against it is told to the person now.
        return !answered.IsRefused && CaseClosing.Blockers(taken.Plan, answered.Value, taken.File.Results.Values.ToValueList(), taken.File.FollowUps) is { Count: > 0 } blockers
            ? blockers[0]
            : cases.Keep(taken, answered, TaskOutcome.Done);
    }
}
