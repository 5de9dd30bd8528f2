namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Scripts that are accepted and cannot go on: what JavaScript answers with an error, and what it would find on a prototype.</summary>
public class FaultTests
{
    [Theory]
    [InlineData("facts.case.number", "script.null-member")]
    [InlineData("getNothing()[0]", "script.null-member")]
    [InlineData("facts.absent.x", "script.null-member")]
    [InlineData("getNothing().trim()", "script.null-member")]
    [InlineData("getNothing().map(x => x)", "script.null-member")]
    [InlineData("(facts.case?.a).b", "script.null-member")]
    [InlineData("(5).trim()", "script.not-a-method")]
    [InlineData("[1].trim()", "script.not-a-method")]
    [InlineData("'a'.join()", "script.not-a-method")]
    [InlineData("'abc'.map(x => x)", "script.not-a-method")]
    [InlineData("({ trim: 1 }).trim()", "script.not-a-method")]
    [InlineData("'abc'.trim", "script.method-as-value")]
    [InlineData("[].map", "script.method-as-value")]
    [InlineData("[]['push']", "script.method-as-value")]
    [InlineData("facts.toString", "script.method-as-value")]
    [InlineData("facts['__pro' + 'to__']", "script.method-as-value")]
    [InlineData("'a'['construc' + 'tor']", "script.method-as-value")]
    [InlineData("(5).toFixed", "script.method-as-value")]
    [InlineData("true['valueOf']", "script.method-as-value")]
    [InlineData("[...5]", "script.not-iterable")]
    [InlineData("[...{}]", "script.not-iterable")]
    [InlineData("[...null]", "script.not-iterable")]
    [InlineData("Math.max(...facts)", "script.not-iterable")]
    [InlineData("({ toString: 1 }) + ''", "script.not-convertible")]
    [InlineData("`${{ toString: 1 }}`", "script.not-convertible")]
    [InlineData("Object.keys(null)", "script.not-an-object")]
    [InlineData("Object.entries()", "script.not-an-object")]
    [InlineData("[].reduce((a, b) => a)", "script.empty-reduce")]
    [InlineData("JSON.parse('{a:1}')", "script.json")]
    [InlineData("JSON.parse('')", "script.json")]
    [InlineData("JSON.parse('01')", "script.json")]
    [InlineData("JSON.parse('1 2')", "script.json")]
    [InlineData("JSON.parse('[1,]')", "script.json")]
    [InlineData("JSON.parse('\"\\n\"')", "script.json")]
    [InlineData("JSON.parse('\"\\\\x\"')", "script.json")]
    [InlineData("JSON.parse('tru')", "script.json")]
    [InlineData("JSON.parse('\"\\\\u004\\0\"')", "script.json")]
    [InlineData("JSON.parse('-')", "script.json")]
    [InlineData("JSON.parse('1.')", "script.json")]
    [InlineData("JSON.parse('\"a')", "script.json")]
    [InlineData("JSON.parse()", "script.json")]
    public void A_script_that_cannot_go_on_stops_with_its_code(string source, string code)
    {
        var fault = new TestScope().Fault(source);

        Assert.Equal(code, fault.Code);
    }

    [Fact]
    public void A_fault_names_the_place_and_speaks_both_languages()
    {
        var fault = new TestScope().Fault("const a = 1;\nreturn a +\n  facts.case.number;");

        Assert.Equal((3, 14), (fault.Line, fault.Column));
        Assert.Contains("number", fault.Chinese, StringComparison.Ordinal);
        Assert.Equal(fault.English, fault.Message);
    }

    [Fact]
    public void A_member_of_the_data_is_read_even_when_a_prototype_has_its_name()
    {
        var scope = new TestScope { Globals = new() { ["facts"] = PlainValue.Parse("""{"map":1,"toString":2,"__proto__":3}""") } };

        Assert.Equal(1d, scope.Run("facts.map"));
        Assert.Equal(2d, scope.Run("facts.toString"));
        Assert.Equal(3d, scope.Run("facts['__pro' + 'to__']"));
    }

    [Fact]
    public void Whole_numbers_of_NET_are_taken_and_other_foreign_values_refused()
    {
        var scope = new TestScope
        {
            Variables = new() { ["count"] = 3, ["big"] = 4L, ["price"] = 1.5m, ["list"] = new object?[] { 1, 2L }, ["day"] = new DateOnly(2024, 1, 1) },
        };

        Assert.Equal(8.5, scope.Run("getCount() + getBig() + getPrice()"));
        Assert.Equal(3d, scope.Run("getList().reduce((a, b) => a + b)"));
        Assert.Equal("script.foreign-value", scope.Fault("getDay()").Code);
    }

    [Fact]
    public void An_exception_of_the_scope_passes_through()
    {
        var scope = new TestScope();
        var compiled = new CaseFlow.Engine.Expressions.ScriptCompiler().CompileScript("getAmount()", scope.Names).Expression!;
        scope.Variables.Clear();

        Assert.Throws<KeyNotFoundException>(() => compiled.Evaluate(scope));
    }
}
