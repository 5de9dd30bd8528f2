namespace CaseFlow.Domain.Libraries;

/// <summary>One department's own object library.</summary>
/// <param name="Department">The department that keeps it.</param>
/// <param name="Objects">Its entries.</param>
/// <remarks>Source: S1-07 属地监管原则, 建立各自检查对象库.</remarks>
public sealed record ObjectLibrary(string Department, ValueList<InspectionObject> Objects);

/// <summary>Two libraries that say different things about one object.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="Member">Name of the member that differs, as in JSON.</param>
/// <param name="Kept">What stays: the value of the library that comes first.</param>
/// <param name="Other">What the other library says.</param>
/// <param name="OtherDepartment">Whose library that is.</param>
public sealed record MergeDifference(string ObjectId, string Member, string? Kept, string? Other, string OtherDepartment);

/// <summary>Libraries made one.</summary>
/// <param name="Objects">Every object once, in the order first met.</param>
/// <param name="Differences">Where libraries disagree; for a clerk to settle.</param>
public sealed record MergedLibraries(ValueList<InspectionObject> Objects, ValueList<MergeDifference> Differences)
{
    /// <summary>Merges libraries by code.</summary>
    /// <param name="libraries">Libraries in the order of the plan's departments; the first to say something is kept.</param>
    /// <returns>One library; empty members of an entry are filled from later libraries.</returns>
    /// <remarks>Source: S1-07: duplicates are merged by 统一社会信用代码.</remarks>
    public static MergedLibraries Of(ValueList<ObjectLibrary> libraries)
    {
        var merged = new Dictionary<string, InspectionObject>(StringComparer.Ordinal);
        var differences = new List<MergeDifference>();
        foreach (var (department, objects) in libraries)
        {
            foreach (var entry in objects)
            {
                if (merged.TryGetValue(entry.Id, out var kept))
                {
                    differences.AddRange(Compare(kept, entry, department));
                    merged[entry.Id] = Fill(kept, entry) with { Libraries = kept.Libraries.Add(department) };
                }
                else
                {
                    merged.Add(entry.Id, entry with { Libraries = [department] });
                }
            }
        }

        return new(merged.Values.ToValueList(), differences.ToValueList());
    }

    private static InspectionObject Fill(InspectionObject kept, InspectionObject other) => kept with
    {
        Stratum = kept.Stratum ?? other.Stratum,
        Address = kept.Address ?? other.Address,
        LegalRepresentative = kept.LegalRepresentative ?? other.LegalRepresentative,
        CreditRiskClass = kept.CreditRiskClass ?? other.CreditRiskClass,
        ClassAsOf = kept.CreditRiskClass is null ? other.ClassAsOf : kept.ClassAsOf,
        ClassSource = kept.CreditRiskClass is null ? other.ClassSource : kept.ClassSource,
        Phone = kept.Phone ?? other.Phone,
        Industry = kept.Industry ?? other.Industry,
        VisitsThisYear = Math.Max(kept.VisitsThisYear, other.VisitsThisYear),
    };

    private static IEnumerable<MergeDifference> Compare(InspectionObject kept, InspectionObject other, string department)
    {
        (string Member, string? Kept, string? Other)[] members =
        [
            ("name", kept.Name, other.Name),
            ("subjectType", kept.SubjectType.ToString(), other.SubjectType.ToString()),
            ("stratum", kept.Stratum, other.Stratum),
            ("address", kept.Address, other.Address),
            ("legalRepresentative", kept.LegalRepresentative, other.LegalRepresentative),
            ("creditRiskClass", kept.CreditRiskClass, other.CreditRiskClass),
        ];

        return members
            .Where(m => m.Kept is not null && m.Other is not null && m.Kept != m.Other)
            .Select(m => new MergeDifference(kept.Id, m.Member, m.Kept, m.Other, department));
    }
}
