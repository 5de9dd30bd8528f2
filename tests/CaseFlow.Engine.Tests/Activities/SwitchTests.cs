using System.Text.Json.Nodes;
using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;


public sealed class SwitchTests
{
    [Theory]
    [InlineData("MatchFirst", "b")]
    [InlineData("MatchAny", "b,c")]
    public async Task It_does_the_first_or_all_that_hold(string mode, string expected)
    {
        var instance = await Instance.Started(Workflow(Sequence("s", Of(mode, "false", "true", "true"), Say("after"))));

        Assert.Equal([.. expected.Split(','), "after"], instance.Said);
    }

    [Fact]
    public async Task Where_none_holds_it_does_the_default()
    {
        var instance = await Instance.Started(Workflow(Sequence("s", Of("MatchFirst", "false", "false", "false"), Say("after"))));

        Assert.Equal(["otherwise", "after"], instance.Said);
    }

    [Fact]
    public async Task All_that_match_run_side_by_side()
    {
        var both = Step("w", "Elsa.Switch", ("mode", "MatchAny")).With("cases", new JsonArray(Case("A", "true", Task("a")), Case("B", "true", Task("b"))));
        var instance = await Instance.Started(Workflow(Sequence("s", both, Say("after"))));

        await instance.Resume("b");
        Assert.Empty(instance.Said);
        await instance.Resume("a");

        Assert.Equal(["after"], instance.Said);
    }

    private static JsonObject Of(string mode, string a, string b, string c) =>
        Step("w", "Elsa.Switch", ("mode", mode))
            .With("cases", new JsonArray(Case("A", a, Say("a")), Case("B", b, Say("b")), Case("C", c, Say("c"))))
            .With("default", Say("otherwise"));

    private static JsonObject Case(string label, string script, JsonObject activity) =>
        new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script }, ["activity"] = activity };

    [Fact]
    public async Task A_case_called_default_is_not_the_default()
    {
        var step = Step("w", "Elsa.Switch").With("cases", new JsonArray(new JsonObject
        {
            ["label"] = "default",
            ["condition"] = Script("false")["expression"]!.DeepClone(),
            ["activity"] = Say("case"),
        }));

        var instance = await Instance.Started(Workflow(Sequence("s", step, Say("after"))));

        Assert.Equal(["after"], instance.Said);
    }
}
