using System.Globalization;
using System.Text;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Sources nobody would write: a script is refused with its place, or it runs to a value or an exception of its own.</summary>
public class FuzzTests
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

    [Fact]
    public void No_source_does_anything_but_be_refused_or_end()
    {
        var dice = new Dice(6);
        var generator = new ScriptGenerator(dice);
        var seeds = ScriptCases.Cases.Select(script => script.Source).Concat(Enumerable.Range(0, 300).Select(_ => generator.Script())).ToArray();

        var (accepted, refused) = Bounded.Run(() => TryAll(200_000, () => Mutate(dice.Pick(seeds), dice)));

        Assert.True(accepted > 20_000, $"Only {accepted} of {accepted + refused} were accepted: the mutations are too wild to try the evaluator.");
        Assert.True(refused > 20_000, $"Only {refused} were refused: the mutations are too tame to try the parser.");
    }

    [Fact]
    public void No_heap_of_pieces_or_characters_does_anything_but_be_refused_or_end()
    {
        var dice = new Dice(7);

        var (_, refused) = Bounded.Run(() => TryAll(60_000, () => Heap(dice)));

        Assert.True(refused > 20_000);
    }

    private static (int Accepted, int Refused) TryAll(int count, Func<string> next)
    {
        var compiler = new ScriptCompiler();
        var scope = Everything();
        var names = scope.Names;
        var accepted = 0;
        for (var i = 0; i < count; i++)
        {
            var source = next();
            var compilation = compiler.CompileScript(source, names);
            if (compilation.Expression is { } expression)
            {
                Assert.Empty(compilation.Problems);
                accepted++;
                Evaluate(expression, scope, source);
            }
            else
            {
                AssertPlaced(compilation.Problems, source);
            }
        }

        return (accepted, count - accepted);
    }

    /// <summary>A scope with the names of the cases and of the generated scripts.</summary>
    private static TestScope Everything()
    {
        var (cases, generated) = (new TestScope(), ScriptGenerator.Scope());
        return new TestScope
        {
            Variables = cases.Variables.Concat(generated.Variables).ToDictionary(),
            Inputs = cases.Inputs.Concat(generated.Inputs).DistinctBy(input => input.Key).ToDictionary(),
        };
    }

    private static void Evaluate(ICompiledExpression expression, TestScope scope, string source)
    {
        try
        {
            AssertPlain(expression.Evaluate(scope), source);
        }
        catch (ExpressionException stopped)
        {
            Assert.StartsWith("script.", stopped.Code, StringComparison.Ordinal);
            Assert.True(stopped.Line >= 1 && stopped.Column >= 1, source);
        }
    }

    private static void AssertPlaced(IReadOnlyList<ExpressionProblem> problems, string source)
    {
        Assert.InRange(problems.Count, 1, 20);
        var lines = source.Split('\n').Length + source.Count(c => c is '\r' or '\u2028' or '\u2029');
        Assert.All(problems, problem => Assert.True(
            problem.Line >= 1 && problem.Line <= lines && problem.Column >= 1 && problem.Column <= source.Length + 1, $"{problem} in {source}"));
    }

    private static void AssertPlain(object? value, string source)
    {
        switch (value)
        {
            case null or bool or string:
                break;
            case double number:
                Assert.True(double.IsFinite(number), source);
                break;
            case IReadOnlyList<object?> list:
                Assert.All(list, element => AssertPlain(element, source));
                break;
            case IReadOnlyDictionary<string, object?> members:
                Assert.All(members.Values, member => AssertPlain(member, source));
                break;
            default:
                Assert.Fail($"{value.GetType()} left {source}");
                break;
        }
    }

    private static string Mutate(string seed, Dice dice)
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

    private static string Heap(Dice dice)
    {
        var text = new StringBuilder();
        for (var i = dice.Below(30); i >= 0; i--)
        {
            _ = dice.Chance(70) ? text.Append(dice.Pick(_pieces)) : text.Append((char)dice.Below(dice.Chance(80) ? 128 : 65_536));
        }

        return text.ToString();
    }
}
