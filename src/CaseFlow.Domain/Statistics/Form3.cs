using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;

namespace CaseFlow.Domain.Statistics;

/// <summary>What form 3 has to know of one department in one case.</summary>
/// <param name="ObjectId">The object; counted once however many cases.</param>
/// <param name="Department">The department.</param>
/// <param name="FirstCodes">Codes of its items in the first version.</param>
/// <param name="CurrentCodes">Codes of its items in the version that holds.</param>
/// <param name="Dispositions">Its dispositions, each kind once.</param>
public sealed record CountedResult(
    string ObjectId,
    string Department,
    ValueList<int> FirstCodes,
    ValueList<int> CurrentCodes,
    ValueList<DispositionKind> Dispositions)
{
    /// <summary>Takes from a case what is counted.</summary>
    /// <param name="inspection">The case.</param>
    /// <param name="results">Results of its departments; none for a case that was not inspected.</param>
    /// <param name="followUps">What follows; null where nothing does.</param>
    /// <returns>One for each department with a result.</returns>
    public static IEnumerable<CountedResult> Of(InspectionCase inspection, ValueList<DepartmentResult> results, CaseFollowUps? followUps) =>
        inspection.NotInspected is not null || inspection.Withdrawn is not null ? [] : results.Select(r => Of(inspection.Subject.Id, r, followUps?.Dispositions ?? []));

    /// <summary>Takes what is counted from a result of a case that was inspected and not withdrawn.</summary>
    /// <param name="objectId">The object.</param>
    /// <param name="result">The department's result.</param>
    /// <param name="dispositions">Dispositions of the case, of all departments.</param>
    /// <returns>What counts for the department.</returns>
    public static CountedResult Of(string objectId, DepartmentResult result, ValueList<Disposition> dispositions) => new(
        objectId,
        result.Department,
        result.First.Codes.Select(c => c.Code).ToValueList(),
        result.Current.Codes.Select(c => c.Code).ToValueList(),
        dispositions.Where(d => d.Department == result.Department).Select(d => d.Kind).Distinct().ToValueList());
}

/// <summary>Which version of results a table counts.</summary>
public enum CountedVersion
{
    /// <summary>The first version of every result.</summary>
    First,

    /// <summary>The version that holds, corrections counted in.</summary>
    Current,
}

/// <summary>A cell in which two tables differ.</summary>
/// <param name="Department">Label of the row.</param>
/// <param name="Column">Column in the printed form, from 2 for 抽查户数 to 17 for the blank.</param>
/// <param name="Before">Count in the earlier table; null where the row was missing.</param>
/// <param name="After">Count in the later table; null where the row is missing.</param>
public sealed record Form3Difference(string Department, int Column, int? Before, int? After);

/// <summary>附件3: 部门联合监管统计表 (汇总表), counted from the records.</summary>
/// <remarks>Source: S2-17, S2-37; DOMAIN §6.7.</remarks>
public static class Form3
{
    /// <summary>Counts the table.</summary>
    /// <param name="plan">The plan; gives rows, labels and the way of counting.</param>
    /// <param name="results">What is counted; a department that is not of the plan is left out.</param>
    /// <param name="version">First or current version.</param>
    /// <returns>One row for each department, in the plan's order; with the total row where the plan wants one.</returns>
    public static ValueList<Form3Row> Count(PlanConfiguration plan, IEnumerable<CountedResult> results, CountedVersion version)
    {
        var byDepartment = results.ToLookup(r => r.Department);
        var rows = plan.Departments.Select(d => Row(plan.Counting, d.Label, byDepartment[d.Name], version)).ToList();
        return plan.Counting.TotalRow ? [.. rows, Total(rows)] : rows.ToValueList();
    }

    /// <summary>The first column that counts: 抽查户数.</summary>
    public const int Households = 2;

    /// <summary>The last column that counts: 移送司法机关; the 17th is blank (INV-28).</summary>
    public const int LastCounted = 16;

