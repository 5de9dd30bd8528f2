using System.Globalization;
using System.Text;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Spoils scripts a little, or heaps up pieces of them.</summary>
public static class ScriptMutator
{
    private static readonly string[] _pieces =
    [
        "(", ")", "[", "]", "{", "}", "`", "${", "'", "\"", "\\", "/", "/*", "*/", "//", "\n", " ", ";", ",", ".", "?.", "?", ":", "=>", "=",
        "==", "===", "+", "++", "-", "--", "*", "**", "%", "&&", "||", "??", "??=", "!", "...", "<", ">", "~", "|", "@", "#", "\0", "中", "😀", "\ud800",
        "0", "1", "1e999", ".5", "0x", "1_0", "08", "1n", "'a'", "`b`", "const", "let", "if", "else", "return", "for", "while", "function", "new",
        "this", "typeof", "in", "null", "undefined", "NaN", "true", "x", "a", "getAmount()", "getItems()", "facts", "variables", "input",
        "setAmount(", ".map(", ".reduce(", ".sort()", ".length", ".split('')", ".padEnd(9)", "x => ", "(a, b) => ", "JSON.parse(", "Math.max(",
        "getVariable(", "'amount'", "__proto__", "constructor", "\u2028", "\uFEFF", "\u0000", "<!--", "\\u{", "eval", "async", "get",
    ];

    /// <summary>A scope with the names of the cases and of the generated scripts.</summary>
    public static TestScope Scope()
    {
        var (cases, generated) = (new TestScope(), ScriptGenerator.Scope());
        return new TestScope
        {
            Variables = cases.Variables.Concat(generated.Variables).ToDictionary(),
            Inputs = cases.Inputs.Concat(generated.Inputs).DistinctBy(input => input.Key).ToDictionary(),
        };
    }

    /// <summary>A script with one to three places changed.</summary>
    public static string Mutate(string seed, Dice dice)
    {
        var text = new StringBuilder(seed);
        for (var i = dice.Chance(70) ? 1 : 2 + dice.Below(2); i > 0; i--)
        {
            var at = dice.Below(text.Length + 1);
            var length = Math.Min(text.Length - at, 1 + dice.Below(dice.Chance(80) ? 3 : 30));
            switch (dice.Below(9))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, text.ToString(at, length));
                    break;
                case 2:
                    text.Insert(dice.Below(text.Length + 1), text.ToString(at, length));
                    break;
                case 3 or 4:
                    text.Insert(at, dice.Pick(_pieces));
                    break;
                case 5 when at < text.Length:
                    text[at] = (char)dice.Below(dice.Chance(90) ? 128 : 65_536);
                    break;
                case 6 or 7 when at < text.Length:
                    text[at] = Similar(text[at], dice);
                    break;
                default:
                    text.Remove(at, length).Insert(at, dice.Chance(50) ? dice.Pick(_pieces) : dice.Below(100).ToString(CultureInfo.InvariantCulture));
                    break;
            }
        }

        return text.ToString();
    }

    private static char Similar(char c, Dice dice)
    {
        foreach (var alike in (ReadOnlySpan<string>)["0123456789", "+-*/%<>", "&|?", "abcxyi", "'\"`", "()[]{}", ".,;:"])
        {
            if (alike.Contains(c, StringComparison.Ordinal))
            {
                return alike[dice.Below(alike.Length)];
            }
        }

        return c;
    }

    /// <summary>Up to thirty pieces and characters in a row.</summary>
    public static string Heap(Dice dice)
    {
        var text = new StringBuilder();
        for (var i = dice.Below(30); i >= 0; i--)
        {
            _ = dice.Chance(70) ? text.Append(dice.Pick(_pieces)) : text.Append((char)dice.Below(dice.Chance(80) ? 128 : 65_536));
        }

        return text.ToString();
    }
}
