using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Publication;

public sealed partial record DepartmentResult
{
    /// <summary>Passes or returns the result.</summary>
    /// <param name="act">A second person of the department.</param>
    /// <param name="pass">True for 通过.</param>
    /// <param name="opinion">Opinion; needed where returned.</param>
    /// <param name="text">Text for the public; ID numbers and phones are removed from it before it is kept.</param>
    /// <returns>The reviewed result; refused for its authors, for other departments, and when it does not wait for review.</returns>
    /// <remarks>Source: T18; INV-14, INV-17.</remarks>
    public Result<DepartmentResult> Review(Act act, bool pass, string? opinion = null, string? text = null)
    {
        var refusal = MustBeIn(ResultState.UnderReview)
            ?? act.MustActFor(Department)
            ?? MustNotBeAuthor(act, "INV-17")
            ?? act.MustFollow(Current.Act)
            ?? (pass ? null : Required.Text(opinion, "退回意见", "reason for returning"));
        return refusal is not null ? refusal : this with
        {
            Reviews = Reviews.Add(new(act, pass, Current.Codes, opinion)),
            Versions = text is null ? Versions : Versions.Replace(v => v.Number == Current.Number, v => v with { Text = PrivacyFilter.Clean(text).Text }),
        };
    }

    /// <summary>Corrects a returned result before anything is published.</summary>
    /// <param name="plan">Plan of the case; it sets the codes allowed.</param>
    /// <param name="act">An officer of the department; becomes an author.</param>
    /// <param name="codes">Code of every item, in the plan's order; different from what was returned.</param>
    /// <param name="reason">What was corrected; needed.</param>
    /// <returns>The result waiting for review again; what was returned stays in the review.</returns>
    /// <remarks>Source: T13 after T18; INV-14, INV-15.</remarks>
    public Result<DepartmentResult> Revise(InspectionPlan plan, Act act, ValueList<ItemCode> codes, string reason)
    {
        var refusal = MustBeIn(ResultState.Returned)
            ?? act.MustActFor(Department)
            ?? act.MustFollow(Reviews[^1].Act)
            ?? Required.Text(reason, "更正说明", "reason")
            ?? CodesRefusal(plan, codes);
        return refusal is not null ? refusal : this with
        {
            Authors = Authors.Contains(act.By) ? Authors : Authors.Add(act.By),
            Reviews = Answered(new(reason, act)),
            Versions = Versions.Replace(v => v.Number == Current.Number, v => v with { Codes = codes, Act = act }),
        };
    }

    /// <summary>Lets a returned result go to review again unchanged, with an answer to the reviewer.</summary>
    /// <param name="act">An officer of the department.</param>
    /// <param name="answer">Why it is right as it is; needed.</param>
    /// <returns>The result waiting for review again.</returns>
    public Result<DepartmentResult> Resubmit(Act act, string answer) =>
        (MustBeIn(ResultState.Returned) ?? act.MustActFor(Department) ?? Required.Text(answer, "答复", "answer")) is { } refusal
            ? refusal
            : this with { Reviews = Answered(new(answer, act)) };

    /// <summary>Records an entry on a platform that is not published on.</summary>
    /// <param name="act">A clerk of the department.</param>
    /// <param name="target">The platform; the next one in the plan's order.</param>
    /// <param name="reference">Reference the platform gave; needed.</param>
    /// <param name="on">Day the platform's receipt names; the day of the act where null.</param>
    /// <param name="evidenceHash">SHA-256 of the screenshot.</param>
    /// <returns>The entered result; refused before review, for whoever decided the correction it holds, out of order, for other departments and for days outside review and today.</returns>
    /// <remarks>Source: T19; S2-21, S2-22; INV-14, INV-17, INV-23.</remarks>
    public Result<DepartmentResult> Enter(Act act, string target, string reference, DateOnly? on = null, string? evidenceHash = null) =>
        Take(PlatformStep.Entered, act, target, reference, on, evidenceHash);

    /// <summary>Records the publication on the last platform; its day meets the deadline. Late publication is never refused.</summary>
    /// <param name="act">A clerk of the department.</param>
    /// <param name="target">The last platform.</param>
    /// <param name="reference">Reference the platform gave; needed.</param>
    /// <param name="on">Day the platform's receipt names; the day of the act where null.</param>
    /// <param name="evidenceHash">SHA-256 of the screenshot.</param>
    /// <returns>The published result; refused as <see cref="Enter"/> is.</returns>
    /// <remarks>Source: T20; S2-21, S2-22; DOMAIN §6.6.</remarks>
    public Result<DepartmentResult> Publish(Act act, string target, string reference, DateOnly? on = null, string? evidenceHash = null) =>
        Take(PlatformStep.Published, act, target, reference, on, evidenceHash);

