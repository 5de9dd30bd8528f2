using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Libraries.Columns;

/// <summary>A column of a kind of library.</summary>
/// <param name="Key">Member of the entry, as in JSON.</param>
/// <param name="Name">Heading of our templates.</param>
/// <param name="IsRequired">Whether a file must have it.</param>
/// <param name="Example">What the template's row shows. Invented.</param>
/// <param name="Aliases">Other headings by which it is known.</param>
internal sealed partial record LibraryColumn(string Key, BilingualText Name, bool IsRequired, string Example, params string[] Aliases)
{
    private readonly HashSet<string> _known = [.. ((string[])[Key, Name.Chinese, Name.English, .. Aliases]).Select(Folded)];

    /// <summary>Whether a heading means this column.</summary>
    internal bool IsCalled(string foldedHeading) => _known.Contains(foldedHeading);

    /// <summary>A heading without what people add to it: width, case, white space, signs, remarks in brackets.</summary>
    internal static string Folded(string heading)
    {
        // Half a surrogate pair has no normal form; no heading of ours holds one.
        var folded = heading.Any(char.IsSurrogate) ? heading : heading.Normalize(NormalizationForm.FormKC);
        return string.Concat(Remark().Replace(folded, "").ToLowerInvariant().Where(char.IsLetterOrDigit));
    }

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")]
    private static partial Regex Remark();
}
