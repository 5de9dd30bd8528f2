using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Plans;

/// <summary>Goes on writing a draft that is not handed in, or one that was returned.</summary>
/// <remarks>Source: T01. Every saved text is lawful as a whole; what only looks wrong is a warning.</remarks>
public sealed class ReviseDraft(Unit unit, FactStore facts)
{
    /// <summary>The fields.</summary>
    /// <param name="Configuration">The whole plan as it shall read.</param>
    /// <param name="WrittenAt">When the text was written that the author had before them; null to write over whatever is there.</param>
    public sealed record Request(PlanConfiguration Configuration, DateTimeOffset? WrittenAt = null);

    /// <summary>Writes.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The draft; or why not: somebody wrote meanwhile, it is in review, or its text is unlawful.</returns>
    public async Task<Result<InspectionPlan>> HandleAsync(Guid planId, Request request, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.DraftPlan) is { } mayNot)
        {
            return mayNot;
        }

        if (await facts.PlanAsync(planId, toChange: true, ct) is not { } plan)
        {
            return PlanRefusals.Unknown;
        }

        if (request.WrittenAt is { } known && known != plan.Drafted.At)
        {
            return Refusal.Because("plan.changed-meanwhile", $"{PersonInText.Of(plan.Drafted.By)} 已于此间修改该方案。", $"{PersonInText.Of(plan.Drafted.By)} has changed the plan meanwhile.")
                .Then("打开最新内容，再作修改。", "Open the latest text and change that.");
        }

        if (await DraftPlan.AgainstNumberAsync(unit, planId, request.Configuration.DocumentNumber, ct) is { } taken)
        {
            return taken;
        }

        var written = plan.Rewrite(request.Configuration, unit.Act(Role.PlanAuthor));
        if (!written.IsRefused)
        {
            facts.Put(written.Value);
            await unit.AuditAsync(planId, nameof(ReviseDraft), JsonSerializer.Serialize(request.Configuration, ServerJson.Stored), ct);
        }

        return written;
    }
}
