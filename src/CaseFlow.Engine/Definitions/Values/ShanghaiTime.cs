using System.Globalization;

namespace CaseFlow.Engine.Definitions;

/// <summary>The time of the offices. China has one zone, eight hours ahead of UTC, without summer time since 1992; no zone data is needed.</summary>
internal static class ShanghaiTime
{
    internal static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private static readonly string[] Local = ["yyyy-MM-dd", .. Times.Select(time => $"yyyy-MM-dd{time}")];
    private static readonly string[] WithOffset = [.. Times.Select(time => $"yyyy-MM-dd{time}K")];

    private static string[] Times => ["'T'HH:mm", "'T'HH:mm:ss", "'T'HH:mm:ss.FFFFFFF", "' 'HH:mm", "' 'HH:mm:ss", "' 'HH:mm:ss.FFFFFFF"];

    /// <summary>Reads an ISO date, or date and time; without an offset it is meant in Shanghai.</summary>
    /// <returns>False also for an instant before the first or after the last that can be reckoned with.</returns>
    internal static bool TryRead(string text, out DateTimeOffset instant)
    {
        instant = default;
        var trimmed = text.Trim();
        if (!DateTime.TryParseExact(trimmed, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return DateTimeOffset.TryParseExact(trimmed, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
        }

        if (local.Ticks < Offset.Ticks)
        {
            return false;
        }

        instant = new DateTimeOffset(local, Offset).ToUniversalTime();
        return true;
    }
}
