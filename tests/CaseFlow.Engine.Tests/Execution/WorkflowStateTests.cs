using System.Text.Json.Nodes;
using CaseFlow.Engine.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Execution;

public sealed class WorkflowStateTests
{
    [Fact]
    public async Task A_saved_state_is_small_and_says_nothing_that_goes_without_saying()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Say("a"), Task("t")], "a -> t"), "x:String", "n:Int32=3"));

        Assert.Equal(
            """{"v":1,"id":"case-1","def":"drawn","ver":"version-1","no":1,"cor":"CASE-2024-001","st":"s","at":"2024-03-04T04:00:00Z","seq":[3,1,0,4],"vars":{"n":3},"acts":[{"a":1,"n":"Workflow1:f","s":"r"},{"a":3,"p":1,"n":"Workflow1:f:t","s":"w"}],"bms":[{"b":1,"a":3,"k":"t","key":"t","at":"2024-03-04T04:00:00Z"}]}""",
            instance.State.ToJson());
    }

    [Fact]
    public async Task The_order_of_members_does_not_matter_to_the_reader()
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Task("a"), Task("b"), Join("j", "WaitAll"), Say("after")], "k:A -> a", "k:B -> b", "a -> j", "b -> j", "j -> after");
        var instance = await Instance.Started(Workflow(drawing));
        await instance.Resume("a");

        instance.State = WorkflowState.FromJson(Reversed(JsonNode.Parse(instance.State.ToJson())!).ToJsonString());
        await instance.Resume("b");

        Assert.Equal(["after"], instance.Said);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"v":1,"st":"p"}""")]
    [InlineData("""{"v":2,"id":"x"}""")]
    [InlineData("""{"v":1,"st":"?"}""")]
    [InlineData("""{"v":1,"bms":[{"b":1,"a":7,"k":"t"}]}""")]
    [InlineData("""{"v":1,"seq":[1]}""")]
    [InlineData("""{"v":"1"}""")]
    public void What_is_no_state_or_of_a_later_release_is_refused(string json)
    {
        Assert.Throws<FormatException>(() => WorkflowState.FromJson(json));
    }

    [Fact]
    public void Members_of_a_later_release_that_change_nothing_are_passed_over()
    {
        var state = WorkflowState.FromJson("""{"v":1,"id":"x","def":"d","ver":"1","no":1,"st":"p","at":"2024-03-04T04:00:00Z","note":{"a":[1]}}""");

        Assert.Equal(("x", WorkflowStatus.Pending), (state.InstanceId, state.Status));
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("half \uD83D of a pair")]
    [InlineData("\uDC00")]
    public async Task Text_the_database_cannot_keep_is_marked_and_everything_else_is_kept(string text)
    {
        var scripts = new KnownScripts().With("text()", _ => new List<object?> { text, "😀 公示", 0.1, -0d, 1e300, double.NaN, true });
        var instance = await Instance.Started(Workflow(Sequence("s", Set("set", "x", Script("text()")), Task("t")), "x"), scripts: scripts);

        var read = Assert.IsType<IReadOnlyList<object?>>(WorkflowState.FromJson(instance.State.ToJson()).Variables["x"], exactMatch: false);

        Assert.Contains('\uFFFD', Assert.IsType<string>(read[0]));
        Assert.Equal(["😀 公示", 0.1, -0d, 1e300, null, true], read.Skip(1));
    }

    [Fact]
    public async Task An_incident_and_how_to_retry_it_survive_saving()
    {
        var instance = await Instance.Started(Workflow(Task("t")), prepared => prepared.Office.Resumed["t"] = _ => new ActivityAnswer.Fault("x.y", "不行。", "No."));
        await instance.Resume("t", new Dictionary<string, object?> { ["note"] = "第一次" });

        var read = WorkflowState.FromJson(instance.State.ToUtf8Json());

        Assert.Equal(instance.State.Incidents, read.Incidents);
        Assert.Equal(instance.State.Activities, read.Activities);
        Assert.Contains("第一次", read.ToJson(), StringComparison.Ordinal);
    }

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : (JsonNode?)Reversed(member.Value.DeepClone())))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Reversed(item.DeepClone()))]),
        _ => node.DeepClone(),
    };
}
