namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>What people call the browser that calls itself by a long line.</summary>
internal static class Agents
{
    // The first that is found: each line also names the browsers that it wants to be taken for.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("MicroMessenger/", "微信"), ("DingTalk/", "钉钉"), ("Edg/", "Edge"), ("EdgA/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>For example <c>Chrome · Windows</c>; null for what is no browser's line.</summary>
    internal static string? Name(string? agent)
    {
        var parts = ((string?[])[Find(Browsers, agent), Find(Systems, agent)]).OfType<string>().ToList();
        return parts.Count > 0 ? string.Join(" · ", parts) : agent is { Length: > 0 and < 40 } ? agent : null;
    }

    private static string? Find((string Sign, string Name)[] known, string? agent) => known.FirstOrDefault(one => agent?.Contains(one.Sign, StringComparison.Ordinal) == true).Name;
}
