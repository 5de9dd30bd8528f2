using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>报告与附件: reports, attachments, result codes, contacts, free text.</summary>
internal static class ReportsStep
{
    internal static PlanFields Fill(PlanConfiguration plan)
    {
        var fields = new PlanFields
        {
            ["attachments"] = string.Join('\n', plan.Attachments),
            ["summaryTableTitle"] = plan.SummaryTableTitle!,
            ["perItem"] = plan.Counting.PerItem ? "true" : "",
            ["totalRow"] = plan.Counting.TotalRow ? "true" : "",
        };
        foreach (var (index, report) in plan.Reports.Index())
        {
            fields[$"reports.{index}.kind"] = report.Kind.ToString();
            fields[$"reports.{index}.dueOn"] = BasicsStep.Day(report.DueOn);
            fields[$"reports.{index}.wording"] = report.Wording!;
            fields[$"reports.{index}.sections"] = string.Join('\n', report.Sections);
            fields[$"reports.{index}.withTable"] = report.With.Contains(ReportKind.SummaryTable) ? "true" : "";
            fields[$"reports.{index}.channel"] = report.Channel?.ToString() ?? "";
            fields[$"reports.{index}.to"] = string.Join('\n', report.To);
        }

        foreach (var code in plan.CodesInUse())
        {
            fields[$"codes.{code}"] = "true";
        }

        foreach (var point in plan.PointsToCheck())
        {
            fields[$"closing.{point}"] = "true";
        }

        foreach (var (index, contact) in plan.Contacts.Index())
        {
            fields[$"contacts.{index}.department"] = contact.Department;
            fields[$"contacts.{index}.name"] = contact.Name;
            fields[$"contacts.{index}.phone"] = contact.Phone!;
            fields[$"contacts.{index}.onPublicPage"] = contact.OnPublicPage ? "true" : "";
        }

        foreach (var (index, row) in plan.AnnualPlan.Index())
        {
            fields[$"annual.{index}.stratum"] = row.Stratum;
            fields[$"annual.{index}.cells"] = string.Join('\n', row.Cells);
        }

        foreach (var (index, section) in plan.Sections.Index())
        {
            fields[$"sections.{index}.heading"] = section.Heading;
            fields[$"sections.{index}.text"] = section.Text;
        }

        return fields;
    }

    internal static PlanConfiguration Apply(PlanConfiguration plan, PlanFields fields) => plan with
    {
        Attachments = fields.Lines("attachments"),
        SummaryTableTitle = fields.Text("summaryTableTitle"),
        Counting = plan.Counting with { PerItem = fields.Flag("perItem"), TotalRow = fields.Flag("totalRow") },
        Reports = fields.Rows("reports").Where(row => fields.Text($"{row}.kind") is not null).Select(row => new PlannedReport(
            fields.Choice($"{row}.kind", ReportKind.SummaryReport),
            fields.Day($"{row}.dueOn"),
            fields.Lines($"{row}.sections"),
            fields.Flag($"{row}.withTable") ? [ReportKind.SummaryTable] : [],
            Enum.TryParse<ReportChannel>(fields[$"{row}.channel"], out var channel) ? channel : null,
            fields.Lines($"{row}.to"),
            fields.Text($"{row}.wording"))).ToValueList(),
        ResultCodes = Enumerable.Range(1, 10).Where(code => fields.Flag($"codes.{code.ToString(CultureInfo.InvariantCulture)}")).ToValueList(),
        ClosingChecklist = Enum.GetValues<ClosingPoint>().Where(point => fields.Flag($"closing.{point}")).ToValueList(),
        Contacts = fields.Rows("contacts").Where(row => fields.Text($"{row}.name") is not null)
            .Select(row => new LiaisonContact(fields[$"{row}.department"], fields.Text($"{row}.name")!, fields.Text($"{row}.phone"), fields.Flag($"{row}.onPublicPage"))).ToValueList(),
        AnnualPlan = fields.Rows("annual").Where(row => fields.Text($"{row}.stratum") is not null)
            .Select(row => new AnnualPlanRow(fields.Text($"{row}.stratum")!, [.. fields[$"{row}.cells"].TrimEnd('\n').Split('\n', StringSplitOptions.TrimEntries)])).ToValueList(),
        Sections = fields.Rows("sections").Where(row => fields.Text($"{row}.heading") is not null)
            .Select(row => new TextSection(fields.Text($"{row}.heading")!, fields.Text($"{row}.text") ?? "")).ToValueList(),
    };
}
