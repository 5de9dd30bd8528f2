using System.Text.Json.Serialization;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Publication;

/// <summary>A department's result of one case: its versions, its review, its way onto the platforms, its corrections.</summary>
/// <remarks>
/// One for each department and case, begun when the case's results are formed. 谁检查、谁录入、谁公开: every act on it is
/// done for that department alone (INV-14). Source: DOMAIN §6.3; S2 六.
/// </remarks>
public sealed partial record DepartmentResult
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The department.</summary>
    public required string Department { get; init; }

    /// <summary>Platforms in the plan's order, as they stood when the result was formed.</summary>
    public required ValueList<string> Targets { get; init; }

    /// <summary>检查结束之日 of the department.</summary>
    public required DateOnly InspectionEndedOn { get; init; }

    /// <summary>形成检查结果之日 of the department.</summary>
    public required DateOnly ResultFormedOn { get; init; }

    /// <summary>Persons who determined a code of the first version; none of them reviews or decides on the result (INV-17, INV-18).</summary>
    public ValueList<string> Authors { get; init; }

    /// <summary>Versions, from 1.</summary>
    public ValueList<ResultVersion> Versions { get; init; }

    /// <summary>Reviews, in order.</summary>
    public ValueList<ResultReview> Reviews { get; init; }

    /// <summary>Entries and publications, in order.</summary>
    public ValueList<PlatformAct> PlatformActs { get; init; }

    /// <summary>Who saw it in the public system; null until then.</summary>
    public Act? Confirmation { get; init; }

    /// <summary>Requests to correct it.</summary>
    public ValueList<CorrectionRequest> Corrections { get; init; }

    /// <summary>Taken off the platforms.</summary>
    public ReasonedAct? Withdrawal { get; init; }

    /// <summary>The version that holds.</summary>
    public ResultVersion Current => Versions[^1];

    /// <summary>The version as it was first.</summary>
    public ResultVersion First => Versions[0];

    /// <summary>Day on which the first version was published on the last platform; meets the deadline. Null before.</summary>
    public DateOnly? PublishedOn => PlatformActs.FirstOrDefault(a => a.Step == PlatformStep.Published && a.Target == Targets[^1])?.On;

    /// <summary>Whether any code of the version that holds asks for a disposition (INV-19).</summary>
    public bool HasProblem => Current.Codes.Any(c => ResultCode.IsProblem(c.Code));

    /// <summary>Where the result stands.</summary>
    public ResultState State => this switch
    {
        { Withdrawal: not null } => ResultState.PublicationWithdrawn,
        _ when Corrections.Any(c => c.Decision is null) => ResultState.CorrectionRequested,
        { Confirmation: not null } when NextStep is null => ResultState.Confirmed,
        _ when NextStep is null => ResultState.Published,
        { Current.Number: > 1 } => ResultState.Corrected,
        _ when PlatformActs.Count > 0 => ResultState.EnteredOnPlatform,
        { IsReviewed: true } => ResultState.Reviewed,
        { IsReturned: true } => ResultState.Returned,
        _ => ResultState.UnderReview,
    };

    /// <summary>What has to be done next on the platforms for the version that holds.</summary>
    /// <remarks>
    /// Every platform but the last is entered, in order; the last is published. Where there is only one, it is first entered,
    /// then published. Null when all is done. Source: S2-22; S1-17.
    /// </remarks>
    [JsonIgnore] // A pair's members have no names in JSON.
    public (string Target, PlatformStep Step)? NextStep
    {
        get
        {
            var done = PlatformActs.Where(a => a.Version == Current.Number).Select(a => (a.Target, a.Step)).ToHashSet();
            var steps = Targets.SkipLast(Targets.Count > 1 ? 1 : 0).Select(t => (t, PlatformStep.Entered)).Append((Targets[^1], PlatformStep.Published));
            return steps.Where(s => !done.Contains(s)).Cast<(string, PlatformStep)?>().FirstOrDefault();
        }
    }

    private bool IsReviewed => Reviews.Count > 0 && Reviews[^1] is { Passed: true };

    private bool IsReturned => Reviews.Count > 0 && Reviews[^1] is { Passed: false, Answer: null };

    /// <summary>The state of a department's result, whether formed or not.</summary>
    /// <param name="inspection">The case.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="department">The department.</param>
    /// <param name="result">The result; null before it is formed.</param>
    /// <returns>Pending or Entered before, else its own state.</returns>
    public static ResultState StateOf(InspectionCase inspection, InspectionPlan plan, string department, DepartmentResult? result) =>
        result?.State ?? (inspection.MissingItems(plan).Any(i => i.Department == department) ? ResultState.Pending : ResultState.Entered);

    /// <summary>Begins the result of a department when the case's results are formed.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="inspection">The case.</param>
    /// <param name="department">The department.</param>
    /// <returns>The result, waiting for review; refused before results are formed and for a department that does not inspect.</returns>
    public static Result<DepartmentResult> Form(InspectionPlan plan, InspectionCase inspection, string department)
    {
        var own = plan.Configuration.ItemsOf(department).Select(i => inspection.Results.FirstOrDefault(r => r.Item == i.Id)).OfType<ItemResult>().ToList();
        if (own.Count == 0)
        {
            return Refusal.Because(
                "result.department-without-items",
                $"{department}在本案没有检查结果。",
                $"{department} has no result in this case.",
                "INV-14");
        }

        if (inspection.ResultsFormed is not { } formed
            || inspection.InspectionEndedOn(department) is not { } ended
            || inspection.ResultFormedOn(department) is not { } formedOn)
        {
            return Refusal.Because("result.not-formed", "检查结果尚未形成。", "The results of the case are not formed.", "S2 五.2");
        }

        return new DepartmentResult
        {
            CaseId = inspection.Id,
            Department = department,
            Targets = plan.Configuration.PublicationTargets,
            InspectionEndedOn = ended,
            ResultFormedOn = formedOn,
            Authors = own.Select(r => r.Act.By).Distinct().ToValueList(),
            Versions = [new(1, own.Select(r => new ItemCode(r.Item, r.Code)).ToValueList(), formed)],
        };
    }
}
