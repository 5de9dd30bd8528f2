using System.Globalization;

namespace CaseFlow.Engine.Definitions;

/// <summary>The time of the offices. China has one zone, eight hours ahead of UTC, without summer time since 1992; no zone data is needed.</summary>
internal static class ShanghaiTime
{
    internal static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Reads an ISO date or date and time; without an offset it is meant in Shanghai.</summary>
    internal static bool TryRead(string text, out DateTimeOffset instant)
    {
        instant = default;
        var trimmed = text.Trim();

        // "2024" alone or "5" would be read as some date by lenient parsing.
        if (trimmed.Length < 8 || !char.IsAsciiDigit(trimmed[0]))
        {
            return false;
        }

        if (!DateTime.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local))
        {
            return false;
        }

        if (local.Kind == DateTimeKind.Unspecified)
        {
            instant = new DateTimeOffset(local, Offset).ToUniversalTime();
            return true;
        }

        return DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out instant);
    }
}
