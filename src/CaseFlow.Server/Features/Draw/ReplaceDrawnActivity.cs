using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Draw;

/// <summary>候补替换: takes the next of the reserve, or the next officer, for every approved request, one by one.</summary>
/// <remarks>
/// A request that the draw cannot carry out is noted and holds none of the others up; two departments may ask for one object.
/// Source: DOMAIN 4.2 steps 9 and 11; INV-05, INV-08.
/// </remarks>
public sealed class ReplaceDrawnActivity(Unit unit, FactStore facts, DrawStore draws, Letters letters) : IWorkflowActivity
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

        var restored = await draws.ExecutedAsync(row, ct);
        if (restored.IsRefused)
        {
            return ActivityAnswers.Of(restored.Refusal);
        }

        var drawn = restored.Value;
        var preparation = DrawStore.PreparationOf(row);
        var due = preparation.Requests.Where(request => request.IsDue).Select(request => request.Number).ToHashSet();
        var requests = preparation.Requests;
        foreach (var request in preparation.Requests.Where(request => request.IsDue))
        {
            var replaced = Replace(drawn, request);
            if (OutcomeOf(replaced) is not { } outcome)
            {
                return ActivityAnswers.Of(replaced.Refusal!);
            }

            drawn = replaced.IsRefused ? drawn : replaced.Value;
            var to = replaced.IsRefused ? null : drawn.Replacements[^1].To;
            requests = requests.Replace(known => known.Number == request.Number, known => known with { Replacement = to, Outcome = outcome });
        }

        var bundle = DrawBundle.Of(drawn, plan.VoidAttempts());
        if (bundle.IsRefused)
        {
            return ActivityAnswers.Of(bundle.Refusal);
        }

        draws.Put(row, preparation with { Requests = requests });
        draws.PutFiles(row, bundle.Value.Files);
        await DrawnOfficers.TellAsync(letters, plan.Id.Value, row, drawn.Teams, ct);
        await unit.AuditAsync(plan.Id.Value, $"ReplaceDrawn {bundle.Value.Hash}", null, ct);
        return requests.Any(request => due.Contains(request.Number) && request.Outcome == RequestOutcome.NoneLeft)
            ? ActivityAnswer.CompletedBy("NoneLeft")
            : ActivityAnswer.Completed;
    }

    private Result<ExecutedDraw> Replace(ExecutedDraw drawn, DrawRequest request)
    {
        var ground = new ReplacementGround(request.Reason, request.Decided!.By, unit.Today);
        return request.OfficerId is { } officer ? drawn.ReplaceOfficer(request.ObjectId, officer, ground) : drawn.ReplaceObject(request.ObjectId, ground);
    }

    // Null where the refusal is no answer to the request but a fault.
    private static RequestOutcome? OutcomeOf(Result<ExecutedDraw> replaced) => replaced.Refusal?.Code switch
    {
        null => RequestOutcome.Replaced,
        "draw.object-not-drawn" or "draw.officer-not-on-team" => RequestOutcome.AlreadyGone,
        "draw.reserve-exhausted" or "draw.too-few-officers" => RequestOutcome.NoneLeft,
        _ => null,
    };
}
