using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>What is refused when a script is compiled, by code; the sentences may change.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("for (const x of [1]) x", "script.loop")]
    [InlineData("for (let i = 0; i < 3; i++) {}", "script.loop")]
    [InlineData("while (true) {}", "script.loop")]
    [InlineData("do { } while (true)", "script.loop")]
    [InlineData("function f() { return f() } f()", "script.function")]
    [InlineData("[1].map(function (x) { return x })", "script.function")]
    [InlineData("(function* () { yield 1 })()", "script.function")]
    [InlineData("async () => 1", "script.async")]
    [InlineData("[1].map(async x => x)", "script.async")]
    [InlineData("await getX()", "script.async")]
    [InlineData("class A {}", "script.class")]
    [InlineData("new Date()", "script.new")]
    [InlineData("new Array(1e9)", "script.new")]
    [InlineData("this.x", "script.this")]
    [InlineData("/a+b/.test('x')", "script.regex")]
    [InlineData("'x'.split(/['\"`]/)", "script.regex")]
    [InlineData("let a = /=/", "script.regex")]
    [InlineData("try { 1 } catch (e) { 2 }", "script.exception")]
    [InlineData("throw 'x'", "script.exception")]
    [InlineData("({}).__proto__", "script.prototype")]
    [InlineData("'a'['constructor']", "script.prototype")]
    [InlineData("[].constructor.constructor('return 1')()", "script.prototype")]
    [InlineData("({ __proto__: null })", "script.prototype")]
    [InlineData("getName()?.prototype", "script.prototype")]
    [InlineData("eval('1')", "script.eval")]
    [InlineData("Function('return 1')()", "script.eval")]
    [InlineData("import x from 'y'", "script.import")]
    [InlineData("import('fs')", "script.import")]
    [InlineData("require('fs')", "script.import")]
    [InlineData("export const a = 1", "script.import")]
    [InlineData("var a = 1; a", "script.var")]
    [InlineData("switch (1) { case 1: 2 }", "script.switch")]
    [InlineData("a: 1", "script.label")]
    [InlineData("({ get a() { return 1 } })", "script.getter")]
    [InlineData("({ set a(v) {} })", "script.getter")]
    [InlineData("({ f() { return 1 } })", "script.getter")]
    [InlineData("({ async f() {} })", "script.getter")]
    [InlineData("({ *f() {} })", "script.getter")]
    [InlineData("({ ['a']() {} })", "script.getter")]
    [InlineData("getName()`x`", "script.tagged-template")]
    [InlineData("'a'\n`x`", "script.tagged-template")]
    [InlineData("delete facts.plan", "script.delete")]
    [InlineData("'a' in facts", "script.in")]
    [InlineData("facts instanceof Object", "script.in")]
    [InlineData("void 0", "script.refused-word")]
    [InlineData("with (facts) { plan }", "script.refused-word")]
    [InlineData("debugger", "script.refused-word")]
    [InlineData("globalThis.process", "script.refused-word")]
    [InlineData("1 | 2", "script.bitwise")]
    [InlineData("1 & 2", "script.bitwise")]
    [InlineData("1 ^ 2", "script.bitwise")]
    [InlineData("~1", "script.bitwise")]
    [InlineData("1 << 2", "script.bitwise")]
    [InlineData("1 >>> 2", "script.bitwise")]
    [InlineData("let a = 1; a |= 2", "script.bitwise")]
    [InlineData("1, 2", "script.comma")]
    [InlineData("(1, 2)", "script.comma")]
    [InlineData("[1][0, 0]", "script.comma")]
    [InlineData("facts.plan = 1", "script.assign-member")]
    [InlineData("const a = [1]; a[0] = 2", "script.assign-member")]
    [InlineData("variables.amount = 1", "script.assign-variable")]
    [InlineData("variables.amount += 1", "script.assign-variable")]
    [InlineData("1 = 2", "script.assign-target")]
    [InlineData("getAmount() = 2", "script.assign-variable")]
    [InlineData("if (getAmount() = 2) 1", "script.assign-variable")]
    [InlineData("facts.plan.days++", "script.increment")]
    [InlineData("++getAmount()", "script.increment")]
    [InlineData("5++", "script.increment")]
    [InlineData("++ ++facts", "script.increment")]
    [InlineData("const a = 1; a = 2", "script.const-assigned")]
    [InlineData("const a = 1; a++", "script.const-assigned")]
    [InlineData("const { a } = facts", "script.destructuring")]
    [InlineData("let [a] = [1]", "script.destructuring")]
    [InlineData("[1].map(([a]) => a)", "script.parameter")]
    [InlineData("[1].map((a = 1) => a)", "script.parameter")]
    [InlineData("[1].map((...a) => a)", "script.parameter")]
    [InlineData("const f = x => x", "script.arrow-place")]
    [InlineData("(() => 1)()", "script.arrow-place")]
    [InlineData("true ? 1 : x => x", "script.arrow-place")]
    [InlineData("'a'.replace('a', () => 'b')", "script.arrow-place")]
    [InlineData("[1].reduce((a, b) => a, c => c)", "script.arrow-place")]
    [InlineData("[1].map(String)", "script.callback")]
    [InlineData("[1].filter(Boolean)", "script.callback")]
    [InlineData("[1].map()", "script.callback")]
    [InlineData("[1, , 2]", "script.hole")]
    [InlineData("[,]", "script.hole")]
    [InlineData("const a = [2, 1]; a.sort(); return a", "script.discarded-copy")]
    [InlineData("const a = [2, 1]; a.reverse(); a", "script.discarded-copy")]
    [InlineData("[1].map(x => { [2].sort(); })", "script.discarded-copy")]
    [InlineData("1n", "script.bigint")]
    [InlineData("0x1Fn", "script.bigint")]
    [InlineData("11n ** 711111111n", "script.bigint")]
    [InlineData("010", "script.bad-number")]
    [InlineData("08.5", "script.bad-number")]
    [InlineData("1__0", "script.bad-number")]
    [InlineData("1_", "script.bad-number")]
    [InlineData("0_1", "script.bad-number")]
    [InlineData("3px", "script.bad-number")]
    [InlineData("3in", "script.bad-number")]
    [InlineData("0x", "script.bad-number")]
    [InlineData("0b2", "script.bad-number")]
    [InlineData("1e", "script.bad-number")]
    [InlineData("1_.5", "script.bad-number")]
    [InlineData("'a", "script.unterminated")]
    [InlineData("'a\nb'", "script.unterminated")]
    [InlineData("`a${1}", "script.unterminated")]
    [InlineData("1 /* a", "script.unterminated")]
    [InlineData("'\\u12'", "script.bad-escape")]
    [InlineData("'\\u{110000}'", "script.bad-escape")]
    [InlineData("'\\u{}'", "script.bad-escape")]
    [InlineData("'\\x4'", "script.bad-escape")]
    [InlineData("'\\07'", "script.bad-escape")]
    [InlineData("'\\8'", "script.bad-escape")]
    [InlineData("“中文”", "script.bad-character")]
    [InlineData("1 ＋ 2", "script.bad-character")]
    [InlineData("\\u0061", "script.bad-character")]
    [InlineData("1 <!-- 2", "script.html-comment")]
    [InlineData("1\n--> 2", "script.html-comment")]
    [InlineData("1 ?? 2 || 3", "script.parentheses")]
    [InlineData("1 || 2 ?? 3", "script.parentheses")]
    [InlineData("1 ?? 2 && 3", "script.parentheses")]
    [InlineData("-2 ** 2", "script.parentheses")]
    [InlineData("typeof 2 ** 2", "script.parentheses")]
    [InlineData("{ a: 1 }", "script.object-statement")]
    [InlineData("[1].map(x => { a: 1 })", "script.object-statement")]
    [InlineData("1 +", "script.syntax")]
    [InlineData("1 2", "script.syntax")]
    [InlineData("(1", "script.syntax")]
    [InlineData("1)", "script.syntax")]
    [InlineData("1 }", "script.syntax")]
    [InlineData("{ 1", "script.syntax")]
    [InlineData("if true 1", "script.syntax")]
    [InlineData("if (1) else 2", "script.syntax")]
    [InlineData("else 1", "script.syntax")]
    [InlineData("if (1) 2 else 3", "script.syntax")]
    [InlineData("if (1) let a = 2", "script.syntax")]
    [InlineData("const a", "script.syntax")]
    [InlineData("let 1 = 2", "script.syntax")]
    [InlineData("[1].map(x\n=> x)", "script.syntax")]
    [InlineData("true ? 1", "script.syntax")]
    [InlineData("facts.", "script.syntax")]
    [InlineData("facts.#secret", "script.syntax")]
    [InlineData("({ a b })", "script.getter")]
    [InlineData("({ 'a' })", "script.syntax")]
    [InlineData("`${}`", "script.syntax")]
    [InlineData("@", "script.syntax")]
    [InlineData("let if = 1", "script.reserved-name")]
    [InlineData("let undefined = 1", "script.reserved-name")]
    [InlineData("[1].map(this => 1)", "script.reserved-name")]
    [InlineData("let a = 1; let a = 2", "script.redeclared")]
    [InlineData("[1].map((a, a) => a)", "script.redeclared")]
    [InlineData("[1].map(a => { let a = 1; return a })", "script.redeclared")]
    [InlineData("const a = a", "script.used-before-declared")]
    [InlineData("let a = 1; { a; let a = 2 }", "script.used-before-declared")]
    [InlineData("getName(); const getName = 1", "script.used-before-declared")]
    [InlineData("amout", "script.unknown-name")]
    [InlineData("amount", "script.unknown-name")]
    [InlineData("process.exit()", "script.unknown-name")]
    [InlineData("({ absent })", "script.unknown-name")]
    [InlineData("getVariable('amout')", "script.unknown-variable")]
    [InlineData("variables.amout", "script.unknown-variable")]
    [InlineData("setVariable('amout', 1)", "script.unknown-variable")]
    [InlineData("getInput('amount')", "script.unknown-input")]
    [InlineData("input.amount", "script.unknown-input")]
    [InlineData("getOutputFrom('人工任务9', 'Outcome')", "script.unknown-activity")]
    [InlineData("getOutcomeFrom人工任务9()", "script.unknown-function")]
    [InlineData("getAmout()", "script.unknown-function")]
    [InlineData("setDecision(1)", "script.unknown-function")]
    [InlineData("get()", "script.unknown-function")]
    [InlineData("getamount()", "script.unknown-function")]
    [InlineData("fetch('http://x')", "script.unknown-function")]
    [InlineData("setTimeout(1)", "script.unknown-function")]
    [InlineData("Math.random()", "script.unknown-function")]
    [InlineData("Object.assign({}, {})", "script.unknown-function")]
    [InlineData("'a'.repeat(536870800)", "script.unknown-method")]
    [InlineData("[].push(1)", "script.unknown-method")]
    [InlineData("[1].fill(0)", "script.unknown-method")]
    [InlineData("[1].forEach(x => x)", "script.unknown-method")]
    [InlineData("'a'.localeCompare('b')", "script.unknown-method")]
    [InlineData("Math.PI", "script.unknown-function")]
    [InlineData("Math", "script.function-value")]
    [InlineData("const f = parseInt", "script.function-value")]
    [InlineData("getVariable", "script.function-value")]
    [InlineData("getVariable(getName())", "script.name-not-text")]
    [InlineData("getVariable('a' + 'b')", "script.name-not-text")]
    [InlineData("getVariable(`${1}`)", "script.name-not-text")]
    [InlineData("getVariable()", "script.name-not-text")]
    [InlineData("getOutputFrom('Review', getName())", "script.name-not-text")]
    [InlineData("getVariable('amount', 1)", "script.arguments")]
    [InlineData("getAmount(1)", "script.arguments")]
    [InlineData("setAmount()", "script.arguments")]
    [InlineData("setVariable('amount')", "script.arguments")]
    [InlineData("setVariable('amount', 1, 2)", "script.arguments")]
    [InlineData("getLastResult(1)", "script.arguments")]
    [InlineData("'a'.trim(1)", "script.arguments")]
    [InlineData("parseInt('1', 2, 3)", "script.arguments")]
    [InlineData("[1].map(x => x, 1)", "script.arguments")]
    [InlineData("[1].reduce((a, b) => a, 1, 2)", "script.arguments")]
    [InlineData("JSON.stringify({}, null, 2)", "script.arguments")]
    [InlineData("variables", "script.whole-object")]
    [InlineData("Object.keys(variables)", "script.whole-object")]
    [InlineData("variables[getName()]", "script.whole-object")]
    [InlineData("facts()", "script.unknown-function")]
    [InlineData("facts.plan()", "script.unknown-method")]
    [InlineData("const f = 1; f()", "script.not-callable")]
    [InlineData("getName()()", "script.not-callable")]
    [InlineData("facts['map'](x => x)", "script.not-callable")]
    [InlineData("facts?.()", "script.not-callable")]
    [InlineData("getName().trim?.()", "script.not-callable")]
    [InlineData("let a = 1\n(2)", "script.not-callable")]
    public void A_script_outside_the_language_is_refused_with_its_code(string source, string code)
    {
        var refusals = new TestScope().Refusals(source);

        Assert.Equal(code, refusals.FirstOrDefault());
    }

    [Fact]
    public void A_problem_names_its_line_and_column_and_speaks_both_languages()
    {
        var problem = Assert.Single(Compile("const a = 1;\r\nconst b = '😀' + 未知;").Problems);

        Assert.Equal((2, 18), (problem.Line, problem.Column));
        Assert.Contains("未知", problem.Chinese, StringComparison.Ordinal);
        Assert.Contains("未知", problem.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("getAmout()", "getAmount")]
    [InlineData("getVariable('amuont')", "amount")]
    [InlineData("fact.plan", "facts")]
    [InlineData("const total = 1; totl", "total")]
    [InlineData("'a'.include('b')", "includes")]
    [InlineData("'a'.touppercase()", "toUpperCase")]
    [InlineData("Math.flor(1)", "Math.floor")]
    [InlineData("getOutputFrom('review', 'x')", "Review")]
    [InlineData("amount > 1", "getAmount()")]
    public void A_mistyped_name_is_answered_with_the_nearest_one(string source, string suggestion)
    {
        var problem = Compile(source).Problems[0];

        Assert.Contains(suggestion, problem.Chinese, StringComparison.Ordinal);
        Assert.Contains(suggestion, problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public void All_unknown_names_are_reported_at_once_up_to_twenty()
    {
        Assert.Equal(["script.unknown-name", "script.unknown-variable", "script.unknown-method"],
            new TestScope().Refusals("x1; getVariable('y1'); 'a'.z1()"));
        Assert.Equal(20, new TestScope().Refusals(string.Concat(Enumerable.Repeat("x1;", 30))).Length);
    }

    [Fact]
    public void A_script_with_a_problem_gives_no_expression()
    {
        var compilation = Compile("unknown");

        Assert.Null(compilation.Expression);
    }

    [Fact]
    public void Two_variables_with_one_accessor_must_be_named_in_full()
    {
        var scope = new TestScope { Variables = new() { ["due_on"] = 1d, ["due on"] = 2d, ["x"] = 3d, ["X"] = 4d } };

        Assert.Equal(["script.ambiguous-name"], scope.Refusals("getDueOn()"));
        Assert.Equal(["script.ambiguous-name"], scope.Refusals("setDueOn(1)"));
        Assert.Equal(1d, scope.Run("getVariable('due_on')"));
        Assert.Equal(4d, scope.Run("getX()"));
    }

    [Fact]
    public void An_input_comes_before_a_variable_of_the_same_name_as_in_Elsa()
    {
        var scope = new TestScope { Variables = new() { ["days"] = 1d }, Inputs = new() { ["days"] = 2d } };

        Assert.Equal(2d, scope.Run("getDays()"));
        Assert.Equal(1d, scope.Run("variables.days"));
    }

    [Fact]
    public void A_name_of_the_script_hides_what_the_workflow_offers()
    {
        Assert.Equal("own", new TestScope().Run("const facts = 'own'; facts"));
        Assert.Equal("own", new TestScope().Run("const input = 'own'; input"));
        Assert.Equal(["script.not-callable"], new TestScope().Refusals("const getAmount = 1; getAmount()"));
    }

    private static ExpressionCompilation Compile(string source) => new ScriptCompiler().CompileScript(source, new TestScope().Names);
}
