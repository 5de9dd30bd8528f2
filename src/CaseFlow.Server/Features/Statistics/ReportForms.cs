using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Statistics;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>T32 统计表: a department signs its generated row.</summary>
public sealed class ConfirmStatisticsForm(Unit unit, PlanDesk plans) : ITaskForm<ConfirmStatisticsForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Explanation">Why it differs from an earlier table, where it does.</param>
    public sealed record Answer(string? Explanation = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        var rows = await new CountForm3(await unit.DbAsync(ct)).HandleAsync(plan, CountedVersion.Current, ct);
        return plans.Keep(plan.ConfirmStatistics(unit.Act(Role.Reporter), TaskParameters.DepartmentOf(task), Form3.RowOf(plan.Configuration, rows, TaskParameters.DepartmentOf(task)), answer.Explanation));
    }
}

/// <summary>T34 工作总结.</summary>
public sealed class WriteSummaryForm(Unit unit, PlanDesk plans) : ITaskForm<WriteSummaryForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Sections">Heading and text of each section that the plan asks for.</param>
    public sealed record Answer(ValueList<TextSection> Sections);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct) =>
        plans.Keep((await plans.TakeAsync(task, ct)).SubmitSummary(unit.Act(Role.Reporter), TaskParameters.DepartmentOf(task), answer.Sections));
}

/// <summary>T33 专项简报.</summary>
public sealed class WriteBriefingForm(Unit unit, PlanDesk plans) : ITaskForm<WriteBriefingForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Sections">Heading and text of each section that the plan asks for.</param>
    public sealed record Answer(ValueList<TextSection> Sections);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct) =>
        plans.Keep((await plans.TakeAsync(task, ct)).FileBriefing(unit.Act(Role.Reporter), TaskParameters.DepartmentOf(task), answer.Sections));
}

/// <summary>报送: a report leaves the office, looked through for personal data where it leaves by e-mail.</summary>
/// <remarks>Source: S1 四（三）, S2 七.3; S2-27.</remarks>
public sealed class SendReportForm(Unit unit, PlanDesk plans) : ITaskForm<SendReportForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="PrivacyCheckedBy">Who looked through it; needed for e-mail.</param>
    public sealed record Answer(string? PrivacyCheckedBy = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct) =>
        plans.Keep((await plans.TakeAsync(task, ct)).SendReport(unit.Act(), TaskParameters.NumberOf(task), answer.PrivacyCheckedBy));
}
