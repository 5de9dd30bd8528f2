using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>对象与抽取: scope, strategy, ratios, rounding.</summary>
internal static class SamplingStep
{
    internal static PlanFields Fill(PlanConfiguration plan)
    {
        var sampling = plan.Sampling;
        var fields = new PlanFields
        {
            ["scope"] = plan.Scope!,
            ["strategy"] = sampling.Strategy.ToString(),
            ["rounding"] = sampling.Rounding.ToString(),
            ["minPerStratum"] = sampling.MinPerStratum.ToString(CultureInfo.InvariantCulture),
            ["atLeast"] = sampling.AtLeast ? "true" : "",
            ["unclassified"] = sampling.Unclassified.ToString(),
        };
        foreach (var (index, rule) in sampling.RulesBp.Index())
        {
            fields[$"rules.{index}.stratum"] = rule.Stratum;
            fields[$"rules.{index}.percent"] = PreviewRow.PercentOf(rule.BasisPoints).TrimEnd('%');
        }

        return fields;
    }

    internal static PlanConfiguration Apply(PlanConfiguration plan, PlanFields fields)
    {
        var rules = fields.Rows("rules").Where(row => fields.Text($"{row}.stratum") is not null || fields.Text($"{row}.percent") is not null)
            .Select(row => new StratumRatio(fields.Text($"{row}.stratum") ?? "", fields.Percent($"{row}.percent") ?? 0));
        return plan with
        {
            Scope = fields.Text("scope"),
            Sampling = new Sampling(
                fields.Choice("strategy", plan.Sampling.Strategy),
                new(rules.ToValueList()),
                fields.Choice("rounding", Rounding.Ceiling),
                fields.Number("minPerStratum") ?? 1,
                fields.Flag("atLeast"),
                fields.Choice("unclassified", UnclassifiedTreatment.Resolve)),
        };
    }
}
