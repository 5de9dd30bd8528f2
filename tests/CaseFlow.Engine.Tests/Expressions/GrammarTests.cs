using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Keeps Grammar.md honest: its examples run, and nothing of the language is missing in it.</summary>
public partial class GrammarTests
{
    // Every method JavaScript has on texts and lists, and every function of the families, up to ECMAScript 2024.
    private const string _methodsOfJavaScript =
        "anchor at big blink bold charAt charCodeAt codePointAt concat endsWith fixed fontcolor fontsize includes indexOf isWellFormed " +
        "italics lastIndexOf link localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search slice small " +
        "split startsWith strike sub substr substring sup toLocaleLowerCase toLocaleUpperCase toLowerCase toUpperCase toWellFormed trim " +
        "trimEnd trimStart toString valueOf hasOwnProperty toFixed toPrecision toExponential toLocaleString copyWithin entries every fill " +
        "filter find findIndex findLast findLastIndex flat flatMap forEach join keys map pop push reduce reduceRight reverse shift some " +
        "sort splice toReversed toSorted toSpliced unshift values with then call apply bind test exec getTime";

    private const string _functionsOfJavaScript =
        "Array.isArray Array.from Array.of Boolean BigInt Date JSON.parse JSON.stringify Math.abs Math.acos Math.atan2 Math.cbrt Math.ceil Math.clz32 " +
        "Math.cos Math.exp Math.floor Math.fround Math.hypot Math.imul Math.log Math.log10 Math.log2 Math.max Math.min Math.pow " +
        "Math.random Math.round Math.sign Math.sin Math.sqrt Math.tan Math.trunc Number Object.assign Object.create Object.defineProperty " +
        "Object.entries Object.freeze Object.fromEntries Object.groupBy Object.is Object.keys Object.values Object.getPrototypeOf Object.setPrototypeOf " +
        "String Symbol Proxy isNaN isFinite parseFloat parseInt encodeURIComponent decodeURI escape structuredClone setTimeout queueMicrotask fetch alert";

    public static TheoryData<string, string> ExamplesWithValues => Data(["Grammar", "Functions and methods"]);

    public static TheoryData<string, string> ExamplesRefused => Data(["Refused when published"]);

    public static TheoryData<string, string> ExamplesStopped => Data(["Stops a running script"]);

    [Theory]
    [MemberData(nameof(ExamplesWithValues))]
    public void An_example_of_the_grammar_gives_the_value_beside_it(string example, string value)
    {
        Assert.Equal(PlainValue.Show(PlainValue.Parse(value)), PlainValue.Show(new TestScope().Run(example)));
    }

    [Theory]
    [MemberData(nameof(ExamplesRefused))]
    public void An_example_of_the_refusals_is_refused_with_its_code(string example, string code)
    {
        Assert.Equal(code, new TestScope().Refusals(example)[0]);
    }

    [Theory]
    [MemberData(nameof(ExamplesStopped))]
    public void An_example_of_the_faults_stops_with_its_code(string example, string code)
    {
        Assert.Equal(code, new TestScope().Fault(example).Code);
    }

    [Fact]
    public void Every_production_has_an_example()
    {
        Assert.Equal(GrammarPage.Productions.Order(StringComparer.Ordinal), GrammarPage.Rows("Grammar").Select(row => row[0]).Order(StringComparer.Ordinal));
        Assert.True(GrammarPage.Productions.Count() > 30);
    }

    [Fact]
    public void Every_method_and_function_that_is_accepted_is_listed_and_no_other()
    {
        var listed = GrammarPage.Rows("Functions and methods").Select(row => row[0]).Where(name => name != "length").Order(StringComparer.Ordinal);

        var methods = _methodsOfJavaScript.Split(' ').Where(name => !new TestScope().Refusals($"getName().{name}()").Contains("script.unknown-method"));
        var functions = _functionsOfJavaScript.Split(' ').Where(name => new TestScope().Refusals($"{name}()").Length == 0);

        Assert.Equal(listed, methods.Concat(functions).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_in_the_sources_is_listed_and_no_other()
    {
        var inSources = Directory.EnumerateFiles(GrammarPage.Folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => CodePattern().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct();

        var listed = GrammarPage.Rows("Refused when published").Concat(GrammarPage.Rows("Stops a running script")).Select(row => row[0]);

        Assert.Equal(inSources.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_budget_is_listed_with_its_limit()
    {
        var limits = typeof(ScriptCompiler).Assembly.GetType("CaseFlow.Engine.Expressions.ScriptLimits", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => $"{field.Name} {string.Create(CultureInfo.InvariantCulture, $"{field.GetRawConstantValue():N0}")}");

        var listed = GrammarPage.Rows("Budgets").Select(row => $"{row[0]} {row[1]}");

        Assert.Equal(limits.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static TheoryData<string, string> Data(string[] headings)
    {
        var data = new TheoryData<string, string>();
        foreach (var heading in headings)
        {
            var hasValues = GrammarPage.Rows(heading).First()[0].StartsWith("script.", StringComparison.Ordinal) is false;
            foreach (var row in GrammarPage.Rows(heading).Where(row => hasValues || GrammarPage.IsScript(heading, row[0])))
            {
                data.Add(row[1], hasValues ? row[2] : row[0]);
            }
        }

        return data;
    }

    [GeneratedRegex("\"(script\\.[a-z-]+)\"")]
    private static partial Regex CodePattern();
}
