using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;

namespace CaseFlow.Domain.Plans;

public sealed partial record InspectionPlan
{
    /// <summary>Freezes the libraries the draw will rest on.</summary>
    /// <param name="first">One clerk.</param>
    /// <param name="second">Another clerk.</param>
    /// <param name="libraries">The libraries, cleaned: every eligible object has a stratum of the plan, every exclusion a reason.</param>
    /// <returns>
    /// The frozen plan; refused for one clerk alone, an empty library, an object without stratum or with another one in each library, an
    /// exclusion without reason.
    /// </returns>
    /// <remarks>Source: S1-07, S1-13, S2-08; T05.</remarks>
    public Result<InspectionPlan> FreezeLibraries(Act first, Act second, PlanLibraries libraries)
    {
        var refusal = MustBe(PlanStage.Issued)
            ?? second.MustNotBe(first.By, "plan.one-clerk", "T05")
            ?? first.MustFollow(Issued)
            ?? second.MustFollow(Issued)
            ?? LibraryRefusal(libraries);
        return refusal is not null ? refusal : this with
        {
            Frozen = new(LibraryVersion.Of(libraries), libraries.Eligible().Count(), libraries.Officers.Count, libraries.Exclusions, first, second),
        };
    }

    /// <summary>Records the published commitment of the draw.</summary>
    /// <param name="act">The operator of the draw.</param>
    /// <param name="draw">The committed draw; made of this plan's rules.</param>
    /// <param name="libraries">The libraries it was made of.</param>
    /// <returns>
    /// The committed plan; refused before the libraries are frozen, for another version of the libraries than the frozen one, for a draw
    /// by other rules, and under the id of a void attempt.
    /// </returns>
    /// <remarks>Source: T06; S1-13; DOMAIN §4.2-4 and -11; INV-05, INV-06, INV-07.</remarks>
    public Result<InspectionPlan> Commit(Act act, CommittedDraw draw, PlanLibraries libraries) =>
        (MustBe(PlanStage.Frozen) ?? act.MustFollow(Frozen?.Second) ?? VersionRefusal(libraries) ?? DrawRefusal(draw.Prepared, libraries) ?? IdRefusal(draw.Prepared.DrawId)) is { } refusal
            ? refusal
            : this with { Commitment = new(draw.Prepared.DrawId, draw.Commitment, act) };

    /// <summary>Records that an announced attempt is void, so that the next one can be announced.</summary>
    /// <param name="act">The head who approved it.</param>
    /// <param name="reason">Why, 1 to 200 characters; published with the attempt.</param>
    /// <param name="cleanAgain">True where the libraries have to be cleaned and frozen anew, for example because a seat could not be filled.</param>
    /// <returns>The plan without an announced draw, its libraries still frozen or not, and the attempt among its void ones; refused after the draw.</returns>
    /// <remarks>Source: DOMAIN §4.2-11; INV-06.</remarks>
    public Result<InspectionPlan> VoidCommitment(Act act, string reason, bool cleanAgain = false)
    {
        var refusal = MustBe(PlanStage.Committed)
            ?? act.MustBe(Role.PlanApprover, "INV-06")
            ?? act.MustFollow(Commitment?.Act)
            ?? Required.Text(reason, "作废理由", "reason")
            ?? ReplacementGround.AgainstReason(reason);
        return refusal is not null ? refusal : this with
        {
            Frozen = cleanAgain ? null : Frozen,
            Commitment = null,
            VoidDraws = VoidDraws.Add(new(Commitment!.DrawId, reason, act)),
        };
    }

    /// <summary>The void attempts as the record of the draw publishes them.</summary>
    /// <returns>In order; none where the first attempt holds.</returns>
    public IReadOnlyList<VoidAttempt> VoidAttempts() => [.. VoidDraws.Select(one => new VoidAttempt(one.DrawId, one.Reason, one.Act.By))];

