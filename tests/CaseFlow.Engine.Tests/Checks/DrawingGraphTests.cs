using System.Text.Json.Nodes;
using CaseFlow.Engine.Checks;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Checks;

public sealed class DrawingGraphTests
{
    [Fact]
    public void A_straight_line_passes_all_that_is_on_it()
    {
        var graph = Graph(Flow("f", [Task("a"), Task("b"), Task("c")], "a -> b", "b -> c"));

        Assert.True(graph.EveryPathPasses("a", Set("c")));
        Assert.True(graph.AlwaysPrecedes(Set("a"), "c"));
        Assert.False(graph.AlwaysPrecedes(Set("c"), "a"));
        Assert.True(graph.CanReach("a", "c"));
        Assert.False(graph.CanReach("c", "a"));
    }

    [Fact]
    public void A_way_round_is_found_and_shown()
    {
        var graph = Graph(Flow("f", [Task("visit", "办结", "无法检查"), Task("results"), Task("replace"), Task("end")], "visit:办结 -> results", "visit:无法检查 -> replace", "replace -> end", "results -> end"));

        Assert.False(graph.EveryPathPasses("visit", Set("results")));
        Assert.Equal(["visit", "replace", "end"], graph.PathAvoiding("visit", Set("results")));
        Assert.True(graph.EveryPathPasses("visit", Set("results"), "办结"));
        Assert.True(graph.EveryPathPasses("visit", Set("results", "replace")));
        Assert.Equal(["f", "visit", "replace", "end"], graph.PathWithout(Set("results"), "end"));
    }

    [Fact]
    public void An_outcome_that_leads_nowhere_is_a_way_to_the_end()
    {
        var graph = Graph(Flow("f", [Task("visit", "办结", "改期"), Task("results")], "visit:办结 -> results"));

        Assert.False(graph.EveryPathPasses("visit", Set("results")));
        Assert.False(graph.EveryPathPasses("visit", Set("results"), "改期"));
    }

    [Fact]
    public void A_refusal_that_is_not_drawn_and_a_fault_are_no_way_to_the_end()
    {
        var graph = Graph(Flow("f", [Step("w", Work), Task("results"), Task("x", "a", "b"), Step("stop", "Elsa.Fault")], "w -> x", "x:a -> results", "x:b -> stop"));

        Assert.True(graph.EveryPathPasses("w", Set("results")));
    }

    [Fact]
    public void A_loop_back_is_no_way_round()
    {
        var graph = Graph(Flow("f", [Task("draft"), Task("review", "ok", "back"), Task("publish")], "draft -> review", "review:back -> draft", "review:ok -> publish"));

        Assert.True(graph.EveryPathPasses("draft", Set("publish")));
        Assert.True(graph.AlwaysPrecedes(Set("review"), "publish"));
    }

    [Theory]
    [InlineData("WaitAll", true)]
    [InlineData("WaitAllActive", true)]
    [InlineData("WaitAny", false)]
    public void A_fork_surely_passes_what_one_branch_passes_if_all_are_waited_for(string mode, bool surely)
    {
        var graph = Graph(Flow(
            "f",
            [Task("start"), Fork("k", "A", "B"), Task("a"), Task("b"), Join("j", mode), Task("end")],
            "start -> k", "k:A -> a", "k:B -> b", "a -> j", "b -> j", "j -> end"));

        Assert.Equal(surely, graph.EveryPathPasses("start", Set("a")));
        Assert.Equal(surely, graph.AlwaysPrecedes(Set("a"), "end"));
        Assert.False(graph.AlwaysPrecedes(Set("a"), "b"));
    }

    [Fact]
    public void A_branch_that_may_turn_away_passes_nothing_surely()
    {
        var graph = Graph(Flow(
            "f",
            [Task("start"), Fork("k", "A", "B"), Task("d", "x", "y"), Task("a"), Task("b"), Join("j", "WaitAllActive"), Task("end")],
            "start -> k", "k:A -> d", "d:x -> a", "d:y -> j", "k:B -> b", "a -> j", "b -> j", "j -> end"));

        Assert.False(graph.EveryPathPasses("start", Set("a")));
        Assert.True(graph.EveryPathPasses("start", Set("b")));
    }

