using System.Text.RegularExpressions;

namespace CaseFlow.Server.Features.Draw.Hall;

/// <summary>The page that verifies a draw without a server or a network: one HTML file, the same from here and from a disk.</summary>
/// <remarks>It names the hashes of its own script and style itself, so that it is as strict when it is saved.</remarks>
internal sealed partial class VerificationPage
{
    /// <summary>Its name beside the program.</summary>
    internal const string FileName = "verify.html";

    /// <summary>Reads it.</summary>
    public VerificationPage()
    {
        Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, FileName));
        Policy = OwnPolicy().Match(Text) is { Success: true } found
            ? $"{found.Groups["policy"].Value}; frame-ancestors 'none'"
            : throw new InvalidOperationException($"{FileName} names no policy of its own.");
    }

    /// <summary>The file.</summary>
    internal string Text { get; }

    /// <summary>What it may do: run its own script, by its hash, and nothing over a network.</summary>
    internal string Policy { get; }

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"(?<policy>[^\"]+)\"")]
    private static partial Regex OwnPolicy();
}
