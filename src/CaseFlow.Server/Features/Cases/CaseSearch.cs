using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Finds cases by what a person knows of their object.</summary>
internal static class CaseSearch
{
    /// <summary>The cases whose object has a code, or a name that holds a text.</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="cases">Among these.</param>
    /// <param name="text">A code, or part of a name.</param>
    /// <returns>A query that indexes serve: a code is letters and digits, a name is not only those.</returns>
    internal static IQueryable<CaseRow> About(this CaseFlowDb db, IQueryable<CaseRow> cases, string text) => text.All(char.IsAsciiLetterOrDigit)
        ? cases.Where(row => row.ObjectId == text)
        : cases.Where(row => db.LibraryEntries.Where(entry => entry.Name.Contains(text)).Select(entry => entry.EntryId).Contains(row.ObjectId));
}
