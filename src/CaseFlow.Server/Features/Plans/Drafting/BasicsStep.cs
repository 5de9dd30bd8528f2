using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>基本: title, number, issuers, recipients, bases.</summary>
internal static class BasicsStep
{
    internal static PlanFields Fill(PlanConfiguration plan)
    {
        var fields = new PlanFields
        {
            ["title"] = plan.Title,
            ["documentNumber"] = plan.DocumentNumber!,
            ["planType"] = plan.PlanType.ToString(),
            ["region"] = plan.Region!,
            ["issuedOn"] = Day(plan.IssuedOn),
            ["printingOffice"] = plan.PrintingOffice!,
            ["printedOn"] = Day(plan.PrintedOn),
            ["responsibleLeader"] = plan.ResponsibleLeader!,
            ["recipients"] = string.Join('\n', plan.Recipients),
        };
        foreach (var (index, issuer) in plan.Issuers.Index())
        {
            fields[$"issuers.{index}.name"] = issuer.Name;
            fields[$"issuers.{index}.kind"] = issuer.Kind.ToString();
        }

        FillBases(fields, "bases", plan.Bases);
        return fields;
    }

    internal static PlanConfiguration Apply(PlanConfiguration plan, PlanFields fields) => plan with
    {
        Title = fields.Text("title") ?? "",
        DocumentNumber = fields.Text("documentNumber"),
        PlanType = fields.Choice("planType", plan.PlanType),
        Region = fields.Text("region"),
        IssuedOn = fields.Day("issuedOn"),
        PrintingOffice = fields.Text("printingOffice"),
        PrintedOn = fields.Day("printedOn"),
        ResponsibleLeader = fields.Text("responsibleLeader"),
        Recipients = fields.Lines("recipients"),
        Issuers = fields.Rows("issuers").Select(row => (Name: fields.Text($"{row}.name"), Row: row)).Where(one => one.Name is not null)
            .Select(one => new Issuer(one.Name!, fields.Choice($"{one.Row}.kind", IssuerKind.Department))).ToValueList(),
        Bases = Bases(fields, "bases"),
    };

    internal static void FillBases(PlanFields fields, string list, ValueList<LegalBasis> bases)
    {
        foreach (var (index, basis) in bases.Index())
        {
            fields[$"{list}.{index}.title"] = basis.Title;
            fields[$"{list}.{index}.documentNumber"] = basis.DocumentNumber!;
            fields[$"{list}.{index}.validFrom"] = Day(basis.ValidFrom);
            fields[$"{list}.{index}.repealedOn"] = Day(basis.RepealedOn);
        }
    }

    internal static ValueList<LegalBasis> Bases(PlanFields fields, string list) => fields.Rows(list)
        .Select(row => fields.Text($"{row}.title") is { } title
            ? new LegalBasis(title, fields.Text($"{row}.documentNumber"), fields.Day($"{row}.repealedOn"), fields.Day($"{row}.validFrom"))
            : null)
        .OfType<LegalBasis>()
        .ToValueList();

    internal static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