    [Fact]
    public void An_end_in_one_branch_may_cut_the_other_short()
    {
        var graph = Graph(Flow(
            "f",
            [Task("start"), Fork("k", "A", "B"), Task("a"), Task("b"), Step("e", "Elsa.End")],
            "start -> k", "k:A -> a", "k:B -> b", "b -> e"));

        Assert.False(graph.EveryPathPasses("start", Set("a")));
    }

    [Theory]
    [InlineData("Elsa.End", false)]
    [InlineData("Elsa.Finish", false)]
    [InlineData("Elsa.WriteLine", true)]
    public void What_has_begun_may_be_cut_short_by_an_end_beside_it(string last, bool surely)
    {
        var graph = Graph(Flow(
            "f",
            [Fork("k", "A", "B"), Task("visit"), Task("results"), Task("b"), Step("last", last)],
            "k:A -> visit", "visit -> results", "k:B -> b", "b -> last"));

        Assert.Equal(surely, graph.EveryPathPasses("visit", Set("results")));
    }

    [Fact]
    public void A_race_cuts_short_only_what_leads_to_it_and_goes_on_behind_it()
    {
        var graph = Graph(Flow(
            "f",
            [Fork("k", "A", "B", "C"), Task("a1"), Task("a2"), Task("b"), Task("c1"), Task("c2"), Join("j", "WaitAny"), Task("end")],
            "k:A -> a1", "a1 -> a2", "a2 -> j", "k:B -> b", "b -> j", "j -> end", "k:C -> c1", "c1 -> c2"));

        Assert.False(graph.EveryPathPasses("a1", Set("a2")));
        Assert.Equal(["a1", "j", "end"], graph.PathAvoiding("a1", Set("a2")));
        Assert.True(graph.EveryPathPasses("a1", Set("end")));
        Assert.True(graph.EveryPathPasses("c1", Set("c2")));
    }

    [Fact]
    public void A_break_in_one_run_of_a_parallel_loop_cuts_the_others_short()
    {
        var body = Flow("b", [Task("x", "ok", "stop"), Task("y"), Step("out", "Elsa.Break")], "x:ok -> y", "x:stop -> out");
        var parallel = Graph(Step("l", "Elsa.ParallelForEach", ("items", Json("[1,2]"))).With("body", body));
        var oneByOne = Graph(Step("l", "Elsa.ForEach", ("items", Json("[1,2]"))).With("body", body.DeepClone()));

        Assert.False(parallel.EveryPathPasses("x", Set("y"), "ok"));
        Assert.True(oneByOne.EveryPathPasses("x", Set("y"), "ok"));
    }

    [Fact]
    public void Without_an_end_a_flowchart_waits_for_all_its_branches()
    {
        var graph = Graph(Flow("f", [Task("start"), Fork("k", "A", "B"), Task("a"), Task("b")], "start -> k", "k:A -> a", "k:B -> b"));

        Assert.True(graph.EveryPathPasses("start", Set("a")));
    }

    [Fact]
    public void Forks_inside_forks_count()
    {
        var graph = Graph(Flow(
            "f",
            [Task("start"), Fork("k", "A", "B"), Fork("k2", "A", "B"), Task("a"), Task("b"), Task("c"), Join("j2", "WaitAll"), Join("j", "WaitAll"), Task("end")],
            "start -> k", "k:A -> k2", "k2:A -> a", "k2:B -> b", "a -> j2", "b -> j2", "j2 -> j", "k:B -> c", "c -> j", "j -> end"));

        Assert.True(graph.EveryPathPasses("start", Set("a")));
        Assert.True(graph.AlwaysPrecedes(Set("b"), "end"));
        Assert.True(graph.AlwaysPrecedes(Set("b"), "j2"));
        Assert.False(graph.AlwaysPrecedes(Set("b"), "c"));
    }

