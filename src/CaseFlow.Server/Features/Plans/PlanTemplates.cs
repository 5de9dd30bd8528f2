using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Plans;

/// <summary>A ready plan to begin with: what one notice says, to be adapted.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">What it is.</param>
/// <param name="Configuration">The plan.</param>
public sealed record PlanTemplate(string Key, BilingualText Name, PlanConfiguration Configuration);

/// <summary>The templates that come with the product: one for each source notice (UX 6).</summary>
public static class PlanTemplates
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlanTemplate> All { get; } =
    [
        Shipped("s2", "一业同查：按信用风险分类抽取，公示期限 20 个工作日", "One trade, all departments: drawn by credit risk class, published within 20 working days"),
        Shipped("s1", "联合抽查：全覆盖（100%），三个阶段，公示期限 7 个工作日", "Joint inspection: every object, three phases, published within 7 working days"),
    ];

    /// <summary>A plan's text for another year: every day moved by whole years, and the years in the title and the annual table with them.</summary>
    /// <param name="plan">The plan to begin with.</param>
    /// <param name="year">The year in which the inspection shall begin; null to leave the days as they are.</param>
    /// <returns>The text without the number of the plan it was taken from.</returns>
    public static PlanConfiguration Adapted(PlanConfiguration plan, int? year)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var own = plan with { DocumentNumber = null };
        if (year is not { } wanted || plan.InspectionWindow is not { } window || wanted == window.From.Year)
        {
            return own;
        }

        var years = wanted - window.From.Year;
        return own with
        {
            Title = InYear(plan.Title),
            IssuedOn = plan.IssuedOn?.AddYears(years),
            PrintedOn = plan.PrintedOn?.AddYears(years),
            InspectionWindow = new(window.From.AddYears(years), window.To.AddYears(years)),
            Phases = plan.Phases.Select(phase => phase with { From = phase.From.AddYears(years), To = phase.To.AddYears(years) }).ToValueList(),
            Reports = plan.Reports.Select(report => report with { DueOn = report.DueOn?.AddYears(years) }).ToValueList(),
            AnnualPlan = plan.AnnualPlan.Select(row => row with { Cells = row.Cells.Select(InYear).ToValueList() }).ToValueList(),
            Attachments = plan.Attachments.Select(InYear).ToValueList(),
            SummaryTableTitle = plan.SummaryTableTitle is { } title ? InYear(title) : null,
        };

        string InYear(string text) => text.Replace($"{window.From.Year}年", $"{wanted}年", StringComparison.Ordinal);
    }

    private static PlanTemplate Shipped(string key, string chinese, string english)
    {
        using var file = typeof(PlanTemplates).Assembly.GetManifestResourceStream($"plan-templates/{key}.json")!;
        return new PlanTemplate(key, new(chinese, english), JsonSerializer.Deserialize<PlanConfiguration>(file, ServerJson.Strict)!);
    }
}