    /// <summary>Records the executed draw.</summary>
    /// <param name="act">The operator of the draw; not one of the officers drawn.</param>
    /// <param name="draw">The executed draw.</param>
    /// <returns>The drawn plan; refused for another draw than the announced one.</returns>
    /// <remarks>Source: S1-14, S1-23 (outside 部署阶段 it is marked, not refused); DOMAIN §6.2; INV-05.</remarks>
    public Result<InspectionPlan> RecordDraw(Act act, ExecutedDraw draw)
    {
        var committed = draw.Committed;
        var deployment = Configuration.Phases.FirstOrDefault(p => p.Name == PlanPhase.Deployment)?.Days;
        var refusal = MustBe(PlanStage.Committed)
            ?? act.MustFollow(Commitment?.Act)
            ?? (committed.Prepared.DrawId == Commitment?.DrawId && committed.Commitment == Commitment.Commitment
                ? null
                : Refusal.Because(
                    "draw.not-announced",
                    $"公布的是 {Commitment?.DrawId}，不是 {committed.Prepared.DrawId}。",
                    $"{Commitment?.DrawId} was announced, not {committed.Prepared.DrawId}.",
                    "INV-05"))
            ?? (draw.Teams.Any(t => t.Officers.Any(o => o.OfficerId == act.By))
                ? Refusal.Because(
                    "draw.operator-drawn",
                    $"抽取操作员 {PersonInText.Of(act.By)} 被抽为执法人员，须由他人操作。",
                    $"The operator {PersonInText.Of(act.By)} is among the drawn officers; another person has to operate the draw.",
                    "DOMAIN §6.2")
                : null);
        return refusal is not null ? refusal : this with
        {
            Draw = new(committed.Prepared.DrawId, draw.Seed, draw.Selected.Count, act, OutsidePhase: deployment is not null && !deployment.Contains(act.On)),
        };
    }

    /// <summary>Confirms for a department what was drawn.</summary>
    /// <param name="act">A person of that department.</param>
    /// <param name="department">The department.</param>
    /// <returns>The plan with the confirmation; refused before the draw, for another department and a second time.</returns>
    /// <remarks>Source: T08.</remarks>
    public Result<InspectionPlan> ConfirmDrawn(Act act, string department)
    {
        var refusal = MustBeAlive()
            ?? (Draw is null ? MustBe(PlanStage.Drawn) : null)
            ?? MustKnow(department)
            ?? act.MustActFor(department)
            ?? act.MustFollow(Draw?.Act)
            ?? (Confirmations.Any(c => c.Department == department)
                ? Refusal.Because("plan.confirmed-twice", $"{department}已确认抽取结果。", $"{department} has confirmed already.", "T08")
                : null);
        return refusal is not null ? refusal : this with { Confirmations = Confirmations.Add(new(department, act)) };
    }

    /// <summary>Records that the cases are open.</summary>
    /// <param name="act">Who dispatched them.</param>
    /// <returns>The dispatched plan; refused while a department has not confirmed.</returns>
    public Result<InspectionPlan> Dispatch(Act act)
    {
        var missing = Configuration.Departments.FirstOrDefault(d => Confirmations.All(c => c.Department != d.Name));
        var refusal = MustBe(PlanStage.Drawn)
            ?? act.MustFollow(Draw?.Act)
            ?? (missing is null
                ? null
                : Refusal.Because(
                    "plan.not-confirmed",
                    $"{missing.Name}尚未确认抽取结果。",
                    $"{missing.Name} has not confirmed what was drawn.",
                    "T08"));
        return refusal is not null ? refusal : this with { Dispatched = act };
    }

    private Refusal? VersionRefusal(PlanLibraries libraries) => LibraryVersion.Of(libraries) == Frozen?.Version
        ? null
        : Refusal.Because(
            "draw.other-libraries",
            "抽取所用的名录不是本方案冻结的版本。",
            "The draw was prepared with other libraries than the frozen ones.",
            "S1-13");

    private Refusal? IdRefusal(string drawId) => VoidDraws.All(one => one.DrawId != drawId)
        ? null
        : Refusal.Because(
            "draw.id-was-voided",
            $"抽取编号 {drawId} 已作废，不能再次使用。",
            $"The attempt {drawId} is void; its name is not used again.",
            "INV-06");