    [Fact]
    public void Containers_are_opened()
    {
        var parallel = Step("p", "Elsa.Parallel").With("activities", new JsonArray(Sequence("s", Task("x"), Task("y")), Task("z")));
        var choice = Step("i", "Elsa.If", ("condition", Script("true"))).With("then", Task("t"));
        var loop = Step("l", "Elsa.ForEach", ("items", Json("[1]"))).With("body", Task("each"));
        var graph = Graph(Flow("f", [Task("start"), parallel, choice, loop, Task("end")], "start -> p", "p -> i", "i -> l", "l -> end"));

        Assert.True(graph.EveryPathPasses("start", Set("y")));
        Assert.True(graph.AlwaysPrecedes(Set("x"), "y"));
        Assert.True(graph.AlwaysPrecedes(Set("z"), "end"));
        Assert.False(graph.AlwaysPrecedes(Set("z"), "y"));
        Assert.False(graph.EveryPathPasses("start", Set("t")));
        Assert.False(graph.EveryPathPasses("start", Set("each")));
        Assert.True(graph.EveryPathPasses("each", Set("end")));
        Assert.True(graph.EveryPathPasses("start", Set("l")));
        Assert.True(graph.CanReach("each", "each"));
    }

    [Fact]
    public void A_switch_may_match_nothing()
    {
        var cases = new JsonArray(new JsonObject { ["label"] = "A", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "true" }, ["activity"] = Task("a") });
        var open = Graph(Sequence("s", Task("start"), Step("w", "Elsa.Switch").With("cases", cases.DeepClone()), Task("end")));
        var closed = Graph(Sequence("s", Task("start"), Step("w", "Elsa.Switch").With("cases", cases).With("default", Task("d")), Task("end")));

        Assert.False(open.EveryPathPasses("start", Set("a")));
        Assert.True(closed.EveryPathPasses("start", Set("a", "d")));
    }

    [Fact]
    public void Breaks_and_finishes_are_ways_out()
    {
        var body = Flow("b", [Task("x", "ok", "stop"), Task("y"), Step("out", "Elsa.Break")], "x:ok -> y", "x:stop -> out");
        var loop = Step("l", "Elsa.While", ("condition", Script("true"))).With("body", body);
        var graph = Graph(Flow("f", [loop, Task("check", "ok", "quit"), Step("fin", "Elsa.Finish"), Task("end")], "l -> check", "check:quit -> fin", "check:ok -> end"));

        Assert.False(graph.EveryPathPasses("x", Set("y")));
        Assert.True(graph.EveryPathPasses("x", Set("check")));
        Assert.False(graph.EveryPathPasses("x", Set("end")));
        Assert.Equal(["check", "fin"], graph.PathAvoiding("check", Set("end")));
    }

    [Fact]
    public void Started_children_that_are_waited_for_leave_by_Done_too()
    {
        var bulk = Step("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "case"));
        var byCompleted = Graph(Flow("f", [bulk.DeepClone().AsObject(), Task("sum")], "b:Completed -> sum"));
        var byDone = Graph(Flow("f", [bulk, Task("sum")], "b -> sum"));

        // With nothing to start, and when a child was cancelled, it does not leave by Completed.
        Assert.False(byCompleted.EveryPathPasses("b", Set("sum")));
        Assert.True(byDone.EveryPathPasses("b", Set("sum")));
    }

    [Fact]
    public void A_trigger_is_a_beginning_too()
    {
        var graph = Graph(Flow("f", [Step("go", "Elsa.Start"), Task("approve"), Step("e", "Elsa.Event", ("eventName", "x")).Starting(), Task("act")], "go -> approve", "approve -> act", "e -> act"));

        Assert.Equal(["f", "e", "act"], graph.PathWithout(Set("approve"), "act"));
    }

    [Fact]
    public void A_step_or_outcome_that_is_not_there_is_an_error()
    {
        var graph = Graph(Flow("f", [Task("a", "ok")]));

        Assert.Throws<ArgumentException>(() => graph.EveryPathPasses("nowhere", Set("a")));
        Assert.Throws<ArgumentException>(() => graph.EveryPathPasses("a", Set("a"), "never"));
        Assert.Throws<ArgumentException>(() => graph.AlwaysPrecedes(Set("nowhere"), "a"));
    }

    private static DrawingGraph Graph(JsonObject root) => Compile(Workflow(root)).Drawing;

    private static HashSet<string> Set(params string[] ids) => [.. ids];
}
