using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Sources nobody would write: a script is refused with its place, or it runs to a value or an exception of its own.</summary>
public class FuzzTests
{
    [Fact]
    public void No_source_does_anything_but_be_refused_or_end()
    {
        var dice = new Dice(6);
        var generator = new ScriptGenerator(dice);
        var seeds = ScriptCases.Cases.Select(script => script.Source).Concat(Enumerable.Range(0, 60).Select(_ => generator.Script())).ToArray();

        var (accepted, refused) = Bounded.Run(() => TryAll(200_000, () => ScriptMutator.Mutate(dice.Pick(seeds), dice)));

        Assert.True(accepted > 20_000, $"Only {accepted} of {accepted + refused} were accepted: the mutations are too wild to try the evaluator.");
        Assert.True(refused > 20_000, $"Only {refused} were refused: the mutations are too tame to try the parser.");
    }

    [Fact]
    public void No_heap_of_pieces_or_characters_does_anything_but_be_refused_or_end()
    {
        var dice = new Dice(7);

        var (_, refused) = Bounded.Run(() => TryAll(60_000, () => ScriptMutator.Heap(dice)));

        Assert.True(refused > 20_000);
    }

    private static (int Accepted, int Refused) TryAll(int count, Func<string> next)
    {
        var compiler = new ScriptCompiler();
        var scope = ScriptMutator.Scope();
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
}
