using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>What holds of a compiled expression whatever its script says.</summary>
public class CompiledExpressionTests
{
    [Fact]
    public void One_compiled_expression_serves_many_threads_at_once()
    {
        const string source = "let sum = 0; [1, 2, 3].map(x => { const y = x * getAmount(); sum += y; }); return `${sum}:${getName()}`";
        var compiled = Compile(source);
        var answers = new object?[2_000];

        Parallel.For(0, answers.Length, i => answers[i] = compiled.Evaluate(new TestScope { Variables = new() { ["amount"] = (double)i, ["name"] = $"n{i}" } }));

        Assert.All(answers.Index(), answer => Assert.Equal($"{answer.Index * 6}:n{answer.Index}", answer.Item));
    }

    [Fact]
    public void Each_evaluation_begins_anew()
    {
        var compiled = Compile("let n; if (n === undefined) { n = getAmount() } else { n = 'kept' } n");
        var scope = new TestScope();

        Assert.Equal(1200d, compiled.Evaluate(scope));
        Assert.Equal(1200d, compiled.Evaluate(scope));
    }

    [Fact]
    public void The_budget_is_that_of_one_evaluation()
    {
        var compiled = Compile("'x'.padEnd(40000).split('').map(x => 1).length");
        var scope = new TestScope();

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(40_000d, compiled.Evaluate(scope));
        }
    }

    [Fact]
    public void A_variable_gets_what_JSON_knows_and_keeps_its_order()
    {
        var scope = new TestScope();

        scope.Run("setVariable('nothing', { b: undefined, c: [undefined, NaN, -0], 1: Infinity })");

        Assert.Equal("""{"1":null,"c":[null,null,0]}""", PlainValue.Show(scope.Variables["nothing"]));
    }

    [Fact]
    public void The_result_does_not_change_with_the_data_of_the_scope_it_was_made_from()
    {
        var items = new List<object?> { 1d, 2d };
        var scope = new TestScope { Variables = new() { ["items"] = items } };

        var copy = scope.Run("[...getItems()]");
        items.Add(3d);

        Assert.Equal("[1,2]", PlainValue.Show(copy));
    }

    [Fact]
    public void Undefined_prints_as_the_word()
    {
        Assert.Equal("undefined", Undefined.Value.ToString());
    }

    private static ICompiledExpression Compile(string source) => new ScriptCompiler().CompileScript(source, new TestScope().Names).Expression!;
}
