using CaseFlow.Domain;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>A part of a draft as its page shows it.</summary>
/// <param name="Plan">The draft as it is kept.</param>
/// <param name="Text">The text as it was typed, as far as it could be read; as it is kept before anything is typed.</param>
/// <param name="Step">Which part.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Refused">What stands against what was typed, each at its field.</param>
/// <param name="Warnings">What looks wrong in the kept text; on the last page.</param>
/// <param name="Preview">What the draw would take; where it was asked for, and on the last page.</param>
/// <param name="Libraries">Libraries to count.</param>
/// <param name="Revision">The task of revising a returned plan; handing in does it.</param>
public sealed record PlanDraftModel(
    InspectionPlan Plan,
    PlanConfiguration Text,
    DraftStep Step,
    PlanFields Fields,
    IReadOnlyList<PlacedRefusal> Refused,
    IReadOnlyList<ShownWarning> Warnings,
    SamplingPreview? Preview,
    IReadOnlyList<PreviewLibrary> Libraries,
    Guid? Revision)
{
    /// <summary>What stands against a field.</summary>
    /// <param name="place">Name of the field.</param>
    /// <returns>Every refusal that speaks of it.</returns>
    public IEnumerable<Refusal> At(string place) => Refused.Where(one => one.Place == place).Select(one => one.Why);
}

/// <summary>How a plan is begun.</summary>
/// <param name="From">The plan to copy; null for a template.</param>
/// <param name="FromTitle">Its title.</param>
/// <param name="Earlier">Plans that can be copied.</param>
/// <param name="Chosen">Key of the chosen template, or the id of a plan.</param>
/// <param name="Year">The year that was typed.</param>
/// <param name="Refusal">Why it could not be begun.</param>
public sealed record NewPlanModel(Guid? From, string? FromTitle, IReadOnlyList<(Guid Id, string Title)> Earlier, string Chosen, string Year, Refusal? Refusal);
