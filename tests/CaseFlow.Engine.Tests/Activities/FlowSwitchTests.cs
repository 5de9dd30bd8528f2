using System.Text.Json.Nodes;
using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;


public sealed class FlowSwitchTests
{
    private static readonly string[] Lines = ["w:A -> a", "w:B -> b", "w:Default -> d", "a -> meet", "b -> meet", "d -> meet"];

    [Theory]
    [InlineData("MatchFirst", "true", "true", "a,meet")]
    [InlineData("MatchAny", "true", "true", "a,b,meet")]
    [InlineData("MatchAny", "false", "true", "b,meet")]
    [InlineData("MatchFirst", "false", "false", "d,meet")]
    public async Task It_leaves_by_what_holds(string mode, string a, string b, string expected)
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Of(mode, a, b), Say("a"), Say("b"), Say("d"), Say("meet")], Lines)));

        Assert.Equal(expected.Split(','), instance.Said);
    }

    [Fact]
    public void A_label_used_twice_is_refused()
    {
        var twice = Step("w", "Elsa.FlowSwitch").With("cases", new JsonArray(Case("A", "true"), Case("A", "false")));

        Assert.Contains(TryCompile(Workflow(Flow("f", [twice]))).Problems, problem => problem is { Code: "switch.bad-label", ActivityId: "w" });
    }

    [Fact]
    public void A_case_that_cannot_be_read_names_line_and_column()
    {
        var wrong = Step("w", "Elsa.FlowSwitch").With("cases", new JsonArray(Case("A", "no such script")));

        var problem = Assert.Single(TryCompile(Workflow(Flow("f", [wrong]))).Problems, problem => problem.Code == "script.unknown");

        Assert.Equal(("w", 2, 7), (problem.ActivityId, problem.Line, problem.Column));
    }

    private static JsonObject Of(string mode, string a, string b) => Step("w", "Elsa.FlowSwitch", ("mode", mode)).With("cases", new JsonArray(Case("A", a), Case("B", b)));

    private static JsonObject Case(string label, string script) =>
        new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };
}
