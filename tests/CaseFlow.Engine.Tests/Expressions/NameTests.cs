using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>How names are found, which of two wins, and what is said of those that are not found.</summary>
public class NameTests
{
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
    public void Two_variables_with_one_accessor_must_be_named_in_full()
    {
        var scope = new TestScope { Variables = new() { ["due_on"] = 1d, ["due on"] = 2d, ["x"] = 3d, ["X"] = 4d } };

        Assert.Equal(["script.ambiguous-name"], scope.Refusals("getDueOn()"));
        Assert.Equal(["script.ambiguous-name"], scope.Refusals("setDueOn(1)"));
        Assert.Equal(1d, scope.Run("getVariable('due_on')"));
        Assert.Equal(4d, scope.Run("getX()"));
    }

    [Fact]
    public void Two_activities_with_one_accessor_must_be_named_in_full()
    {
        var scope = new TestScope { Outputs = new() { [("on site", "Result")] = 1d, [("on-site", "Result")] = 2d, [("FromSite", "Result")] = 3d, [("Site", "Result")] = 4d } };

        Assert.Equal(["script.ambiguous-name"], scope.Refusals("getResultFromOnSite()"));
        Assert.Equal(2d, scope.Run("getOutputFrom('on-site')"));
        Assert.Equal(3d, scope.Run("getResultFromFromSite()"));
        Assert.Equal(4d, scope.Run("getResultFromSite()"));
    }

    [Fact]
    public void An_input_comes_before_a_variable_of_the_same_name_as_in_Elsa()
    {
        var scope = new TestScope { Variables = new() { ["days"] = 1d }, Inputs = new() { ["days"] = 2d } };

        Assert.Equal(2d, scope.Run("getDays()"));
        Assert.Equal(2d, scope.Run("getdays()"));
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
