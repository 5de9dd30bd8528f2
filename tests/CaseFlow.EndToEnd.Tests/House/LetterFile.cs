using System.Text;
using System.Text.RegularExpressions;

namespace CaseFlow.EndToEnd.Tests.House;

/// <summary>A letter of the demo as its reader has it: subject, text, and the link in it.</summary>
/// <param name="To">Whom it is addressed to.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">The plain text.</param>
internal sealed partial record LetterFile(string To, string Subject, string Text)
{
    /// <summary>Where it leads.</summary>
    internal string Link => Address().Match(Text).Value;

    /// <summary>Every letter in a folder.</summary>
    internal static IEnumerable<LetterFile> In(string folder) => Directory.EnumerateFiles(folder, "*.eml").Select(file => Read(File.ReadAllText(file)));

    // What CaseFlow writes: headers in encoded words, the plain text first, all of it in base64.
    private static LetterFile Read(string mail)
    {
        var unfolded = mail.ReplaceLineEndings("\n");
        var (head, body) = (unfolded[..unfolded.IndexOf("\n\n", StringComparison.Ordinal)].Replace("\n ", " ", StringComparison.Ordinal), Plain().Match(unfolded).Groups[1].Value);
        return new(Header(head, "To"), Header(head, "Subject"), Decoded(body));
    }

    private static string Header(string head, string name) =>
        string.Concat(Word().Matches(head.Split('\n').First(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))).Select(word => Decoded(word.Groups[1].Value)));

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"Content-Type: text/plain[^\n]*\n(?:[^\n]+\n)*\n([A-Za-z0-9+/=\n]+)")]
    private static partial Regex Plain();
}
