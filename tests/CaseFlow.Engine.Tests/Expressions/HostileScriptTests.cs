using System.Text;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Scripts meant to take the process down: each is refused, or stopped, or simply right.</summary>
public class HostileScriptTests
{
    private const string _long = "const s = 'a'.padEnd(200000, 'a'); ";

    // The programs that were measured against other engines: what they do there is written in the design notes on designers' JavaScript.
    [Theory]
    [InlineData("while (true) {}", "script.loop")]
    [InlineData("function f() { return f() } f()", "script.function")]
    [InlineData("const f = () => f(); f()", "script.arrow-place")]
    [InlineData("let a = [1]; while (1) a = a.concat(a)", "script.loop")]
    [InlineData("11n ** 711111111n", "script.bigint")]
    [InlineData("1n << 2000000000n", "script.bigint")]
    [InlineData("'a'.repeat(536870800)", "script.unknown-method")]
    [InlineData("/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", "script.regex")]
    [InlineData("new Uint8Array(1500000000)", "script.new")]
    [InlineData("const a = []; a[100000000] = 1; a.sort()", "script.assign-member")]
    [InlineData("new Array(100000000).fill('x').join('')", "script.new")]
    [InlineData("Array.from({ length: 1e8 })", "script.unknown-function")]
    [InlineData("({}).constructor.constructor('return process')()", "script.prototype")]
    [InlineData("[].__proto__.map = 1", "script.prototype")]
    public void A_hostile_program_is_refused(string source, string code)
    {
        Assert.Equal(code, new TestScope().Refusals(source)[0]);
    }

