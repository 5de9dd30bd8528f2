using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Statistics;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Plans;

/// <summary>A warning of a plan with what a person said to it.</summary>
/// <param name="Warning">What looks wrong.</param>
/// <param name="Accepted">Who let it stand and why; null while nobody did.</param>
public sealed record ShownWarning(PlanWarning Warning, ConfirmedWarning? Accepted)
{
    /// <summary>Whether what it is about was corrected, not left as it was.</summary>
    public bool IsCorrected { get; init; }
}

/// <summary>A task of a plan that the reader may do, or that somebody else has to.</summary>
/// <param name="Id">The task.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">What to do.</param>
/// <param name="Department">Whose it is.</param>
/// <param name="DueOn">The last day in time.</param>
/// <param name="IsMine">Whether the reader may do it.</param>
public sealed record PlanTask(Guid Id, string Kind, string Title, string? Department, DateOnly? DueOn, bool IsMine);

/// <summary>An attempt at the draw.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="DrawId">Its name.</param>
/// <param name="State">Prepared, Committed, Executed or Void.</param>
/// <param name="HeldAt">When it is or was held.</param>
/// <param name="VoidReason">Why it does not hold.</param>
public sealed record PlanAttempt(int Attempt, string DrawId, string State, DateTimeOffset? HeldAt, string? VoidReason);

/// <summary>Everything about a plan in one place.</summary>
/// <param name="Plan">Its facts.</param>
/// <param name="Warnings">What looks wrong in it.</param>
/// <param name="Preview">What its draw takes; null where no library can be counted.</param>
/// <param name="Libraries">Libraries a preview can be asked for.</param>
/// <param name="Attempts">Attempts at its draw.</param>
/// <param name="Progress">How far its cases are.</param>
/// <param name="Stages">Cases in each stage, of the first ten thousand open ones.</param>
/// <param name="Tasks">What is to be done now.</param>
/// <param name="Names">Names of people by id.</param>
/// <param name="MayWrite">Whether the reader writes plans.</param>
/// <param name="Acts">Acts open to the reader besides tasks.</param>
public sealed record PlanPageModel(
    InspectionPlan Plan,
    IReadOnlyList<ShownWarning> Warnings,
    SamplingPreview? Preview,
    IReadOnlyList<PreviewLibrary> Libraries,
    IReadOnlyList<PlanAttempt> Attempts,
    PlanProgress Progress,
    IReadOnlyList<(CaseStage Stage, int Count)> Stages,
    IReadOnlyList<PlanTask> Tasks,
    IReadOnlyDictionary<string, string> Names,
    bool MayWrite,
    IReadOnlyList<ActForm> Acts)
{
    /// <summary>What was refused on this page.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>Why the plan was not handed in.</summary>
    public Refusal? NotSubmitted { get; init; }

    /// <summary>Somebody's name.</summary>
    /// <param name="id">Their id.</param>
    /// <returns>The name, or the id of somebody who is not known.</returns>
    public string NameOf(string id) => Names.GetValueOrDefault(id, id);
}

/// <summary>Reads what the page of a plan shows.</summary>
internal sealed class PlanPageReader(CaseFlowDb db, PlanReader plans, PlanList list, SamplingPreviews previews, WorkingCalendars calendars, FormWords words)
{
    private const int MostTasks = 20;

    /// <summary>A plan as its page shows it.</summary>
    /// <returns>Null when there is no such plan.</returns>
    internal async Task<PlanPageModel?> FindAsync(Guid id, Guid? library, Actor actor, CancellationToken ct)
    {
        if (await plans.FindAsync(id, ct) is not { } plan || !actor.MayKnow(plan))
        {
            return null;
        }

        var draws = await db.Draws.Where(row => row.PlanId == id).OrderByDescending(row => row.Attempt).ToListAsync(ct);
        var warnings = PlanReader.WarningsOf(plan, draws.FirstOrDefault(), calendars.Current)
            .Select(one => new ShownWarning(one, plan.AnswerTo(one)) { IsCorrected = !plan.ConfirmedWarnings.Any(said => (said.Code, said.Place) == (one.Code, one.Place)) });
        return new PlanPageModel(
            plan,
            [.. warnings],
            await previews.OfAsync(plan, draws.FirstOrDefault(), library, ct),
            plan.Commitment is null ? await previews.LibrariesAsync(ct) : [],
            [.. draws.Select(row => new PlanAttempt(row.Attempt, row.DrawId, row.State, DrawStore.PreparationOf(row).HeldAt, row.VoidReason))],
            (await list.ProgressAsync([id], ct))[id],
            await StagesAsync(id, ct),
            await TasksAsync(id, actor, ct),
            await NamesAsync(plan, ct),
            Permissions.Against(actor, Permission.DraftPlan) is null,
            await ActsAsync(plan, actor, ct));
    }

