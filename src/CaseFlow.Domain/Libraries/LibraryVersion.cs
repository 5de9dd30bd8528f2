using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Domain.Libraries;

/// <summary>The names of frozen library versions: a version is called by the hash of what it holds.</summary>
/// <param name="ObjectsHash">SHA-256 of the objects, lower-case hex.</param>
/// <param name="OfficersHash">SHA-256 of the officers.</param>
/// <param name="ItemsHash">SHA-256 of the item catalogue.</param>
/// <param name="ExclusionsHash">SHA-256 of exclusions and recusals.</param>
/// <remarks>
/// Source: S1-13 (a draw freezes a version of each). The same content in any order has the same name, and one changed
/// character another. These are not the hashes of the draw's own files (DOMAIN §4.2), which hold less.
/// </remarks>
public sealed record LibraryVersion(string ObjectsHash, string OfficersHash, string ItemsHash, string ExclusionsHash)
{
    /// <summary>Names the libraries as they are.</summary>
    /// <param name="libraries">The libraries of a plan.</param>
    /// <returns>Their version.</returns>
    public static LibraryVersion Of(PlanLibraries libraries) => new(
        Hash(libraries.Objects.Select(Line)),
        Hash(libraries.Officers.Select(Line)),
        Hash(libraries.Items.Select(Line)),
        Hash([
            .. libraries.Exclusions.Select(e => Fields("exclusion", e.ObjectId, e.Reason)),
            .. libraries.Recusals.Select(r => Fields("recusal", r.OfficerId, r.ObjectId, r.Reason)),
        ]));

    private static string Line(InspectionObject o) => Fields(
        o.Id, o.Name, o.SubjectType, o.Stratum, o.Address, o.LegalRepresentative,
        o.CreditRiskClass, o.ClassAsOf, o.ClassSource, o.Phone, o.Industry, o.VisitsThisYear);

    private static string Line(Officer o) =>
        Fields(o.Id, o.Name, o.Department, o.CertificateNo, o.CertificateValidTo, o.State, string.Concat(o.Expertise.Select(e => Fields(e))));

    private static string Line(CatalogItem i) => Fields(
        i.Id, i.Name, i.Department, i.Kind, i.Method, i.ValidFrom, i.ValidTo, i.Requirement, i.Content, string.Join(',', i.AllowedCodes),
        string.Concat(i.Bases.Select(b => Fields(b.Title, b.DocumentNumber, b.ValidFrom, b.RepealedOn))));

    // Each value carries its length, so that no choice of values can look like another.
    private static string Fields(params object?[] values) => string.Concat(values.Select(v => v switch
    {
        null => "-;",
        DateOnly day => $"10:{day:yyyy-MM-dd};",
        _ => $"{v.ToString()!.Length}:{v};",
    }));

    private static string Hash(IEnumerable<string> lines) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal)))));
}
