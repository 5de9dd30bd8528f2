using System.Globalization;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>The order in which JavaScript lists members: those named by a whole number first, by size, then the others as they came.</summary>
internal static class MemberOrder
{
    /// <summary>Whether a name is a whole number from 0 to 2³² − 2 as JavaScript prints it.</summary>
    public static bool IsIndex(string name) => TryIndex(name, out _);

    public static bool TryIndex(string name, out uint index)
    {
        index = 0;
        return name.Length is > 0 and <= 10 && !name.AsSpan().ContainsAnyExceptInRange('0', '9') && (name[0] != '0' || name.Length == 1)
            && uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index != uint.MaxValue;
    }

    /// <summary>Names in JavaScript's order.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> names)
    {
        var asTheyCame = names as IReadOnlyCollection<string> ?? [.. names];
        return asTheyCame.Any(IsIndex)
            ? asTheyCame.Where(IsIndex).OrderBy(name => uint.Parse(name, CultureInfo.InvariantCulture)).Concat(asTheyCame.Where(name => !IsIndex(name)))
            : asTheyCame;
    }
}
