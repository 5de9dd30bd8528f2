using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;

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
    /// <param name="Reason">Why (DOMAIN 2.3, 剔除); one line of 1 to 200 characters, published.</param>
    public sealed record Exclude(string ObjectId, string Reason);

    /// <summary>A drawn officer who cannot inspect an object.</summary>
    /// <param name="OfficerId">The officer.</param>
    /// <param name="ObjectId">The object.</param>
    /// <param name="Reason">Why (DOMAIN 2.3, 回避、补抽); one line of 1 to 200 characters, published.</param>
    public sealed record Recuse(string OfficerId, string ObjectId, string Reason);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Executed" } row)
        {
            return DrawSteps.NotPrepared;
        }

        var preparation = DrawStore.PreparationOf(row);
        var drawn = await draws.ExecutedAsync(row, ct);
        if (drawn.IsRefused)
        {
            return drawn.Refusal;
        }

        if (answer.Exclude.Count + answer.Recuse.Count > 0)
        {
            return Ask(row, preparation, drawn.Value, answer);
        }

        return AgainstRecused(preparation.Requests, drawn.Value) is { } refusal
            ? refusal
            : plans.Keep(plan.ConfirmDrawn(unit.Act(), unit.Actor.Department), "Confirmed");
    }

    private Result<TaskOutcome> Ask(DrawRow row, DrawPreparation preparation, ExecutedDraw drawn, Answer answer)
    {
        var requests = preparation.Requests;
        var asked = answer.Exclude.Select(one => (one.ObjectId, OfficerId: (string?)null, one.Reason))
            .Concat(answer.Recuse.Select(one => (one.ObjectId, OfficerId: (string?)one.OfficerId, one.Reason)));
        foreach (var (objectId, officerId, reason) in asked.DistinctBy(one => (one.ObjectId, one.OfficerId)))
        {
            var team = drawn.Teams.FirstOrDefault(found => found.ObjectId == objectId);
            if (team is null || (officerId is not null && team.Officers.All(seat => seat.OfficerId != officerId)))
            {
                return Refusal.Because("draw.not-drawn", $"{officerId ?? objectId} 不在本次抽取结果中。", $"{officerId ?? objectId} was not drawn.", "INV-05");
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return Refusal.Because("draw.reason-missing", "请说明理由。", "The reason is missing.", "DOMAIN 2.3");
            }

            // The reason is published with the replacement, which would refuse it only after the head has decided.
            if (ReplacementGround.AgainstReason(reason) is { } unprintable)
            {
                return unprintable;
            }

            requests = requests.Add(new DrawRequest(requests.Count + 1, unit.Actor.Department, objectId, officerId, reason, unit.Act()));
        }

        draws.Put(row, preparation with { Requests = requests });
        return new TaskOutcome("ReplacementAsked");
    }

    // The latest decision on an officer and an object holds: the head may be asked again where the draw has nobody left.
    private static Refusal? AgainstRecused(ValueList<DrawRequest> requests, ExecutedDraw drawn)
    {
        var seated = requests
            .Where(request => request is { OfficerId: not null, Decided: not null })
            .GroupBy(request => (request.ObjectId, request.OfficerId), (_, same) => same.Last())
            .FirstOrDefault(last => last.Approved && drawn.Teams.Any(team => team.ObjectId == last.ObjectId && team.Officers.Any(seat => seat.OfficerId == last.OfficerId)));
        return seated is null
            ? null
            : Refusal.Because(
                "draw.recused-officer-seated",
                $"{PersonInText.Of(seated.OfficerId!)} 已批准回避 {seated.ObjectId}，但没有人员可以递补。",
                $"{PersonInText.Of(seated.OfficerId!)} is recused from {seated.ObjectId} and nobody is left to take the seat.",
                "INV-08")
                .Then("申请剔除该对象，或再次提请负责人决定。", "Ask to drop the object, or ask the head again.");
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

        var drawn = await draws.ExecutedAsync(row, ct);
        if (drawn.IsRefused)
        {
            return drawn.Refusal;
        }

        var preparation = DrawStore.PreparationOf(row);
        var requests = preparation.Requests;
        foreach (var open in requests.Where(request => request.Decided is null && request.Department == unit.Actor.Department))
        {
            // The officer concerned and its team have no say (INV-08), nor has whoever asked.
            if ((unit.Act().MustNotBe(open.Asked.By, "draw.own-request", "INV-08")
                ?? unit.Act().MustNotBe(open.OfficerId ?? "", "draw.own-recusal", "INV-08")
                ?? AgainstOwnTeam(open, drawn.Value)) is { } refusal)
            {
                return refusal;
            }

            requests = requests.Replace(request => request.Number == open.Number, request => request with { Decided = unit.Act(Role.PlanApprover), Approved = answer.Approve });
        }

        draws.Put(row, preparation with { Requests = requests });
        return new TaskOutcome(answer.Approve ? "Approved" : "Rejected");
    }

    private Refusal? AgainstOwnTeam(DrawRequest request, ExecutedDraw drawn) =>
        request.OfficerId is not null && drawn.Teams.Any(team => team.ObjectId == request.ObjectId && team.Officers.Any(seat => seat.OfficerId == unit.Actor.Id))
            ? Refusal.Because(
                "team.approver-on-team",
                "回避由机关负责人决定，不得由小组成员决定。",
                "A recusal is decided by the head, not by the own team.",
                "INV-08")
            : null;
}