    /// <summary>Records that a person saw the result in the public system.</summary>
    /// <param name="act">A person of the department.</param>
    /// <returns>The confirmed result; refused before it is published.</returns>
    public Result<DepartmentResult> Confirm(Act act) =>
        (MustBeIn(ResultState.Published) ?? act.MustActFor(Department) ?? act.MustFollow(PlatformActs[^1].Act)) is { } refusal
            ? refusal
            : this with { Confirmation = act };

    private Result<DepartmentResult> Take(PlatformStep step, Act act, string target, string reference, DateOnly? on, string? evidenceHash)
    {
        var day = on ?? act.On;
        var notBefore = PlatformActs.Where(a => a.Version == Current.Number).Select(a => a.On).Append(ReadyOn).Max();
        var refusal = act.MustActFor(Department)
            ?? (Withdrawal is null ? null : Refusal.Because("publication.withdrawn", "公示已撤下。", "The publication was withdrawn.", "INV-18"))
            ?? (IsReviewed || Current.Number > 1
                ? null
                : Refusal.Because(
                    "publication.not-reviewed",
                    "结果未经另一人审核，不能录入或公示。",
                    "A second person has not passed the result; it can be neither entered nor published.",
                    "INV-17"))
            ?? (IsCorrectedBy(act) ? MustNotBeAuthor(act, "INV-17") : null)
            ?? MustBeNext(step, target)
            ?? act.MustFollow(Current.Number > 1 ? Current.Act : Reviews[^1].Act)
            ?? Required.Text(reference, "平台回执编号", "platform's reference")
            ?? (day <= act.On && day >= notBefore
                ? null
                : Refusal.Because(
                    "act.back-dated",
                    $"日期 {day:yyyy-MM-dd} 不在 {notBefore:yyyy-MM-dd} 与今日 {act.On:yyyy-MM-dd} 之间。",
                    $"{day:yyyy-MM-dd} is not between {notBefore:yyyy-MM-dd} and today, {act.On:yyyy-MM-dd}.",
                    "INV-23"));
        return refusal is not null ? refusal : this with
        {
            PlatformActs = PlatformActs.Add(new(target, step, Current.Number, day, reference, act, evidenceHash)),
        };
    }

    private ValueList<ResultReview> Answered(ReasonedAct answer) => [.. Reviews.SkipLast(1), Reviews[^1] with { Answer = answer }];

    private DateOnly ReadyOn => Current.Number > 1 ? Current.Act.On : Reviews.Count > 0 ? Reviews[^1].Act.On : ResultFormedOn;

    private Refusal? MustBeNext(PlatformStep step, string target) => NextStep is { } next
        ? next == (target, step)
            ? null
            : Refusal.Because(
                "publication.out-of-order",
                $"下一步应在“{next.Target}”{next.Step.Chinese()}。",
                $"Next comes: {next.Step} on {next.Target}.",
                "S2 六")
        : Refusal.Because("publication.done", "该版本已在全部平台录入并公示。", "This version is on all platforms already.", "S2 六");

    private Refusal? MustBeIn(ResultState state) => State == state
        ? null
        : Refusal.Because(
            "result.wrong-state",
            $"结果当前状态为“{State.Chinese()}”，须为“{state.Chinese()}”。",
            $"The result is {State}, not {state}.",
            "DOMAIN §6.3");

    // Of corrections only the author of the version that holds is barred: a department has few reviewers, and objections do not end.
    private Refusal? MustNotBeAuthor(Act act, string clause) => Authors.Contains(act.By) || IsCorrectedBy(act)
        ? Refusal.Because(
            "result.own-entry",
            "结果由本人认定，须由同部门另一人办理。",
            "The person determined this result; another person of the department decides.",
            clause)
        : null;

    private bool IsCorrectedBy(Act act) => Current.Number > 1 && Current.Act.By == act.By;

    private Refusal? CodesRefusal(InspectionPlan plan, ValueList<ItemCode> codes)
    {
        var items = Current.Codes.Select(c => c.Item);
        if (!codes.Select(c => c.Item).SequenceEqual(items))
        {
            return Refusal.Because(
                "result.items-differ",
                "须为本部门每个事项各填一个结果。",
                "Every item of the department has one code, in the plan's order.",
                "INV-15");
        }

        foreach (var (item, code) in codes)
        {
            var restricted = plan.Configuration.Items.FirstOrDefault(i => i.Id == item)?.AllowedCodes ?? [];
            if (!(restricted.Count > 0 ? restricted : plan.Configuration.CodesInUse()).Contains(code))
            {
                return Refusal.Because(
                    "result.code-outside-set",
                    $"结果编号 {code} 不在方案范围内。",
                    $"Code {code} is not in the plan's set.",
                    "INV-15");
            }
        }

        return codes == Current.Codes
            ? Refusal.Because("result.unchanged", "结果没有变化。", "Nothing differs.", "INV-18")
            : null;
    }
}
