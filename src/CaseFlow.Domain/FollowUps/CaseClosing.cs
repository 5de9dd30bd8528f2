using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;

namespace CaseFlow.Domain.FollowUps;

/// <summary>Answer to a closing point.</summary>
public enum PointAnswer
{
    /// <summary>是.</summary>
    Yes,

    /// <summary>否; a case with a violation is not closed while one stands.</summary>
    No,

    /// <summary>不适用.</summary>
    NotApplicable,
}

/// <summary>One of 四个到位 as answered.</summary>
/// <param name="Point">The point.</param>
/// <param name="Answer">是, 否 or 不适用.</param>
/// <param name="Evidence">Evidence; needed for 是 and 否.</param>
/// <param name="Act">Who answered, when.</param>
/// <remarks>Source: S1-22; T35.</remarks>
public sealed record ClosingAnswer(ClosingPoint Point, PointAnswer Answer, string? Evidence, Act Act);

/// <summary>What stands between a case and its end; looks at the case, its departments' results and what follows them.</summary>
/// <remarks>Source: S1-18, S1-22; INV-19.</remarks>
public static class CaseClosing
{
    /// <summary>Answers a closing point; a later answer replaces an earlier.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="inspection">The case.</param>
    /// <param name="act">Who answers.</param>
    /// <param name="point">The point; one the plan asks for.</param>
    /// <param name="answer">是, 否 or 不适用.</param>
    /// <param name="evidence">Evidence; needed for 是 and 否.</param>
    /// <returns>The case with the answer.</returns>
    public static Result<InspectionCase> Answer(
        InspectionPlan plan, InspectionCase inspection, Act act, ClosingPoint point, PointAnswer answer, string? evidence = null)
    {
        var refusal = MustHaveResults(inspection)
            ?? act.MustFollow(inspection.ResultsFormed)
            ?? (plan.Configuration.PointsToCheck().Contains(point)
                ? null
                : Refusal.Because("closing.point-not-asked", "方案不要求核对该项。", "The plan does not ask for this point.", "S1 三（四）3"))
            ?? (answer == PointAnswer.NotApplicable ? null : Required.Text(evidence, "依据", "evidence", "S1 三（四）3"));
        return refusal is not null ? refusal : inspection with
        {
            ClosingAnswers = inspection.ClosingAnswers.Where(a => a.Point != point).Append(new(point, answer, evidence, act)).ToValueList(),
        };
    }

    /// <summary>Everything that keeps a case from being closed.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="inspection">The case.</param>
    /// <param name="results">Results of its departments.</param>
    /// <param name="followUps">What follows.</param>
    /// <returns>All reasons, the closing points last; none when it can be closed.</returns>
    public static ValueList<Refusal> Blockers(
        InspectionPlan plan, InspectionCase inspection, ValueList<DepartmentResult> results, CaseFollowUps followUps)
    {
        if (MustHaveResults(inspection) is { } refusal)
        {
            return [refusal];
        }

        return [.. Unpublished(plan, results), .. Unanswered(results, followUps), .. Open(followUps), .. Points(plan, inspection, results)];
    }

    /// <summary>Closes a case.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="inspection">The case.</param>
    /// <param name="results">Results of its departments.</param>
    /// <param name="followUps">What follows.</param>
    /// <param name="act">Who closes it.</param>
    /// <returns>The closed case, or the first of <see cref="Blockers"/> with the causes of all.</returns>
    /// <remarks>Source: T35; INV-19.</remarks>
    public static Result<InspectionCase> Close(
        InspectionPlan plan, InspectionCase inspection, ValueList<DepartmentResult> results, CaseFollowUps followUps, Act act)
    {
        var blockers = Blockers(plan, inspection, results, followUps);
        if (blockers.Count > 0)
        {
            return blockers[0] with
            {
                Cause = new(string.Concat(blockers.Select(b => b.Cause.Chinese)), string.Join(" ", blockers.Select(b => b.Cause.English))),
            };
        }

        return act.MustFollow(inspection.ResultsFormed) is { } refusal ? refusal : inspection with { Closed = act };
    }