    private async Task<IReadOnlyList<(CaseStage, int)>> StagesAsync(Guid id, CancellationToken ct)
    {
        var counted = await db.Cases.Where(row => row.PlanId == id && row.ClosedOn == null).Take(PlanProgress.Most).GroupBy(row => row.Stage)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        return [.. counted.Select(one => (Stage: Enum.Parse<CaseStage>(one.Key), one.Count)).OrderBy(one => one.Stage)];
    }

    private async Task<IReadOnlyList<PlanTask>> TasksAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var instances = db.Instances.Where(one => one.PlanId == id && one.CaseId == null).Select(one => one.Id);
        var open = await db.Tasks.Where(task => task.EndedAt == null && task.CaseId == null && instances.Contains(task.InstanceId)).OrderBy(task => task.DueOn).Take(MostTasks).ToListAsync(ct);
        return [.. open.Select(task => new PlanTask(task.Id, task.Kind, task.Title, task.Department, task.DueOn, TaskRules.Against(task, actor) is null))];
    }

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(InspectionPlan plan, CancellationToken ct)
    {
        string[] ids =
        [
            plan.Drafted.By, .. plan.Reviews.Select(one => one.Act.By), .. plan.Receipts.Select(one => one.Act.By), .. plan.Confirmations.Select(one => one.Act.By),
            .. plan.Extensions.Select(one => one.Act.By), .. plan.ExtensionsRefused.Select(one => one.Act.By), .. plan.ConfirmedWarnings.Select(one => one.Act.By), .. plan.ReportCorrections.Select(one => one.Act.By),
            .. plan.DepartmentReports.Select(one => one.Act.By), .. plan.SentReports.Select(one => one.Act.By), .. plan.Statistics.Select(one => one.Act.By),
            .. plan.VoidDraws.Select(one => one.Act.By), .. plan.Suspensions.SelectMany(one => new[] { one.Act.By, one.Resumed?.By }).OfType<string>(), .. plan.Reviews.Select(one => one.Submitted?.By).OfType<string>(),
            .. new[] { plan.Submitted, plan.Issued, plan.Frozen?.Second, plan.Commitment?.Act, plan.Draw?.Act, plan.Dispatched, plan.Cancelled?.Act, plan.Closed, plan.Archive?.Act }.OfType<Act>().Select(act => act.By),
        ];
        return new Dictionary<string, string>(await db.NamesOfAsync(ids, ct)) { [Actor.System.Id] = "CaseFlow" };
    }

    private async Task<IReadOnlyList<ActForm>> ActsAsync(InspectionPlan plan, Actor actor, CancellationToken ct)
    {
        var acts = new List<ActForm>();
        if (Permissions.Has(actor, Permission.CallBriefing) && plan.Issued is not null && plan.Closed is null)
        {
            acts.Add(new ActForm(
                "briefings",
                $"/plans/{plan.Id}/briefings",
                new("要求专项简报", "Call for a briefing"),
                new("方案印发后、办结前可随时要求；各部门各得一项任务。", "Between issue and closing, as often as wanted; each department gets a task."),
                FormField.FieldsOf(typeof(CallBriefing.Request), words)));
        }

        var correlation = plan.Id.ToString();
        if (Permissions.Has(actor, Permission.AskExtension) && await db.EventWaits.AnyAsync(wait => wait.EventName == AskExtension.Asked && wait.CorrelationId == correlation, ct))
        {
            acts.Add(new ActForm(
                "extension-requests",
                $"/plans/{plan.Id}/extension-requests",
                new("再次提请延期", "Ask again for an extension"),
                new("仍有对象未检查且延期未获同意时，可再次提请机关负责人。", "While objects are not visited and an extension was refused, the head can be asked again."),
                FormField.FieldsOf(typeof(AskExtension.Request), words)));
        }

        return acts;
    }
}
