using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Domain.Statistics;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>Counts form 3 from the records of a plan.</summary>
/// <remarks>Source: DOMAIN 6.7; S2-17 (generated from records, never typed over).</remarks>
public sealed class CountForm3(CaseFlowDb db)
{
    /// <summary>Counts.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">The first version of every result, or the current one.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>A row for each department.</returns>
    public async Task<ValueList<Form3Row>> HandleAsync(InspectionPlan plan, CountedVersion version, CancellationToken ct)
    {
        // Row by row, and of a case and its follow-ups only what is counted: a plan may have 100,000 cases.
        var id = plan.Id.Value;
        var rows = db.Database.SqlQuery<Counted>(
            $"""
             select c.object_id as "ObjectId", r.facts::text as "Result", (f.facts -> 'dispositions')::text as "Dispositions"
             from cases.department_results r join cases.cases c on c.id = r.case_id left join cases.follow_ups f on f.case_id = r.case_id
             where r.plan_id = {id} and c.facts -> 'notInspected' is null and c.facts -> 'withdrawn' is null
             """).AsAsyncEnumerable();
        var results = new List<CountedResult>();
        await foreach (var row in rows.WithCancellation(ct))
        {
            results.Add(CountedResult.Of(row.ObjectId, Read<DepartmentResult>(row.Result), row.Dispositions is { } given ? Read<ValueList<Disposition>>(given) : []));
        }

        return Form3.Count(plan.Configuration, results, version);
    }

    private sealed record Counted(string ObjectId, string Result, string? Dispositions);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ServerJson.Stored)!;
}

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
