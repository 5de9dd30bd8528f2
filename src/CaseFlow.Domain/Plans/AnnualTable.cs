using System.Globalization;

namespace CaseFlow.Domain.Plans;

/// <summary>附件1: the plan in the annual table, a row for each stratum.</summary>
/// <remarks>Source: S2-31; DOMAIN §1.5 附件1.</remarks>
public static class AnnualTable
{
    /// <summary>The eight columns in the printed order.</summary>
    public static ValueList<string> Columns { get; } = ["序号", "抽查领域", "抽查事项", "抽查任务名称", "抽查比例", "检查对象", "发起部门", "配合部门"];

    /// <summary>The rows of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The cells as the plan prints them, whatever they say; made of the plan where it brings none.</returns>
    /// <remarks>A row that is printed short is filled with empty cells, so that none shifts.</remarks>
    public static ValueList<ValueList<string>> Of(PlanConfiguration plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.AnnualPlan.Count > 0
            ? plan.AnnualPlan.Select(row => row.Cells.Concat(Enumerable.Repeat("", Columns.Count)).Take(Columns.Count).ToValueList()).ToValueList()
            : plan.Sampling.RulesBp.Select((rule, index) => Row(plan, rule, index + 1)).ToValueList();
    }

    private static ValueList<string> Row(PlanConfiguration plan, StratumRatio rule, int number)
    {
        var (region, scope) = (plan.Region ?? "", plan.Scope ?? "");
        var isClass = plan.Sampling.Strategy == SamplingStrategy.StratifiedRatio;
        var percent = string.Create(CultureInfo.InvariantCulture, $"{(plan.Sampling.AtLeast ? "不小于" : "")}{rule.BasisPoints / 100m:0.##}%");
        return
        [
            number.ToString(CultureInfo.InvariantCulture),
            scope.Length == 0 ? "" : $"{scope}领域",
            string.Join(" ", plan.Items.Select((item, index) => $"{index + 1}、{item.Name}")),
            $"{plan.InspectionWindow?.From.Year}年{region}{(isClass ? $"{rule.Stratum}类" : "")}{scope}联合检查",
            isClass ? $"{scope}风险分类{rule.Stratum}类{percent}" : percent,
            $"{region}{scope}",
            plan.Lead?.Name ?? "",
            string.Join("、", plan.Departments.Where(one => one.Role == DepartmentRole.Cooperating).Select(one => one.Name)),
        ];
    }
}
