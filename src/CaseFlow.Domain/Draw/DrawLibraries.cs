using System.Globalization;

namespace CaseFlow.Domain.Draw;

/// <summary>The small frozen lists of a draw: names in NFC, nothing twice, sorted as their files are.</summary>
internal sealed record DrawLibraries(
    IReadOnlyList<Exclusion> Exclusions,
    IReadOnlyList<StratumRule> Rules,
    IReadOnlyList<DrawOfficer> Officers,
    IReadOnlyList<Recusal> Recusals)
{
    internal string ExclusionsText => Text(Exclusions.Select(Line));

    internal string RulesText => Text(Rules.Select(Line));

    internal string OfficersText => Text(Officers.Select(Line));

    internal string RecusalsText => Text(Recusals.Select(Line));

    internal static Result<DrawLibraries> Freeze(DrawInputs inputs)
    {
        var exclusions = FreezeList(inputs.Exclusions, Normal, Line, e => e.ObjectId, "exclusion");
        var rules = FreezeList(inputs.Rules, Normal, Line, r => r.Stratum, "stratum");
        var officers = FreezeList(inputs.Officers, Normal, Line, o => o.OfficerId, "officer");
        var recusals = FreezeList(inputs.Recusals, Normal, Line, r => $"{r.OfficerId} – {r.ObjectId}", "recusal");
        if ((exclusions.Refusal ?? rules.Refusal ?? officers.Refusal ?? recusals.Refusal) is { } refusal)
        {
            return refusal;
        }

        return rules.Value.Count is 0 or > DrawInputs.MostStrata
            ? DrawRefusals.Setting($"分类应为 1 至 {DrawInputs.MostStrata} 个。", $"A draw has 1 to {DrawInputs.MostStrata} strata.")
            : new DrawLibraries(exclusions.Value, rules.Value, officers.Value, recusals.Value);
    }

    private static Result<List<T>> FreezeList<T>(
        IReadOnlyList<T> items, Func<T, Result<T>> normal, Func<T, string> line, Func<T, string> key, string what)
    {
        var frozen = new List<T>(items.Count);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var one = normal(item);
            if (one.Refusal is { } refusal)
            {
                return refusal;
            }

            if (!keys.Add(key(one.Value)))
            {
                return DrawRefusals.Twice(what, key(one.Value));
            }

            frozen.Add(one.Value);
        }

        // No field holds a character below the tab's, so the order of lines is the order of their fields.
        return frozen.OrderBy(line, Utf8Order.Instance).ToList();
    }

    private static Result<Exclusion> Normal(Exclusion e) =>
        DrawText.Part(e.ObjectId, 64) is not { } id ? DrawRefusals.BadId(e.ObjectId)
        : DrawText.Line(e.Reason, 200) is not { } reason ? DrawRefusals.BadName("reason", e.Reason, $"对象 {id} 的剔除理由")
        : new Exclusion(id, reason);

    private static Result<StratumRule> Normal(StratumRule r) =>
        DrawText.Part(r.Stratum, DrawInputs.LongestName) is not { } stratum ? DrawRefusals.BadName("stratum", r.Stratum, "分类")
        : r.BasisPoints is < 0 or > 10_000 ? DrawRefusals.Ratio(r)
        : r with { Stratum = stratum };

    private static Result<DrawOfficer> Normal(DrawOfficer o) =>
        DrawText.Part(o.OfficerId, 64) is not { } id ? DrawRefusals.BadId(o.OfficerId)
        : DrawText.Part(o.Department, DrawInputs.LongestName) is not { } department ? DrawRefusals.BadName("department", o.Department, "部门")
        : o with { Department = department, OfficerId = id };

    private static Result<Recusal> Normal(Recusal r) =>
        DrawText.Part(r.OfficerId, 64) is not { } officer ? DrawRefusals.BadId(r.OfficerId)
        : DrawText.Part(r.ObjectId, 64) is not { } id ? DrawRefusals.BadId(r.ObjectId)
        : new Recusal(officer, id);

    private static string Line(Exclusion e) => $"{e.ObjectId}\t{e.Reason}";

    private static string Line(StratumRule r) => string.Create(CultureInfo.InvariantCulture, $"{r.Stratum}\t{r.BasisPoints}");

    private static string Line(DrawOfficer o) =>
        string.Create(CultureInfo.InvariantCulture, $"{o.Department}\t{o.OfficerId}\t{o.CertificateValidTo:yyyy-MM-dd}");

    private static string Line(Recusal r) => $"{r.OfficerId}\t{r.ObjectId}";

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
