using System.Text.Json;

namespace CaseFlow.Engine.Definitions;

/// <summary>How several lines into one step join. Source: STUDIO-CONTRACT §3.3.</summary>
internal enum MergeMode
{
    /// <summary>Goes on when nothing that was taken and could still arrive is left; what was not taken is ignored. The default.</summary>
    Stream,

    /// <summary>Waits for every line, loop-backs excepted, also for one that was not taken.</summary>
    Merge,

    /// <summary>Waits for every line, loop-backs included.</summary>
    Converge,

    /// <summary>Runs once for every arrival.</summary>
    Cascade,

    /// <summary>Runs for the first arrival and ends the other branches since the fork.</summary>
    Race,
}

/// <summary>Reads the merge mode a designer chose in the Common tab.</summary>
internal static class MergeModes
{
    /// <summary>The mode of a step; null when the text is none of Elsa's.</summary>
    internal static MergeMode? Of(ActivityDefinition activity)
    {
        var member = activity.Json.Member("customProperties")?.Member("mergeMode");
        return member switch
        {
            null => MergeMode.Stream,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => OfNumber(value),
            { ValueKind: JsonValueKind.String } text => OfName(text.GetString()!),
            _ => null,
        };
    }

    private static MergeMode? OfName(string name) =>
        name.Length == 0 || name.Equals("None", StringComparison.OrdinalIgnoreCase) ? MergeMode.Stream
        : !char.IsAsciiDigit(name[0]) && Enum.TryParse<MergeMode>(name, ignoreCase: true, out var mode) ? mode
        : null;

    // Elsa's own enumeration counts None, Stream, Merge, Converge, Cascade, Race.
    private static MergeMode? OfNumber(int value) => value switch
    {
        0 => MergeMode.Stream,
        >= 1 and <= 5 => (MergeMode)(value - 1),
        _ => null,
    };
}
