namespace CaseFlow.Domain.Libraries;

/// <summary>One department's own object library.</summary>
/// <param name="Department">The department that keeps it, with the library's name where it has one.</param>
/// <param name="Objects">Its entries.</param>
/// <remarks>Source: S1-07 属地监管原则, 建立各自检查对象库.</remarks>
public sealed record ObjectLibrary(string Department, ValueList<InspectionObject> Objects);

/// <summary>Two libraries that say different things about one object.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="Member">Name of the member that differs, as in JSON.</param>
/// <param name="Kept">What stays: the value of the library that comes first.</param>
/// <param name="KeptDepartment">Whose library that is.</param>
/// <param name="Other">What the other library says.</param>
/// <param name="OtherDepartment">Whose library that is.</param>
public sealed record MergeDifference(string ObjectId, string Member, string? Kept, string KeptDepartment, string? Other, string OtherDepartment)
{
    /// <summary>Whether it decides how the object is drawn, so that the order of the libraries must not settle it.</summary>
    public bool DecidesTheDraw => Member is "stratum" or "creditRiskClass";
}

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
        var entries = new Dictionary<string, List<(string Department, InspectionObject Entry)>>(StringComparer.Ordinal);
        var merged = new Dictionary<string, InspectionObject>(StringComparer.Ordinal);
        var differences = new List<MergeDifference>();
        foreach (var (department, objects) in libraries)
        {
            foreach (var entry in objects)
            {
                if (merged.TryGetValue(entry.Id, out var kept))
                {
                    differences.AddRange(Compare(entries[entry.Id], entry, department));
                    merged[entry.Id] = Fill(kept, entry) with { Libraries = kept.Libraries.Add(department) };
                    entries[entry.Id].Add((department, entry));
                }
                else
                {
                    entries.Add(entry.Id, [(department, entry)]);
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

    private static readonly (string Name, Func<InspectionObject, string?> Of)[] Members =
    [
        ("name", o => o.Name),
        ("subjectType", o => o.SubjectType.ToString()),
        ("stratum", o => o.Stratum),
        ("address", o => o.Address),
        ("legalRepresentative", o => o.LegalRepresentative),
        ("creditRiskClass", o => o.CreditRiskClass),
    ];

    // What is kept is what the first library says that says anything.
    private static IEnumerable<MergeDifference> Compare(List<(string Department, InspectionObject Entry)> earlier, InspectionObject other, string department) =>
        from member in Members
        let said = earlier.FirstOrDefault(one => member.Of(one.Entry) is not null)
        where said.Entry is not null && member.Of(other) is { } differs && differs != member.Of(said.Entry)
        select new MergeDifference(other.Id, member.Name, member.Of(said.Entry), said.Department, member.Of(other), department);
}
