using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseFlow.Engine.Definitions;

/// <summary>Lengths of time as designers write them: <c>00:00:05</c>, <c>1.00:00:00</c>, or ISO 8601 with days to seconds, <c>P3D</c>, <c>PT1H30M</c>.</summary>
/// <remarks>Years and months of ISO 8601 have no fixed length, a bare number could be days or seconds, and <c>24:00:00</c> is written as a day: all are refused.</remarks>
internal static partial class Duration
{
    internal static bool TryRead(string text, out TimeSpan span)
    {
        span = default;
        var trimmed = text.Trim();
        if (trimmed.StartsWith('P') || trimmed.StartsWith("-P", StringComparison.Ordinal))
        {
            return TryReadIso(trimmed, out span);
        }

        // Lenient reading takes hours above 23 for days.
        return trimmed.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(trimmed, "c", CultureInfo.InvariantCulture, out span);
    }

    private static bool TryReadIso(string text, out TimeSpan span)
    {
        span = default;
        var match = Iso().Match(text);
        if (!match.Success || text.EndsWith('P') || text.EndsWith('T'))
        {
            return false;
        }

        var seconds = (Part(match, "w") * 7 * 86_400) + (Part(match, "d") * 86_400) + (Part(match, "h") * 3_600) + (Part(match, "m") * 60) + Part(match, "s");
        if (seconds > (decimal)TimeSpan.MaxValue.TotalSeconds / 10)
        {
            return false;
        }

        span = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static decimal Part(Match match, string name) =>
        match.Groups[name] is { Success: true } part ? decimal.Parse(part.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        "^-?P(?:(?<w>[0-9]{1,9})W)?(?:(?<d>[0-9]{1,9})D)?(?:T(?:(?<h>[0-9]{1,9})H)?(?:(?<m>[0-9]{1,9})M)?(?:(?<s>[0-9]{1,9}(?:\\.[0-9]{1,7})?)S)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