    [Theory]
    [InlineData("const a = 'x'.padEnd(400).split(''); a.map(x => a.map(y => a.map(z => 1)))", "script.step-limit")]
    [InlineData("const a = 'x'.padEnd(400).split(''); a.map(x => a.slice())", "script.step-limit")]
    [InlineData("const a = 'x'.padEnd(400).split(''); a.reduce((all, x) => [...all, ...a], [])", "script.step-limit")]
    [InlineData("const a = 'x'.padEnd(40000).split(''); [...a, ...a]", "script.step-limit")]
    [InlineData("const a = 'x'.padEnd(90000).split(''); a.length", "")]
    [InlineData("'x'.padEnd(400000).split('')", "script.size-limit")]
    [InlineData("'x'.padStart(536870800)", "script.text-limit")]
    [InlineData("'x'.padEnd(Infinity)", "script.text-limit")]
    [InlineData("'x'.padEnd(1e300)", "script.text-limit")]
    [InlineData("let s = 'x'.padEnd(1000).split('').reduce((t, c) => t + t, 'ab'); s", "script.text-limit")]
    [InlineData(_long + "s + s + s + s + s + s", "script.text-limit")]
    [InlineData(_long + "`${s}${s}${s}${s}${s}${s}`", "script.text-limit")]
    [InlineData(_long + "[s, s, s, s, s, s].join()", "script.text-limit")]
    [InlineData(_long + "[s, s, s, s, s, s].toString()", "script.text-limit")]
    [InlineData(_long + "s.concat(s, s, s, s, s)", "script.text-limit")]
    [InlineData(_long + "s.replaceAll('a', '$&$&$&$&$&$&')", "script.step-limit")]
    [InlineData(_long + "s.replaceAll('a', '$`')", "script.text-limit")]
    [InlineData(_long + "JSON.stringify([s, s, s, s, s, s])", "script.text-limit")]
    [InlineData(_long + "[s, s, s, s, s, s]", "script.text-limit")]
    [InlineData(_long + "setVariable('name', { s, t: [s, s, s, s, s] })", "script.text-limit")]
    [InlineData(_long + "s.padEnd(1000).split('b').map(x => s.padEnd(1000).split('').map(y => 1))", "script.size-limit")]
    [InlineData(_long + "const a = '1'.padEnd(9000).split(''); a.map(x => s === s.slice(1) + 'a')", "script.text-limit")]
    [InlineData(_long + "const t = s.slice(1) + 'a', a = '1'.padEnd(9000).split(''); a.map(x => s === t)", "script.step-limit")]
    [InlineData(_long + "const t = s.slice(1) + 'b', a = '1'.padEnd(9000).split(''); a.map(x => s < t)", "script.step-limit")]
    [InlineData(_long + "const a = '1'.padEnd(9000).split(''); a.map(x => s.includes('b'))", "script.step-limit")]
    [InlineData(_long + "const a = '1'.padEnd(9000).split(''); a.map(x => +s)", "script.step-limit")]
    [InlineData(_long + "const a = '1'.padEnd(9000).split(''); a.map(x => facts[s])", "script.step-limit")]
    [InlineData("const s = '1'.padEnd(200000, '0'), a = '1'.padEnd(9000).split(''); a.map(x => parseInt(s))", "script.step-limit")]
    [InlineData("const a = 'x'.padEnd(20000).split(''); a.sort((x, y) => 1)", "script.step-limit")]
    [InlineData("let a = []; 'x'.padEnd(9000).split('').map(x => a = [a]); a", "script.data-depth")]
    [InlineData("let a = []; 'x'.padEnd(9000).split('').map(x => a = [a]); String(a)", "script.data-depth")]
    [InlineData("let a = []; 'x'.padEnd(9000).split('').map(x => a = [a]); a.flat(Infinity)", "script.data-depth")]
    [InlineData("let a = []; 'x'.padEnd(9000).split('').map(x => a = [a]); a == 1", "script.data-depth")]
    [InlineData("let a = {}; 'x'.padEnd(9000).split('').map(x => a = { a }); JSON.stringify(a)", "script.data-depth")]
    [InlineData("let a = [1]; 'x'.padEnd(50).split('').map(x => a = [a, a]); a", "script.size-limit")]
    [InlineData("let a = [1]; 'x'.padEnd(50).split('').map(x => a = [a, a]); setVariable('name', a)", "script.size-limit")]
    [InlineData("let a = [1]; 'x'.padEnd(50).split('').map(x => a = [a, a]); String(a)", "script.step-limit")]
    [InlineData("let a = [1]; 'x'.padEnd(50).split('').map(x => a = [a, a]); JSON.stringify(a)", "script.step-limit")]
    [InlineData("let a = [1]; 'x'.padEnd(50).split('').map(x => a = [a, a]); a.flat(Infinity)", "script.step-limit")]
    [InlineData("let a = [1]; 'x'.padEnd(50).split('').map(x => a = { x: a, y: a }); JSON.stringify(a)", "script.step-limit")]
    [InlineData("JSON.parse('['.padEnd(100000, '['))", "script.data-depth")]
    [InlineData("JSON.parse('{\"a\":'.padEnd(100000, '{\"a\":'))", "script.data-depth")]
    [InlineData("Math.max(...'1'.padEnd(99999, '1').split(''), ...'1'.padEnd(99999, '1').split(''))", "script.step-limit")]
    public void A_hostile_program_is_stopped(string source, string code)
    {
        var stoppedBy = Bounded.Run(() =>
        {
            try
            {
                new TestScope().Run(source);
                return "";
            }
            catch (ExpressionException stopped)
            {
                return stopped.Code;
            }
        });

        Assert.Equal(code, stoppedBy);
    }

    [Theory]
    [InlineData("(", "", ")")]
    [InlineData("[", "", "]")]
    [InlineData("!", "1", "")]
    [InlineData("- ", "1", "")]
    [InlineData("typeof ", "1", "")]
    [InlineData("{", "1", "}")]
    [InlineData("({ a: ", "1", "})")]
    [InlineData("`${", "1", "}`")]
    [InlineData("if (1) ", "1", "")]
    [InlineData("if (1) {", "1", "}")]
    [InlineData("[1].map(x => ", "1", ")")]
    [InlineData("[1].map(x => { ", "1", "})")]
    [InlineData("Math.abs(", "1", ")")]
    [InlineData("[0][", "0", "]")]
    [InlineData("2 ** ", "1", "")]
    [InlineData("1 ? ", "1", " : 1")]
    [InlineData("let a; a = ", "1", "")]
    [InlineData("a = ", "1", "")]
    [InlineData("...", "1", "")]
    [InlineData("++", "1", "")]
    [InlineData("x => ", "1", "")]
    [InlineData("{ a: ", "1", "}")]
    public void Endless_nesting_is_refused_and_never_exhausts_the_stack(string open, string middle, string close)
    {
        var count = 32_000 / (open.Length + close.Length);
        var source = Repeat(open, count) + middle + Repeat(close, count);
        var shallow = Repeat(open, 3) + middle + Repeat(close, 3);

        var closed = Bounded.Run(() => new TestScope().Refusals(source));
        var leftOpen = Bounded.Run(() => new TestScope().Refusals(Repeat(open, count)));

        Assert.NotEmpty(closed);
        Assert.NotEmpty(leftOpen);
        Assert.True(closed[0] == "script.too-deep" || closed[0] == new TestScope().Refusals(shallow).FirstOrDefault(), closed[0]);
    }