    /// <summary>Where a case stands, its results and follow-ups counted in.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="inspection">The case.</param>
    /// <param name="results">Results of its departments.</param>
    /// <param name="followUps">What follows.</param>
    /// <returns>The case's own stage before results and after closing; between them publication, follow-up and closing check; and RecordComplete once every item has a result.</returns>
    public static CaseStage StageOf(InspectionPlan plan, InspectionCase inspection, ValueList<DepartmentResult> results, CaseFollowUps followUps)
    {
        if (inspection.Stage == CaseStage.OnSite && !inspection.MissingItems(plan).Any())
        {
            return CaseStage.RecordComplete;
        }

        if (inspection.Stage != CaseStage.ResultsFormed || results.Count == 0)
        {
            return inspection.Stage;
        }

        return Unpublished(plan, results).Any() ? CaseStage.UnderPublication
            : Open(followUps).Any() || Unanswered(results, followUps).Any() ? CaseStage.FollowUp
            : CaseStage.ClosingCheck;
    }

    private static Refusal? MustHaveResults(InspectionCase inspection) => inspection.Stage == CaseStage.ResultsFormed
        ? null
        : Refusal.Because(
            "case.not-open",
            $"案件当前状态为“{inspection.Stage.Chinese()}”，须已形成检查结果且未结案。",
            $"The case is {inspection.Stage}; it has to have results and be open.",
            "DOMAIN §6.3");

    private static IEnumerable<Refusal> Unpublished(InspectionPlan plan, ValueList<DepartmentResult> results) => plan.Configuration.Departments
        .Where(d => plan.Configuration.ItemsOf(d.Name).Any())
        .Where(d => results.FirstOrDefault(r => r.Department == d.Name)?.State
            is not (ResultState.Published or ResultState.Confirmed or ResultState.PublicationWithdrawn))
        .Select(d => Refusal.Because(
            "case.not-published",
            $"{d.Name}的结果尚未公示或更正未了结。",
            $"The result of {d.Name} is not public, or a correction of it is open.",
            "S2 六"));

    private static IEnumerable<Refusal> Unanswered(ValueList<DepartmentResult> results, CaseFollowUps followUps) => results
        .Where(r => r.HasProblem && !followUps.HasAnswered(r.Department))
        .Select(r => Refusal.Because(
            "case.problem-unanswered",
            $"{r.Department}发现的问题没有处理结果。",
            $"The problem found by {r.Department} has no disposition.",
            "INV-19")
            .Then("登记处理结果或不利决定，或由负责人决定不再处理并说明理由。", "Record a disposition or an adverse decision, or have the head decide on no further action with a reason."));

    private static IEnumerable<Refusal> Open(CaseFollowUps followUps)
    {
        if (followUps.OpenCount > 0)
        {
            yield return Refusal.Because(
                "case.follow-up-open",
                $"还有 {followUps.OpenCount} 项后续处理未了结。",
                $"{followUps.OpenCount} follow-ups are open.",
                "S1 三（四）2");
        }
    }

    private static IEnumerable<Refusal> Points(InspectionPlan plan, InspectionCase inspection, ValueList<DepartmentResult> results)
    {
        var violation = results.Any(r => r.HasProblem);
        foreach (var point in plan.Configuration.PointsToCheck())
        {
            var answer = inspection.ClosingAnswers.FirstOrDefault(a => a.Point == point)?.Answer;
            if (answer is null)
            {
                yield return Refusal.Because(
                    "case.point-unanswered",
                    $"“{point.Chinese()}”尚未核对。",
                    $"The point {point} is not answered.",
                    "S1 三（四）3");
            }
            else if (answer == PointAnswer.No && violation)
            {
                yield return Refusal.Because(
                    "case.point-denied",
                    $"“{point.Chinese()}”为否，有违法情形的案件不能结案。",
                    $"The point {point} is denied; a case with a violation stays open.",
                    "S1 三（四）3");
            }
        }
    }
}
