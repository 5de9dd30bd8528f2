using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;

namespace CaseFlow.Domain.Plans;

public static partial class PlanWarnings
{
    /// <summary>Age in days from which a credit risk class is old.</summary>
    public const int OldestClassDays = 35;

    private static IEnumerable<PlanWarning> OfObjects(PlanConfiguration plan, PlanLibraries libraries, DateOnly? asOf)
    {
        var eligible = libraries.Eligible().ToList();
        var perStratum = eligible.ToLookup(o => o.Stratum, StringComparer.Ordinal);
        foreach (var (stratum, basisPoints) in plan.Sampling.RulesBp)
        {
            var (count, size) = (perStratum[stratum].Count(), Drawn(plan.Sampling, perStratum[stratum].Count(), basisPoints));
            if (count == 0)
            {
                yield return Warn(
                    "stratum-empty",
                    $"分层“{stratum}”没有对象。",
                    $"Stratum {stratum} has no object.",
                    "S2 二",
                    $"sampling.rulesBp.{stratum}");
            }
            else if (size == 0)
            {
                yield return Warn(
                    "sample-size-zero",
                    $"分层“{stratum}”共 {count} 户，按比例抽取 0 户。",
                    $"Stratum {stratum} has {count} objects, of which none is drawn.",
                    "S2 二",
                    $"sampling.rulesBp.{stratum}");
            }
        }

        var unclassified = eligible.Count(o => o.Stratum is null || plan.Sampling.RulesBp.Of(o.Stratum) is null);
        if (unclassified > 0)
        {
            yield return Warn(
                "unclassified-objects",
                $"{unclassified} 户未归入任何分层。",
                $"{unclassified} objects are in no stratum.",
                "S2 二",
                "objects");
        }

        var old = eligible.Count(o => o.ClassAsOf is { } day && asOf is { } now && now.DayNumber - day.DayNumber > OldestClassDays);
        if (old > 0)
        {
            yield return Warn(
                "class-older-than-35-days",
                $"{old} 户的信用风险分类已超过 {OldestClassDays} 天。",
                $"The class of {old} objects is older than {OldestClassDays} days.",
                "DOMAIN §6.9",
                "objects");
        }

        if (libraries.Differences.Count > 0)
        {
            var first = libraries.Differences[0];
            yield return Warn(
                "libraries-disagree",
                $"各名录有 {libraries.Differences.Count} 处不一致，例如 {first.ObjectId} 的 {first.Member}：{first.KeptDepartment}为“{first.Kept}”，{first.OtherDepartment}为“{first.Other}”。",
                $"The libraries disagree in {libraries.Differences.Count} places, for example {first.ObjectId}, {first.Member}: {first.Kept} in {first.KeptDepartment}, {first.Other} in {first.OtherDepartment}.",
                "S1-07",
                "objects");
        }

        var elsewhere = eligible.Where(o => IsClass(o.Stratum) && IsClass(o.CreditRiskClass) && o.Stratum != o.CreditRiskClass).ToList();
        if (elsewhere.Count > 0)
        {
            yield return Warn(
                "class-differs-from-stratum",
                $"{elsewhere.Count} 户的分层与信用风险分类不同，例如 {elsewhere[0].Id}：分层 {elsewhere[0].Stratum}，分类 {elsewhere[0].CreditRiskClass}。",
                $"{elsewhere.Count} objects stand in another stratum than their class, for example {elsewhere[0].Id}: stratum {elsewhere[0].Stratum}, class {elsewhere[0].CreditRiskClass}.",
                "S2 二",
                "objects");
        }

        foreach (var group in eligible.Select(o => UnifiedSocialCreditCode.WarningFor(o.Id, o.SubjectType)).OfType<Refusal>().GroupBy(w => w.Code))
        {
            yield return Warn(
                group.Key.Replace('.', '-'),
                $"{group.Count()} 户：{group.First().Cause.Chinese}",
                $"{group.Count()} objects: {group.First().Cause.English}",
                "GB 32100-2015",
                "objects");
        }
    }

    private static IEnumerable<PlanWarning> OfOfficers(PlanConfiguration plan, PlanLibraries libraries)
    {
        var active = libraries.Officers.Where(o => o.State == OfficerState.Active).ToList();
        if (plan.InspectionWindow is { } window)
        {
            foreach (var officer in active.Where(o => o.CertificateValidTo >= window.From && o.CertificateValidTo < window.To))
            {
                yield return Warn(
                    "certificate-expires-in-window",
                    $"{officer.Id} 的执法证于 {officer.CertificateValidTo:yyyy-MM-dd} 到期，不参加抽取。",
                    $"The certificate of {officer.Id} expires on {officer.CertificateValidTo:yyyy-MM-dd}; the officer is not drawn.",
                    "INV-03",
                    $"officers.{officer.Id}");
            }

            active.RemoveAll(o => !o.IsCertifiedOn(window.To));
        }

        foreach (var (recusals, seats) in libraries.Recusals.GroupBy(r => r.ObjectId).SelectMany(r => plan.Team.SeatsFor(plan.Departments).Select(seats => (r, seats))))
        {
            var left = active.Count(o => o.Department == seats.Department && recusals.All(r => r.OfficerId != o.Id));
            if (left < seats.Count && libraries.Eligible().Any(o => o.Id == recusals.Key))
            {
                yield return Warn(
                    "too-few-officers-after-recusal",
                    $"{recusals.Key} 若被抽中，{seats.Department}回避后只有 {left} 名执法人员，需 {seats.Count} 名，抽取将作废。",
                    $"If {recusals.Key} is drawn, {seats.Department} has {left} officers left after recusals and needs {seats.Count}; the draw would be void.",
                    "INV-08",
                    $"recusals.{recusals.Key}");
            }
        }

        var objects = libraries.Eligible().GroupBy(o => o.Stratum).Sum(g => g.Key is null ? 0 : Drawn(plan.Sampling, g.Count(), plan.Sampling.RulesBp.Of(g.Key) ?? 0));
        foreach (var seats in plan.Team.SeatsFor(plan.Departments))
        {
            var officers = active.Count(o => o.Department == seats.Department);
            if (officers < seats.Count || officers * (long)(plan.Team.LoadCap ?? int.MaxValue) < objects * (long)seats.Count)
            {
                yield return Warn(
                    "too-few-officers",
                    $"{seats.Department}有 {officers} 名可抽取的执法人员，需 {objects} 户 × {seats.Count} 名。",
                    $"{seats.Department} has {officers} officers to draw for {objects} objects with {seats.Count} seats each.",
                    "DOMAIN §6.9",
                    $"team.seats.{seats.Department}");
            }
        }
    }

    private static bool IsClass(string? text) => text is "A" or "B" or "C" or "D";

    // An unlawful ratio is a matter of PlanRules; here it only must not throw.
    private static int Drawn(Sampling sampling, int objects, int basisPoints) => basisPoints is < 0 or > 10_000 || sampling.MinPerStratum < 0
        ? 0
        : SampleSize.Of(objects, basisPoints, sampling.Rounding, sampling.MinPerStratum);
}
