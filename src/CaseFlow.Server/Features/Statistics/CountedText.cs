using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Publication;
using CaseFlow.Domain.Statistics;
using CaseFlow.Server.Features.Cases;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>What form 3 counts of a result as it stands beside the result: codes of the first version, of the current one, and dispositions, with bars between: <c>5,1|5,1|0</c>.</summary>
/// <remarks>So that counting a plan reads no documents; written with the facts that it is made of.</remarks>
internal static class CountedText
{
    /// <summary>The text of a result.</summary>
    /// <param name="file">The case.</param>
    /// <param name="result">One of its results.</param>
    /// <returns>Null while the case counts for nothing: it was not inspected, or is withdrawn.</returns>
    internal static string? Of(CaseFile file, DepartmentResult result)
    {
        if (file.Case is not { NotInspected: null, Withdrawn: null })
        {
            return null;
        }

        var counted = CountedResult.Of(file.Case.Subject.Id, result, file.FollowUps.Dispositions);
        return $"{string.Join(',', counted.FirstCodes)}|{string.Join(',', counted.CurrentCodes)}|{string.Join(',', counted.Dispositions.Select(kind => (int)kind))}";
    }

    /// <summary>Reads it.</summary>
    /// <param name="objectId">The object.</param>
    /// <param name="department">The department.</param>
    /// <param name="text">What <see cref="Of"/> wrote.</param>
    /// <returns>What is counted.</returns>
    internal static CountedResult Read(string objectId, string department, string text)
    {
        var parts = text.Split('|');
        return new CountedResult(objectId, department, Numbers(parts[0]), Numbers(parts[1]), Numbers(parts[2]).Select(kind => (DispositionKind)kind).ToValueList());
    }

    private static ValueList<int> Numbers(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToValueList();
}