    /// <summary>The objects that a cell of the table counts.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="results">What <see cref="Count"/> was given.</param>
    /// <param name="version">First or current version.</param>
    /// <param name="department">A department of the plan, by its name.</param>
    /// <param name="column">Column in the printed form, <see cref="Households"/> to <see cref="LastCounted"/>.</param>
    /// <returns>Ids of objects, each once; where every item is counted, fewer than the cell says.</returns>
    /// <remarks>Source: DOMAIN §6.7. Every number of a report can be shown to be of these cases and no others.</remarks>
    public static ValueList<string> Behind(PlanConfiguration plan, IEnumerable<CountedResult> results, CountedVersion version, string department, int column)
    {
        var rows = results.Where(r => r.Department == department).GroupBy(r => r.ObjectId, StringComparer.Ordinal);
        return rows.Where(ofObject => Counts(ofObject.ToList(), column)).Select(ofObject => ofObject.Key).ToValueList();

        bool Counts(List<CountedResult> ofObject, int wanted)
        {
            var codes = ofObject.SelectMany(r => version == CountedVersion.First ? r.FirstCodes : r.CurrentCodes).ToList();
            return codes.Count > 0 && wanted switch
            {
                Households => true,
                <= Households + 10 => plan.Counting.PerItem ? codes.Contains(wanted - Households) : Gravest(plan.Counting, codes) == wanted - Households,
                _ => ofObject.Exists(r => r.Dispositions.Contains((DispositionKind)(wanted - Households - 11))),
            };
        }
    }

    /// <summary>A department's own row.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">A table that <see cref="Count"/> made of it.</param>
    /// <param name="department">A department of the plan.</param>
    /// <returns>The row in its place; labels decide nothing, since two departments may print the same.</returns>
    public static Form3Row RowOf(PlanConfiguration plan, ValueList<Form3Row> table, string department) =>
        table[plan.Departments.Index().First(one => one.Item.Name == department).Index];

    /// <summary>The code a department's row counts for an object: the gravest of its items.</summary>
    /// <param name="rule">The way of counting.</param>
    /// <param name="codes">Codes of the items; one or more.</param>
    /// <returns>The code that comes first in the order; a code outside the order is lightest.</returns>
    /// <remarks>Source: DOMAIN §6.7-2.</remarks>
    public static int Gravest(CountingRule rule, IEnumerable<int> codes)
    {
        var order = (rule.GravestOrder.Count > 0 ? rule.GravestOrder : ResultCode.GravestFirst).ToList();
        return codes.MinBy(c => order.IndexOf(c) is var place and >= 0 ? place : order.Count);
    }

    /// <summary>Lists where two tables differ.</summary>
    /// <param name="before">The table as sent.</param>
    /// <param name="after">The table now.</param>
    /// <returns>Cells in printed order, row by row; attached to the next report (DOMAIN §6.7-4).</returns>
    public static ValueList<Form3Difference> Differences(ValueList<Form3Row> before, ValueList<Form3Row> after)
    {
        var labels = before.Concat(after).Select(r => r.Department).Distinct();
        return labels.SelectMany(label =>
        {
            var (old, now) = (Counts(before, label), Counts(after, label));
            return Enumerable.Range(0, 16)
                .Where(i => old?[i] != now?[i])
                .Select(i => new Form3Difference(label, i + 2, old?[i], now?[i]));
        }).ToValueList();
    }

    private static Form3Row Row(CountingRule rule, string label, IEnumerable<CountedResult> results, CountedVersion version)
    {
        var counts = new int[10];
        var dispositions = new int[4];
        var objects = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ofObject in results.GroupBy(r => r.ObjectId))
        {
            var codes = ofObject.SelectMany(r => version == CountedVersion.First ? r.FirstCodes : r.CurrentCodes).ToList();
            if (codes.Count == 0)
            {
                continue;
            }

            objects.Add(ofObject.Key);
            foreach (var code in rule.PerItem ? codes : [Gravest(rule, codes)])
            {
                counts[code - 1]++;
            }

            foreach (var kind in ofObject.SelectMany(r => r.Dispositions).Distinct())
            {
                dispositions[(int)kind]++;
            }
        }

        return new(label, objects.Count, counts.ToValueList(), [.. dispositions, null]);
    }

    private static Form3Row Total(List<Form3Row> rows) => new(
        "合计",
        rows.Sum(r => r.Households),
        Enumerable.Range(0, 10).Select(i => rows.Sum(r => r.Results[i])).ToValueList(),
        [.. Enumerable.Range(0, 4).Select(i => (int?)rows.Sum(r => r.Dispositions[i] ?? 0)), null]);

    private static int?[]? Counts(ValueList<Form3Row> rows, string label) =>
        rows.FirstOrDefault(r => r.Department == label) is { } row ? [row.Households, .. row.Results, .. row.Dispositions] : null;
}
