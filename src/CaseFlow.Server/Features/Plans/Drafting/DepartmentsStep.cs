using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>部门与事项: who inspects what, on which bases.</summary>
/// <remarks>Items name their department by its row, so that a department can be renamed, added and given its items at once; team and contacts follow its new name.</remarks>
internal static class DepartmentsStep
{
    internal static PlanFields Fill(PlanConfiguration plan)
    {
        var fields = new PlanFields();
        foreach (var (index, department) in plan.Departments.Index())
        {
            fields[$"departments.{index}.was"] = department.Name;
            fields[$"departments.{index}.name"] = department.Name;
            fields[$"departments.{index}.formLabel"] = department.FormLabel!;
            fields[$"departments.{index}.role"] = department.Role.ToString();
            fields[$"departments.{index}.responsible"] = department.Responsible!;
        }

        foreach (var (index, item) in plan.Items.Index())
        {
            fields[$"items.{index}.id"] = item.Id;
            fields[$"items.{index}.name"] = item.Name;
            fields[$"items.{index}.department"] = RowOf(plan, item.Department);
            fields[$"items.{index}.content"] = item.Content!;
            fields[$"items.{index}.requirement"] = item.Requirement!;
            fields[$"items.{index}.codes"] = string.Join(", ", item.AllowedCodes);
            BasicsStep.FillBases(fields, $"items.{index}.bases", item.Bases);
        }

        return fields;
    }

    internal static PlanConfiguration Apply(PlanConfiguration plan, PlanFields fields)
    {
        var rows = fields.Rows("departments").Where(row => fields.Text($"{row}.name") is not null).ToList();
        var departments = rows.ConvertAll(row => new PlanDepartment(
            fields.Text($"{row}.name")!, fields.Text($"{row}.formLabel"), fields.Choice($"{row}.role", DepartmentRole.Cooperating), fields.Text($"{row}.responsible")));
        var renamed = rows.Zip(departments).Where(one => fields.Text($"{one.First}.was") is not null)
            .DistinctBy(one => fields.Text($"{one.First}.was")).ToDictionary(one => fields.Text($"{one.First}.was")!, one => one.Second.Name, StringComparer.Ordinal);
        var named = rows.Zip(departments).ToDictionary(one => one.First["departments.".Length..], one => one.Second.Name, StringComparer.Ordinal);
        var changed = plan with
        {
            Departments = departments.ToValueList(),
            Items = Items(fields, named),
            Contacts = plan.Contacts.Select(contact => contact with { Department = renamed.GetValueOrDefault(contact.Department, contact.Department) }).ToValueList(),
        };
        return changed with { Team = Team(changed, renamed) };
    }

    /// <summary>The row of a department, as an item names it.</summary>
    internal static string RowOf(PlanConfiguration plan, string department) =>
        plan.Departments.Index().Where(one => one.Item.Name == department).Select(one => one.Index.ToString(CultureInfo.InvariantCulture)).FirstOrDefault("");

    private static ValueList<InspectionItem> Items(PlanFields fields, Dictionary<string, string> named)
    {
        var rows = fields.Rows("items").Where(row => fields.Text($"{row}.name") is not null).ToList();
        var taken = rows.Select(row => fields.Text($"{row}.id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return rows.Select(row => new InspectionItem(
            fields.Text($"{row}.id") ?? NewId(taken),
            fields.Text($"{row}.name")!,
            named.GetValueOrDefault(fields[$"{row}.department"], ""),
            BasicsStep.Bases(fields, $"{row}.bases"),
            Codes(fields, $"{row}.codes"),
            fields.Text($"{row}.content"),
            fields.Text($"{row}.requirement"))).ToValueList();
    }

    private static string NewId(HashSet<string> taken)
    {
        var number = 1;
        while (!taken.Add($"I{number}"))
        {
            number++;
        }

        return $"I{number}";
    }

    private static ValueList<int> Codes(PlanFields fields, string name)
    {
        var codes = new List<int>();
        foreach (var typed in fields[name].Split([',', '，', '、', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                codes.Add(code);
            }
            else
            {
                fields.Refuse(name, $"“{typed}”不是结果编号。", $"“{typed}” is no number of a result code.");
            }
        }

        return codes.ToValueList();
    }

    // The leader comes from the lead department (INV-04), and no department goes without a seat (INV-03); how many is chosen on a later page.
    private static TeamRule Team(PlanConfiguration plan, Dictionary<string, string> renamed)
    {
        var seats = plan.Team.Seats.Select(seat => seat with { Department = renamed.GetValueOrDefault(seat.Department, seat.Department) })
            .Where(seat => plan.Departments.Any(department => department.Name == seat.Department)).ToList();
        var without = plan.Departments.Where(department => seats.TrueForAll(seat => seat.Department != department.Name)).Select(department => new SeatRule(department.Name, 1));
        return plan.Team with
        {
            LeaderDepartment = plan.Lead?.Name ?? plan.Team.LeaderDepartment,
            Seats = plan.Team.Seats.Count == 0 ? [] : [.. seats, .. without],
        };
    }
}