    [Fact]
    public void Sixty_levels_of_brackets_are_fine_and_seventy_are_not()
    {
        Assert.Equal(1d, new TestScope().Run(Repeat("(", 60) + "1" + Repeat(")", 60)));
        Assert.Equal(["script.too-deep"], new TestScope().Refusals(Repeat("(", 70) + "1" + Repeat(")", 70)));
    }

    [Fact]
    public void Sixty_levels_of_everything_run_on_a_small_stack()
    {
        const string level = "[1].map(x => { if (x) { return ({ a: [`${(-";

        var source = Repeat(level, 6) + "1" + Repeat(")}`] }) } })", 6);

        Assert.Empty(Bounded.Run(() => new TestScope().Refusals(source)));
        Assert.NotNull(Bounded.Run(() => new TestScope().Run(source)));
    }

    [Theory]
    [InlineData("1", " + 1", 5_000, "5001")]
    [InlineData("1", "-1", 10_000, "-9999")]
    [InlineData("'a'", "+1", 10, "\"a1111111111\"")]
    [InlineData("0", "||0", 10_000, "0")]
    [InlineData("1", "&&1", 10_000, "1")]
    [InlineData("null", "??null", 5_000, "null")]
    [InlineData("1", "===1", 7_000, "false")]
    [InlineData("facts", "?.x", 10_000, "null")]
    [InlineData("facts", "?.[0]", 6_000, "null")]
    [InlineData("", "0?1:", 8_000, "null")]
    [InlineData("", "1;", 16_000, "1")]
    [InlineData("", "if(0)1;else ", 2_700, "null")]
    [InlineData("", ";", 32_000, "null")]
    [InlineData("let a=0;a", ";a++", 8_000, "7999")]
    public void A_long_flat_script_is_read_and_run_without_a_deep_stack(string start, string repeated, int times, string expected)
    {
        var source = start + Repeat(repeated, times) + (repeated.EndsWith(':') || repeated.EndsWith("else ", StringComparison.Ordinal) ? "null" : "");

        var value = Bounded.Run(() => new TestScope().Run(source));

        Assert.Equal(expected, PlainValue.Show(value));
    }

    [Fact]
    public void A_source_of_100_000_brackets_is_refused_for_its_length()
    {
        Assert.Equal(["script.too-long"], new TestScope().Refusals(Repeat("(", 100_000)));
        Assert.Equal(["script.too-long"], new TestScope().Refusals(new string(' ', 32_769)));
        Assert.Empty(new TestScope().Refusals(new string(' ', 32_768)));
    }

    [Fact]
    public void Searching_a_long_text_for_a_long_text_takes_no_square_time()
    {
        var scope = new TestScope { Variables = new() { ["text"] = new string('a', 4_000_000), ["wanted"] = new string('a', 1_000_000) + "b" + new string('a', 1_000_000) } };

        var found = Bounded.Run(() => scope.Run("getText().includes(getWanted())"));

        Assert.Equal(false, found);
    }

    [Fact]
    public void Data_of_the_host_is_free_where_it_appears_once_and_counted_where_it_is_repeated()
    {
        var big = Enumerable.Repeat<object?>(1d, 60_000).ToList();
        var scope = new TestScope { Variables = new() { ["big"] = big } };

        Assert.Same(big, scope.Run("getBig()"));
        Assert.NotNull(scope.Run("[getBig(), getBig()]"));
        Assert.Equal("script.size-limit", scope.Fault("const b = getBig(); [b, b, b]").Code);
    }

    [Fact]
    public void A_script_that_is_stopped_names_the_place()
    {
        var fault = new TestScope().Fault("const a = 'x'.padEnd(400).split('');\na.map(x => a.map(y => a.map(z => 1)));");

        Assert.Equal(2, fault.Line);
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
