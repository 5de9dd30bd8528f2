using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Plans;

/// <summary>T02 审核方案.</summary>
public sealed class ReviewPlanForm(Unit unit, PlanDesk plans) : ITaskForm<ReviewPlanForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Approve">True for 同意, false for 退回.</param>
    /// <param name="Opinion">Opinion; needed to return it.</param>
    /// <param name="ConfirmedWarnings">Warnings that the approver accepts, each with its reason.</param>
    /// <param name="CorrectedReports">The right dates of reports that the notice dates before its inspection (DOMAIN 1.1-2).</param>
    public sealed record Answer(bool Approve, string? Opinion = null, ValueList<AcceptedWarning> ConfirmedWarnings = default, ValueList<CorrectedReport> CorrectedReports = default);

    /// <summary>An accepted warning.</summary>
    /// <param name="Code">Code of the warning.</param>
    /// <param name="Place">Where in the plan.</param>
    /// <param name="Reason">Why it may stand.</param>
    public sealed record AcceptedWarning(string Code, string Place, string Reason);

    /// <summary>A corrected date.</summary>
    /// <param name="Report">Place of the report in the plan, from 0.</param>
    /// <param name="DueOn">The day that shall hold.</param>
    /// <param name="Reason">Why it is another.</param>
    public sealed record CorrectedReport(int Report, DateOnly DueOn, string Reason);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        Result<InspectionPlan> plan = await plans.TakeAsync(task, ct);
        foreach (var warning in answer.ConfirmedWarnings)
        {
            plan = plan.IsRefused ? plan : plan.Value.ConfirmWarning(unit.Act(Role.PlanApprover), warning.Code, warning.Place, warning.Reason);
        }

        foreach (var report in answer.CorrectedReports)
        {
            plan = plan.IsRefused ? plan : plan.Value.CorrectReportDate(unit.Act(Role.PlanApprover), report.Report, report.DueOn, report.Reason);
        }

        return plan.IsRefused
            ? plan.Refusal
            : plans.Keep(plan.Value.Review(unit.Act(Role.PlanApprover), answer.Approve, answer.Opinion), answer.Approve ? "Approved" : "Returned");
    }
}

/// <summary>T01 修改方案, after it was returned.</summary>
public sealed class RevisePlanForm(Unit unit, PlanDesk plans) : ITaskForm<RevisePlanForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Configuration">The whole plan, revised.</param>
    public sealed record Answer(PlanConfiguration Configuration);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var revised = (await plans.TakeAsync(task, ct)).Revise(answer.Configuration, unit.Act(Role.PlanAuthor));
        return revised.IsRefused ? revised.Refusal : plans.Keep(revised.Value.Submit(unit.Act(Role.PlanAuthor)));
    }
}

/// <summary>T03 签收.</summary>
public sealed class ConfirmReceiptForm(Unit unit, PlanDesk plans) : ITaskForm<ConfirmReceiptForm.Answer>
{
    /// <summary>Nothing to fill in.</summary>
    public sealed record Answer;

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct) =>
        plans.Keep((await plans.TakeAsync(task, ct)).ConfirmReceipt(unit.Act(), unit.Actor.Department));
}

/// <summary>Extends the window, or leaves it, when visits are still missing at its end (S1 四（二）). Whoever was told of the plan is told of the new window (N02).</summary>
public sealed class DecideExtensionForm(Unit unit, PlanDesk plans, Letters letters) : ITaskForm<DecideExtensionForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="ExtendTo">The new last day; null to leave the window as it is.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Answer(DateOnly? ExtendTo, string Reason);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        if (answer.ExtendTo is not { } to)
        {
            return plans.Keep(plan.RefuseExtension(unit.Act(Role.PlanApprover), answer.Reason), "NotExtended");
        }

        var extended = plans.Keep(plan.ExtendWindow(unit.Act(Role.PlanApprover), to, answer.Reason), "Extended");
        if (!extended.IsRefused)
        {
            // Those to whom N01 went.
            foreach (var role in (Role[])[Role.PlanApprover, Role.DispatchClerk, Role.PublishClerk])
            {
                await letters.WriteAsync("N02", task.Id.ToString(), $"【方案变更】{plan.Configuration.Title}：检查期限延至 {to:yyyy-MM-dd}", new Letters.Audience(role), plan.Id.Value, null, ct);
            }
        }

        return extended;
    }
}
