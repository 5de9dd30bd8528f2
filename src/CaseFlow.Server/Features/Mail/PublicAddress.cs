using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Where people reach CaseFlow, for links in letters: <c>CASEFLOW_PUBLIC_URL</c>, else the first address on which the server listens.</summary>
/// <param name="Root">The address, ending in a slash.</param>
public sealed record PublicAddress(Uri Root)
{
    /// <summary>Reads it.</summary>
    /// <param name="said"><c>CASEFLOW_PUBLIC_URL</c>; null or empty when it is not set.</param>
    /// <param name="urls">Where the server listens, as ASP.NET takes it; null for the default.</param>
    /// <returns>The address.</returns>
    /// <exception cref="SettingsRefusedException">It is no http or https address.</exception>
    public static PublicAddress Read(string? said, string? urls)
    {
        // A socket file is no address for people.
        var listened = Listening.Configured(urls)[0];
        var first = !string.IsNullOrWhiteSpace(said) ? said.Trim() : listened.Contains("unix:", StringComparison.Ordinal) ? Listening.Configured(null)[0] : listened;
        var reachable = first.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal);
        return Uri.TryCreate(reachable.TrimEnd('/') + "/", UriKind.Absolute, out var root) && root.Scheme is "http" or "https" && root.Query.Length == 0 && root.UserInfo.Length == 0
            ? new PublicAddress(root)
            : throw SettingsRefusedException.Because(
                $"CASEFLOW_PUBLIC_URL（{first}）应为他人访问本系统的 http 或 https 地址，例如 https://caseflow.example.gov.cn/。",
                $"CASEFLOW_PUBLIC_URL ({first}) must be the http or https address under which people reach CaseFlow, for example https://caseflow.example.gov.cn/.");
    }
}
