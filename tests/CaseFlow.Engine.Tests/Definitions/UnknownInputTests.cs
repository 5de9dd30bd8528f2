using System.Text.Json.Nodes;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Definitions;

public sealed class UnknownInputTests
{
    [Theory]
    [InlineData("titel", "title")]
    [InlineData("TITLE", "title")]
    [InlineData("day", "days")]
    [InlineData("deadline", "title, days")]
    public void An_input_that_a_step_does_not_have_is_a_warning_with_the_one_that_may_be_meant(string name, string meant)
    {
        var compilation = TryCompile(Workflow(Flow("f", [Step("w", Work, (name, "x"))])));

        var problem = Assert.Single(compilation.Problems);
        Assert.Equal(("input.not-of-type", "w", ProblemSeverity.Warning), (problem.Code, problem.ActivityId, problem.Severity));
        Assert.Contains($"'{name}'", problem.English, StringComparison.Ordinal);
        Assert.Contains(meant, problem.English, StringComparison.Ordinal);
        Assert.NotNull(compilation.Definition);
    }

    [Fact]
    public void A_slip_in_the_name_of_a_plain_value_is_found_too()
    {
        var step = Step("w", Work).With("dayss", JsonValue.Create(3));

        Assert.Equal("input.not-of-type", Assert.Single(TryCompile(Workflow(Flow("f", [step]))).Problems).Code);
    }

    [Fact]
    public void What_Elsa_keeps_with_a_step_and_steps_of_its_own_are_no_inputs()
    {
        var step = Step("w", Work, ("title", "x"), ("result", To("v")))
            .With("nodeId", "f:w").With("displayName", "检查").With("metadata", new JsonObject()).With("customProperties", new JsonObject())
            .With("runAsynchronously", false).With("canStartWorkflow", false).With("commitStrategy", null).With("behaviors", new JsonArray());
        var built = Say("s").With("txet", Literal("x"));

        Assert.Empty(TryCompile(Workflow(Flow("f", [step, built], "w -> s"), "v")).Problems);
    }
}