    private Refusal? DrawRefusal(PreparedDraw draw, PlanLibraries libraries)
    {
        var sampling = Configuration.Sampling;
        var same = draw.Rules.ToHashSet().SetEquals(sampling.RulesBp.Select(r => new StratumRule(r.Stratum, r.BasisPoints)))
            && (draw.Rounding, draw.MinPerStratum) == (sampling.Rounding, sampling.MinPerStratum)
            && draw.LeaderDepartment == Configuration.Team.LeaderDepartment
            && libraries.Eligible().Count() == draw.Roster.Count
            && libraries.Eligible().All(o => draw.Roster.StratumOf(o.Id) == o.Stratum)
            && draw.WindowLastDay == Configuration.InspectionWindow?.To
            && draw.Departments.SequenceEqual(PlanDraw.SeatsOf(Configuration));
        return same
            ? null
            : Refusal.Because(
                "draw.other-rules",
                "抽取所用的名录或规则与本方案不一致。",
                "The draw was prepared with another roster or other rules than this plan's.",
                "INV-05");
    }

    private Refusal? LibraryRefusal(PlanLibraries libraries)
    {
        var deciding = libraries.Differences.Where(d => d.DecidesTheDraw).ToList();
        if (deciding.Count > 0)
        {
            return Refusal.Because(
                "plan.libraries-disagree",
                $"各名录有 {deciding.Count} 处分类不一致：{string.Join("；", deciding.Select(d => $"{d.ObjectId} {d.Member} 在{d.KeptDepartment}为“{d.Kept}”，在{d.OtherDepartment}为“{d.Other}”"))}。",
                $"The libraries disagree on {deciding.Count} classifications: {string.Join("; ", deciding.Select(d => $"{d.ObjectId} {d.Member} is {d.Kept} in {d.KeptDepartment} and {d.Other} in {d.OtherDepartment}"))}.",
                "S1-07")
                .Then("核对后重新导入不符的名录；名录的先后不得决定分类。", "Settle which is right and import the other library again: the order of libraries must not decide a class.");
        }

        var strata = Configuration.Sampling.RulesBp.Select(r => r.Stratum).ToHashSet(StringComparer.Ordinal);
        var homeless = libraries.Eligible().FirstOrDefault(o => o.Stratum is null || !strata.Contains(o.Stratum));
        if (homeless is not null)
        {
            return Refusal.Because(
                "plan.object-unclassified",
                $"对象 {homeless.Id} 未归入本方案的任何分层。",
                $"Object {homeless.Id} is in no stratum of the plan.",
                "S2 二")
                .Then("补充分类、剔除或按方案规则归类后再冻结。", "Classify or exclude it, then freeze.");
        }

        if (libraries.Exclusions.FirstOrDefault(e => string.IsNullOrWhiteSpace(e.Reason)) is { } silent)
        {
            return Refusal.Because(
                "plan.exclusion-without-reason",
                $"剔除 {silent.ObjectId} 未说明理由。",
                $"{silent.ObjectId} is excluded without a reason.",
                "DOMAIN §2.3");
        }

        // The draw would exclude or recuse it under its normal form, and the frozen libraries would not.
        var named = libraries.Exclusions.Select(e => e.ObjectId).Concat(libraries.Recusals.SelectMany(r => new[] { r.ObjectId, r.OfficerId }));
        if (named.FirstOrDefault(id => DrawText.Part(id, 64) is { } normal && normal != id) is { } odd)
        {
            return Refusal.Because(
                "plan.id-not-nfc",
                $"剔除或回避中的编号“{odd}”不是 Unicode NFC 形式。",
                $"The id \"{odd}\" of an exclusion or recusal is not in Unicode form NFC.",
                "DOMAIN §4.2");
        }

        return libraries.Eligible().Any() && libraries.Officers.Count > 0
            ? null
            : Refusal.Because("plan.library-empty", "对象库或执法人员库为空。", "The object or the officer library is empty.", "S1 三（三）");
    }
}
