using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Draw;

/// <summary>T08 单位确认: a department confirms what was drawn, or asks to drop an object or to replace an officer.</summary>
public sealed class ConfirmDrawnForm(Unit unit, PlanDesk plans, DrawStore draws) : ITaskForm<ConfirmDrawnForm.Answer>
{
    /// <summary>The fields; none of them means confirmed.</summary>
    /// <param name="Exclude">Objects that cannot be inspected.</param>
    /// <param name="Recuse">Officers who cannot inspect an object.</param>
    public sealed record Answer(ValueList<Exclude> Exclude = default, ValueList<Recuse> Recuse = default);

    /// <summary>A drawn object that cannot be inspected.</summary>
    /// <param name="ObjectId">The object.</param>
    /// <param name="Reason">Why (DOMAIN 2.3, 剔除).</param>
    public sealed record Exclude(string ObjectId, string Reason);

    /// <summary>A drawn officer who cannot inspect an object.</summary>
    /// <param name="OfficerId">The officer.</param>
    /// <param name="ObjectId">The object.</param>
    /// <param name="Reason">Why (DOMAIN 2.3, 回避、补抽).</param>
    public sealed record Recuse(string OfficerId, string ObjectId, string Reason);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        if (answer.Exclude.Count + answer.Recuse.Count == 0)
        {
            return plans.Keep(plan.ConfirmDrawn(unit.Act(), unit.Actor.Department), "Confirmed");
        }

        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Executed" } row)
        {
            return DrawSteps.NotPrepared;
        }

        var drawn = await draws.ExecutedAsync(row, ct);
        if (drawn.IsRefused)
        {
            return drawn.Refusal;
        }

        var preparation = DrawStore.PreparationOf(row);
        var requests = preparation.Requests;
        var asked = answer.Exclude.Select(one => (one.ObjectId, OfficerId: (string?)null, one.Reason))
            .Concat(answer.Recuse.Select(one => (one.ObjectId, OfficerId: (string?)one.OfficerId, one.Reason)));
        foreach (var (objectId, officerId, reason) in asked)
        {
            var team = drawn.Value.Teams.FirstOrDefault(found => found.ObjectId == objectId);
            if (team is null || (officerId is not null && team.Officers.All(seat => seat.OfficerId != officerId)))
            {
                return Refusal.Because("draw.not-drawn", $"{officerId ?? objectId} 不在本次抽取结果中。", $"{officerId ?? objectId} was not drawn.", "INV-05");
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return Refusal.Because("draw.reason-missing", "请说明理由。", "The reason is missing.", "DOMAIN 2.3");
            }

            requests = requests.Add(new DrawRequest(requests.Count + 1, unit.Actor.Department, objectId, officerId, reason, unit.Act()));
        }

        draws.Put(row, preparation with { Requests = requests });
        return new TaskOutcome("ReplacementAsked");
    }
}

/// <summary>T31 and T30 before the cases are opened: the head decides what departments asked for.</summary>
public sealed class DecideReplacementForm(Unit unit, PlanDesk plans, DrawStore draws) : ITaskForm<DecideReplacementForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Approve">The decision on all open requests of the department.</param>
    public sealed record Answer(bool Approve);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { } row)
        {
            return DrawSteps.NotPrepared;
        }

        var preparation = DrawStore.PreparationOf(row);
        var requests = preparation.Requests;
        foreach (var open in requests.Where(request => request.Decided is null && request.Department == unit.Actor.Department))
        {
            // The officer concerned and its team have no say (INV-08), nor has whoever asked.
            if ((unit.Act().MustNotBe(open.Asked.By, "draw.own-request", "INV-08") ?? unit.Act().MustNotBe(open.OfficerId ?? "", "draw.own-recusal", "INV-08")) is { } refusal)
            {
                return refusal;
            }

            requests = requests.Replace(request => request.Number == open.Number, request => request with { Decided = unit.Act(Role.PlanApprover), Approved = answer.Approve });
        }

        draws.Put(row, preparation with { Requests = requests });
        return new TaskOutcome(answer.Approve ? "Approved" : "Rejected");
    }
}

/// <summary>候补替换: takes the next of the reserve, or the next officer, for every approved request.</summary>
/// <remarks>Source: DOMAIN 4.2 steps 9 and 11; INV-05.</remarks>
public sealed class ReplaceDrawnActivity(Unit unit, FactStore facts, DrawStore draws) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.ReplaceDrawn", [], ["Done", "NoneLeft"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var plan = await PlanSteps.PlanOfAsync(facts, instance, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Executed" } row)
        {
            return ActivityAnswers.Of(DrawSteps.NotPrepared);
        }

        var drawn = await draws.ExecutedAsync(row, ct);
        var preparation = DrawStore.PreparationOf(row);
        var requests = preparation.Requests;
        foreach (var request in requests.Where(request => request is { Approved: true, Replacement: null }))
        {
            if (drawn.IsRefused)
            {
                break;
            }

            var ground = new ReplacementGround(request.Reason, request.Decided!.By, unit.Today);
            drawn = request.OfficerId is { } officer
                ? drawn.Value.ReplaceOfficer(request.ObjectId, officer, ground)
                : drawn.Value.ReplaceObject(request.ObjectId, ground);
            if (!drawn.IsRefused)
            {
                requests = requests.Replace(known => known.Number == request.Number, known => known with { Replacement = drawn.Value.Replacements[^1].To });
            }
        }

        var bundle = drawn.IsRefused ? drawn.Refusal : DrawBundle.Of(drawn.Value);
        if (bundle.IsRefused)
        {
            return bundle.Refusal.Code == "draw.reserve-exhausted" ? ActivityAnswer.CompletedBy("NoneLeft") : ActivityAnswers.Of(bundle.Refusal);
        }

        draws.Put(row, preparation with { Requests = requests });
        draws.PutFiles(row, bundle.Value.Files);
        await unit.AuditAsync(plan.Id.Value, $"ReplaceDrawn {bundle.Value.Hash}", null, ct);
        return ActivityAnswer.Completed;
    }
}
