using System.Text.RegularExpressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Grammar.md as data: the tables under its headings, the productions, and the sources it lies beside.</summary>
public static partial class GrammarPage
{
    public static string Folder { get; } = Path.Combine(Root(), "src", "CaseFlow.Engine", "Expressions");

    public static string Text { get; } = File.ReadAllText(Path.Combine(Folder, "Grammar.md"));

    /// <summary>The names left of a "=" in the grammar.</summary>
    public static IEnumerable<string> Productions => ProductionPattern().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>The rows of the table under a heading, without its head; code spans without their backticks.</summary>
    public static IEnumerable<string[]> Rows(string heading)
    {
        var section = Text.Split("\n## ").Single(part => part.StartsWith(heading, StringComparison.Ordinal));
        return section.Split('\n').Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => CellPattern().Split(line.Trim().Trim('|')).Select(Plain).ToArray());
    }

    /// <summary>Whether a cell of an example is a script; others say in words what cannot be shown.</summary>
    public static bool IsScript(string heading, string code) =>
        Text.Split("\n## ").Single(part => part.StartsWith(heading, StringComparison.Ordinal)).Contains($"| `{code}` | `", StringComparison.Ordinal);

    private static string Plain(string cell)
    {
        var text = cell.Trim().Replace("\\|", "|", StringComparison.Ordinal);
        return text.StartsWith("`` ", StringComparison.Ordinal) ? text[3..^3] : text.StartsWith('`') ? text[1..^1] : text;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CaseFlow.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The solution was not found above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^(\w+) += ", RegexOptions.Multiline)]
    private static partial Regex ProductionPattern();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellPattern();
}
