using CaseFlow.Domain.Cases;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Visits;

/// <summary>How often an object was visited in a year: what its library says, and the visits of its other cases.</summary>
/// <remarks>Source: INV-11; DOMAIN 2.3 (frequency cap). A library that counts CaseFlow's visits too counts them twice; the cap then asks for a reason too early, never too late.</remarks>
internal static class VisitFrequency
{
    /// <summary>Counts.</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="inspection">The case that is to be visited; not counted itself.</param>
    /// <param name="today">The office's day; its year counts.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Visits of the year.</returns>
    internal static async Task<int> VisitsThisYearAsync(this CaseFlowDb db, InspectionCase inspection, DateOnly today, CancellationToken ct)
    {
        var (id, objectId) = (inspection.Id.Value, inspection.Subject.Id);
        var (first, last) = YearOf(today);
        return inspection.Subject.VisitsThisYear
            + await db.Cases.CountAsync(row => row.ObjectId == objectId && row.Id != id && row.VisitOn >= first && row.VisitOn <= last, ct);
    }

    /// <summary>Counts for several objects at once.</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="opened">Cases that were just opened; none of them was visited.</param>
    /// <param name="today">The office's day; its year counts.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Visits of the year by object, without what the library says.</returns>
    internal static async Task<Dictionary<string, int>> VisitsThisYearAsync(this CaseFlowDb db, IReadOnlyList<InspectionCase> opened, DateOnly today, CancellationToken ct)
    {
        string[] objects = [.. opened.Select(inspection => inspection.Subject.Id)];
        var (first, last) = YearOf(today);
        return await db.Cases.Where(row => objects.Contains(row.ObjectId) && row.VisitOn >= first && row.VisitOn <= last)
            .GroupBy(row => row.ObjectId)
            .Select(visits => new { visits.Key, Count = visits.Count() })
            .ToDictionaryAsync(visits => visits.Key, visits => visits.Count, StringComparer.Ordinal, ct);
    }

    private static (DateOnly First, DateOnly Last) YearOf(DateOnly today) => (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31));
}
