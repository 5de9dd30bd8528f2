using System.Globalization;
using System.Text;
using System.Text.Json;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>The same scripts here and in real JavaScript. Node must be on the PATH.</summary>
public class DifferentialTests
{
    // Stands for an end JavaScript does not know: a budget, or a built-in method read as a value.
    private const string OwnLimit = "!!";

    [Fact]
    public void Node_gives_the_values_of_the_table_of_cases()
    {
        var cases = ScriptCases.Cases.Where(script => !IsMixed(script.Source)).ToList();

        var answers = Node.Run(cases.Select(script => script.Source), new TestScope());

        var wrong = cases.Zip(answers).Where(pair => Canonical(pair.Second) != Canonical(pair.First.Expected)).Select(pair => $"{pair.First.Source} → {pair.Second}");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_scripts_give_the_text_that_Node_gives(ulong seed)
    {
        var generator = new ScriptGenerator(new Dice(seed));
        var scripts = Enumerable.Range(0, 2_000).Select(_ => generator.Script()).ToList();

        var answers = Node.Run(scripts, ScriptGenerator.Scope());

        var wrong = scripts.Zip(answers).Where(pair => Ours(pair.First, ScriptGenerator.Scope()) != Canonical(pair.Second))
            .Select(pair => $"{pair.First}\n  node {Canonical(pair.Second)}\n  ours {Ours(pair.First, ScriptGenerator.Scope())}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(5)));
        Assert.True(answers.Count(answer => answer != Node.Failed) > scripts.Count / 2, "Too many scripts fail to say anything of values.");
    }

    [Fact]
    public void Spoilt_scripts_that_are_still_accepted_mean_what_they_mean_in_Node()
    {
        var dice = new Dice(5);
        var generator = new ScriptGenerator(dice);
        var seeds = ScriptCases.Cases.Select(script => script.Source).Concat(Enumerable.Range(0, 100).Select(_ => generator.Script())).ToArray();
        var accepted = Enumerable.Range(0, 20_000).Select(_ => ScriptMutator.Mutate(dice.Pick(seeds), dice)).Distinct()
            .Where(source => !IsBeyondNode(source) && ScriptMutator.Scope().Refusals(source).Length == 0).ToList();

        var answers = Node.Run(accepted, ScriptMutator.Scope());

        var wrong = accepted.Zip(answers).Where(pair => !pair.Second.Contains("\\ud", StringComparison.Ordinal)).Select(pair => (pair.First, Ours: Ours(pair.First, ScriptMutator.Scope()), Node: Canonical(pair.Second)))
            .Where(pair => pair.Ours != pair.Node && pair.Ours != OwnLimit).Select(pair => $"{pair.First}\n  node {pair.Node}\n  ours {pair.Ours}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {accepted.Count}\n" + string.Join('\n', wrong.Take(10)));
        Assert.True(accepted.Count > 2_000);
    }

    [Fact]
    public void Random_numbers_print_and_read_as_in_Node()
    {
        var dice = new Dice(4);
        var numbers = Enumerable.Range(0, 20_000).Select(i => i % 2 == 0 ? dice.Below(2_000_000) * Math.Pow(10, dice.Below(40) - 25) : BitConverter.UInt64BitsToDouble(dice.Bits()));
        var scripts = numbers.Where(double.IsFinite).Select(number => number.ToString("R", CultureInfo.InvariantCulture)).Chunk(400)
            .Select(chunk => $"[{string.Join(',', chunk)}].map(x => String(x) + ' ' + Number(String(x)) * 3).join('\\n')").ToList();

        var answers = Node.Run(scripts, new TestScope());

        Assert.Equal(answers.Select(Canonical), scripts.Select(script => PlainValue.Show(new TestScope().Run(script))));
    }

    [Fact]
    public void Letters_change_case_as_in_Node()
    {
        // Blocks whose letters have not changed since Unicode 15, save U+019B: Node and .NET are not of the same year.
        (int From, int To)[] blocks = [(0x20, 0x24F), (0x370, 0x587), (0x10A0, 0x10FF), (0x13A0, 0x13FF), (0x1E00, 0x1FFF), (0x2C00, 0x2D2D), (0xFB00, 0xFB17), (0xFF21, 0xFF5A), (0x10400, 0x1044F)];
        var letters = new StringBuilder();
        foreach (var (from, to) in blocks)
        {
            for (var codePoint = from; codePoint <= to; codePoint++)
            {
                letters.Append(codePoint == 0x19B ? "" : char.ConvertFromUtf32(codePoint) + " ");
            }
        }

        var scope = new TestScope { Variables = new() { ["letters"] = letters.ToString() } };

        var answers = Node.Run(["getLetters().toUpperCase()", "getLetters().toLowerCase()"], scope);

        Assert.Equal(JsonSerializer.Deserialize<string>(answers[0]), scope.Run("getLetters().toUpperCase()"));
        Assert.Equal(JsonSerializer.Deserialize<string>(answers[1]), scope.Run("getLetters().toLowerCase()"));
    }

    // Node's scope knows which outputs there are; sort and reverse change the list itself there; powers may differ in the last digit; half a
    // surrogate pair does not travel to another process.
    private static bool IsBeyondNode(string source) =>
        source.Contains("From", StringComparison.Ordinal) || source.Contains("sort(", StringComparison.Ordinal) || source.Contains("reverse(", StringComparison.Ordinal)
        || source.Contains("**", StringComparison.Ordinal) || source.EnumerateRunes().Contains(Rune.ReplacementChar) || IsMixed(source);

    // Node has no script that both returns and ends in a value; Elsa's engine has, and so have we.
    private static bool IsMixed(string source) => source.StartsWith("if", StringComparison.Ordinal) && source.Contains("return", StringComparison.Ordinal);

    private static string Ours(string script, TestScope scope)
    {
        try
        {
            return PlainValue.Show(scope.Run(script));
        }
        catch (ExpressionException stopped)
        {
            return stopped.Code is "script.method-as-value" || stopped.Code.EndsWith("-limit", StringComparison.Ordinal) || stopped.Code == "script.data-depth" ? OwnLimit : Node.Failed;
        }
    }

    private static string Canonical(string json) => json == Node.Failed ? json : PlainValue.Show(PlainValue.Parse(json));
}
