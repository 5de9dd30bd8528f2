using System.Collections.Immutable;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Publication;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Everything that is known of a case, as one lock holds it.</summary>
/// <param name="Case">The visit and its record.</param>
/// <param name="FollowUps">What follows from the results.</param>
/// <param name="Results">The published or unpublished result of each department, once the results are formed.</param>
public sealed record CaseFile(InspectionCase Case, CaseFollowUps FollowUps, ImmutableDictionary<string, DepartmentResult> Results)
{
    /// <summary>The file of a case of which nothing has followed yet.</summary>
    /// <param name="inspection">The case.</param>
    /// <returns>A new file.</returns>
    public static CaseFile Of(InspectionCase inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        return new CaseFile(inspection, new CaseFollowUps { CaseId = inspection.Id }, ImmutableDictionary<string, DepartmentResult>.Empty);
    }

    /// <summary>The same file with another result of one department.</summary>
    /// <param name="result">The result.</param>
    /// <returns>A new file.</returns>
    public CaseFile With(DepartmentResult result) => this with { Results = Results.SetItem(result.Department, result) };

    /// <summary>True once every department's result is published, or when nothing will be: the object is not inspected, or the case is withdrawn.</summary>
    public bool IsPublishedOrDropped =>
        Case.NotInspected is not null || Case.Withdrawn is not null
        || (Case.ResultsFormed is not null && Results.Count > 0 && Results.Values.All(result => result.PublishedOn is not null));

    /// <summary>The day on which nothing more had to be done; null before it.</summary>
    public DateOnly? EndedOn => (Case.Closed ?? Case.NotInspected?.Act ?? Case.Withdrawn?.Act)?.On;
}
