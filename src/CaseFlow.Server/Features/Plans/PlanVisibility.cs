using CaseFlow.Domain.Plans;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Plans;

/// <summary>Which plans somebody may know of: people of the office all, others those that were issued.</summary>
internal static class PlanVisibility
{
    /// <summary>Stages before a plan is issued.</summary>
    internal static readonly string[] Drafts = [nameof(PlanStage.Draft), nameof(PlanStage.InReview), nameof(PlanStage.Returned), nameof(PlanStage.Approved)];

    /// <summary>The plans that somebody may know of.</summary>
    internal static IQueryable<PlanRow> KnownTo(this IQueryable<PlanRow> plans, Actor actor) =>
        Permissions.Has(actor, Permission.ReadFiles) ? plans : plans.Where(row => !Drafts.Contains(row.Stage));

    /// <summary>Whether somebody may know of a plan.</summary>
    internal static bool MayKnow(this Actor actor, InspectionPlan plan) => Permissions.Has(actor, Permission.ReadFiles) || !Drafts.Contains(plan.Stage.ToString());
}
