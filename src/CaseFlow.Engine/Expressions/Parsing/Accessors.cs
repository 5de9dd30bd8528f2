using System.Text;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <summary>The names Elsa gives to the functions that read and set one variable, input or output: <c>getAmount()</c> for <c>amount</c>.</summary>
internal static class Accessors
{
    /// <summary>A name as it stands inside such a function: its words begin with capitals and stand together.</summary>
    public static string Pascal(string name)
    {
        var pascal = new StringBuilder(name.Length);
        var atStart = true;
        foreach (var c in name)
        {
            if (c is ' ' or '_' or '-')
            {
                atStart = true;
            }
            else
            {
                pascal.Append(atStart ? char.ToUpperInvariant(c) : c);
                atStart = false;
            }
        }

        return pascal.ToString();
    }

    /// <summary>The names that a function ending in this may mean; one that is written exactly so comes alone.</summary>
    /// <param name="ending">The function without its <c>get</c> or <c>set</c>.</param>
    /// <param name="names">The names there are.</param>
    /// <param name="asWritten">Whether <c>getdays()</c> too may mean <c>days</c>: Elsa's engine has it so for inputs, though its editor proposes <c>getDays()</c>.</param>
    public static IReadOnlyList<string> Match(string ending, IEnumerable<string> names, bool asWritten = false)
    {
        List<string>? matching = null;
        foreach (var name in names)
        {
            if (name == ending && (asWritten || IsPascal(ending, name)))
            {
                return [name];
            }

            if (IsPascal(ending, name))
            {
                (matching ??= []).Add(name);
            }
        }

        matching?.Sort(StringComparer.Ordinal);
        return matching ?? [];
    }

    /// <summary>Whether <see cref="Pascal"/> of a name is a given ending, without making it: asked of every name at every call.</summary>
    private static bool IsPascal(string ending, string name)
    {
        var matched = 0;
        var atStart = true;
        foreach (var c in name)
        {
            if (c is ' ' or '_' or '-')
            {
                atStart = true;
            }
            else if (matched == ending.Length || ending[matched++] != (atStart ? char.ToUpperInvariant(c) : c))
            {
                return false;
            }
            else
            {
                atStart = false;
            }
        }

        return matched == ending.Length && matched > 0;
    }

    /// <summary>Reads <c>getOutputFromActivity</c>, without its <c>get</c>.</summary>
    /// <returns>The activities it may mean and the output; null when no known activity ends the name. The longest activity name wins.</returns>
    public static (IReadOnlyList<string> Activities, string Output)? MatchOutput(string ending, IEnumerable<string> activities)
    {
        var known = activities.ToList();
        for (var from = ending.IndexOf("From", 1, StringComparison.Ordinal); from > 0; from = ending.IndexOf("From", from + 1, StringComparison.Ordinal))
        {
            if (Match(ending[(from + 4)..], known) is [_, ..] matching)
            {
                return (matching, ending[..from]);
            }
        }

        return null;
    }
}
