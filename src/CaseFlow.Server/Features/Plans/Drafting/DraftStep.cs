using CaseFlow.Domain;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>A part of a plan that is written on one page.</summary>
/// <param name="Key">Name in the address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Fill">The fields as the plan has them.</param>
/// <param name="Apply">The plan as the fields have it; what they do not speak of stays.</param>
public sealed record DraftStep(string Key, BilingualText Name, Func<PlanConfiguration, PlanFields> Fill, Func<PlanConfiguration, PlanFields, PlanConfiguration> Apply)
{
    /// <summary>The last page: everything, and what looks wrong.</summary>
    public const string Check = "check";

    /// <summary>All parts in order.</summary>
    /// <remarks>Source: T01; DOMAIN 1.4.</remarks>
    public static IReadOnlyList<DraftStep> All { get; } =
    [
        new("basics", new("基本", "Basics"), BasicsStep.Fill, BasicsStep.Apply),
        new("departments", new("部门与事项", "Departments and items"), DepartmentsStep.Fill, DepartmentsStep.Apply),
        new("sampling", new("对象与抽取", "Objects and draw"), SamplingStep.Fill, SamplingStep.Apply),
        new("schedule", new("时间与期限", "Days and periods"), ScheduleStep.Fill, ScheduleStep.Apply),
        new("team", new("告知与队伍", "Notice and team"), TeamStep.Fill, TeamStep.Apply),
        new("reports", new("报告与附件", "Reports and attachments"), ReportsStep.Fill, ReportsStep.Apply),
        new(Check, new("核对", "Check"), _ => new PlanFields(), (plan, _) => plan),
    ];

    /// <summary>A part by its name.</summary>
    /// <param name="key">The name in the address.</param>
    /// <returns>Null for one that is not there.</returns>
    public static DraftStep? Find(string key) => All.FirstOrDefault(step => step.Key == key);

    /// <summary>The part after this one.</summary>
    public DraftStep Next => All[Math.Min(All.Count - 1, IndexOf(this) + 1)];

    /// <summary>The part before this one; null for the first.</summary>
    public DraftStep? Previous => IndexOf(this) is > 0 and var index ? All[index - 1] : null;

    /// <summary>The step on which a refusal can be mended, and the field.</summary>
    /// <param name="plan">The plan as it was typed.</param>
    /// <param name="refusal">What is unlawful in it.</param>
    /// <returns>Name of the step, name of the field or group.</returns>
    public static (string Step, string Place) PlaceOf(PlanConfiguration plan, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Code switch
        {
            "plan.no-title" => ("basics", "title"),
            "plan.no-basis" => ("basics", "bases"),
            "plan.document-number-taken" => ("basics", "documentNumber"),
            "plan.coordinating-office-inspects" => ("basics", "issuers"),
            "plan.not-one-lead" or "plan.department-twice" or "plan.department-name" => ("departments", "departments"),
            "plan.no-items" or "plan.item-twice" or "plan.item-unknown-department" or "plan.item-without-basis" or "plan.item-code-outside-set" or "plan.department-without-item" => ("departments", "items"),
            "plan.ratio-over-100" or "plan.full-below-100" => ("sampling", RatioOf(plan, refusal)),
            "plan.no-ratio" or "plan.stratum-name" or "plan.too-many-strata" or "plan.stratum-twice" => ("sampling", "rules"),
            "plan.minimum-negative" or "plan.minimum-over-1000" => ("sampling", "minPerStratum"),
            "plan.no-window" or "plan.window-reversed" => ("schedule", "window"),
            "plan.phase-reversed" => ("schedule", "phases"),
            "plan.publication-limit" => ("schedule", "publication.workingDays"),
            "plan.referral-limit" => ("schedule", "referral.workingDays"),
            "plan.no-publication-target" => ("schedule", "publicationTargets"),
            "plan.follow-up-days" => ("schedule", "followUps"),
            "plan.retention" => ("schedule", "retentionYears"),
            "plan.load-cap" => ("team", "loadCap"),
            "plan.unknown-code" => ("reports", "codes"),
            _ when refusal.Code.Contains("seat", StringComparison.Ordinal) || refusal.Code.Contains("team", StringComparison.Ordinal) || refusal.Code.Contains("officer", StringComparison.Ordinal) => ("team", "seats"),
            "plan.leader-not-from-lead" => ("team", "seats"),
            _ => ("", ""),
        };
    }

    private static int IndexOf(DraftStep step) => All.Index().First(one => one.Item.Key == step.Key).Index;

    // Every ratio that is out of bounds has a refusal of its own, in their order.
    private static string RatioOf(PlanConfiguration plan, Refusal refusal)
    {
        var index = plan.Sampling.RulesBp.Index().Where(one => refusal.Cause.Chinese.Contains($"“{one.Item.Stratum}”", StringComparison.Ordinal)).Select(one => one.Index).FirstOrDefault(-1);
        return index < 0 ? "rules" : $"rules.{index}.percent";
    }
}
