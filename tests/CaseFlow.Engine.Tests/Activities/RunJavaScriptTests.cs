using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class RunJavaScriptTests
{
    [Theory]
    [InlineData("JavaScript")]
    [InlineData("Literal")]
    public async Task Its_value_is_the_result_however_the_script_was_saved(string kind)
    {
        var script = Script("compute()");
        script["expression"]!["type"] = kind;
        var scripts = new KnownScripts().With("compute()", _ => 7d);

        var instance = await Instance.Started(Workflow(Step("j", "Elsa.RunJavaScript", ("script", script), ("result", To("x"))), "x"), scripts: scripts);

        Assert.Equal(7d, instance.State.Variables["x"]);
    }

    [Theory]
    [InlineData("超期", "late")]
    [InlineData("别的", "done")]
    public async Task A_value_that_is_a_possible_outcome_is_what_it_leaves_by(string value, string expected)
    {
        var scripts = new KnownScripts().With("decide()", _ => value);
        var step = Step("j", "Elsa.RunJavaScript", ("script", Script("decide()")), ("possibleOutcomes", Json("""["超期","如期"]""")));

        var instance = await Instance.Started(Workflow(Flow("f", [step, Say("late"), Say("intime"), Say("done")], "j:超期 -> late", "j:如期 -> intime", "j -> done")), scripts: scripts);

        Assert.Equal([expected], instance.Said);
    }

    [Fact]
    public async Task Variables_it_sets_are_set_only_when_it_succeeds()
    {
        var fails = true;
        var scripts = new KnownScripts().With("work()", scope =>
        {
            scope.SetVariable("x", 1d);
            Assert.Equal(1d, scope.GetVariable("x"));
            return fails ? throw new CaseFlow.Engine.Expressions.ExpressionException("script.member-of-null", "空。", "Null.", 1, 1) : null;
        });
        var instance = await Instance.Started(Workflow(Step("j", "Elsa.RunJavaScript", ("script", Script("work()"))), "x:Int32=0"), scripts: scripts);
        Assert.Equal(0d, instance.State.Variables["x"]);

        fails = false;
        await instance.Retry("j");

        Assert.Equal(1d, instance.State.Variables["x"]);
    }

    [Fact]
    public void A_script_that_is_refused_names_line_and_column()
    {
        var problem = Assert.Single(TryCompile(Workflow(Step("j", "Elsa.RunJavaScript", ("script", Script("while(true){}"))))).Problems);

        Assert.Equal(("script.unknown", "j", 2, 7), (problem.Code, problem.ActivityId, problem.Line, problem.Column));
    }

    [Fact]
    public void Without_a_script_it_is_refused()
    {
        Assert.Contains(TryCompile(Workflow(Step("j", "Elsa.RunJavaScript"))).Problems, problem => problem is { Code: "input.missing", ActivityId: "j" });
    }
}
