using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class SetVariableTests
{
    [Theory]
    [InlineData("Int32", "5", 5d)]
    [InlineData("Decimal", "0.5", 0.5)]
    [InlineData("Boolean", "True", true)]
    [InlineData("String", "5", "5")]
    [InlineData("Object", "5", "5")]
    [InlineData("Int32", "", null)]
    public async Task The_value_takes_the_type_of_the_variable(string type, string text, object? expected)
    {
        var instance = await Instance.Started(Workflow(Set("s", "x", Literal(text)), $"x:{type}"));

        Assert.Equal(expected, instance.State.Variables.GetValueOrDefault("x"));
    }

    [Theory]
    [InlineData("Int32", "five", "value.not-a-number")]
    [InlineData("Int32", "2.5", "value.not-an-integer")]
    [InlineData("Int16", "40000", "value.not-an-integer")]
    [InlineData("DateTimeOffset", "soon", "value.not-an-instant")]
    public async Task A_value_that_is_not_of_that_type_is_an_incident_and_leaves_the_variable_alone(string type, string text, string code)
    {
        var instance = await Instance.Started(Workflow(Set("s", "x", Literal(text)), $"x:{type}"));

        Assert.Equal((code, "s"), (instance.State.Incidents[0].Code, instance.State.Incidents[0].ActivityId));
        Assert.Null(instance.State.Variables.GetValueOrDefault("x"));
    }

    [Fact]
    public async Task A_list_and_an_object_are_kept_with_their_order()
    {
        var instance = await Instance.Started(Workflow(Set("s", "x", Json("""{"b":[1,true,null],"a":"甲"}""")), "x"));

        var members = Assert.IsType<IReadOnlyDictionary<string, object?>>(instance.State.Variables["x"], exactMatch: false);
        Assert.Equal(["b", "a"], members.Keys);
        Assert.Equal([1d, true, null], Assert.IsType<IReadOnlyList<object?>>(members["b"], exactMatch: false));
    }

    [Fact]
    public void An_unknown_variable_is_refused()
    {
        Assert.Contains(TryCompile(Workflow(Set("s", "nowhere", Literal(1)))).Problems, problem => problem is { Code: "variable.unknown", ActivityId: "s" });
    }

    [Fact]
    public void A_step_without_a_variable_is_refused()
    {
        Assert.Contains(TryCompile(Workflow(Step("s", "Elsa.SetVariable", ("value", 1)))).Problems, problem => problem is { Code: "input.missing", ActivityId: "s" });
    }
}
