using System.Globalization;
using System.Text;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>Makes text harmless that people typed: it cannot end a header, hide among other words, or turn the reading direction of what follows.</summary>
internal static class SafeText
{
    /// <summary>Longest line of a header.</summary>
    internal const int LongestLine = 300;

    private const int LongestParagraph = 4000;

    /// <summary>One line.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="longest">Most characters; longer text ends in an ellipsis.</param>
    /// <returns>The text without control characters, line ends and direction marks.</returns>
    internal static string Line(string text, int longest = LongestLine)
    {
        var kept = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length >= longest)
            {
                return kept.Append('…').ToString();
            }

            // A lone half of a pair is read as U+FFFD, which is no more than a blot.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                kept.Append(' ');
            }
            else if (!TurnsOrHides(rune.Value))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString().Trim();
    }

    /// <summary>A paragraph: as a line, only longer.</summary>
    internal static string Paragraph(string text) => Line(text, LongestParagraph);

    // Marks and overrides of direction, joiners, the byte order mark, tags.
    private static bool TurnsOrHides(int value) => value is (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x061C or 0xFEFF or (>= 0xE0000 and <= 0xE007F);
}
