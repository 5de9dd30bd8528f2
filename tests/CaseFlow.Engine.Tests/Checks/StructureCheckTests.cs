using System.Text.Json.Nodes;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Checks;

public sealed class StructureCheckTests
{
    [Fact]
    public void A_step_nothing_leads_to_is_refused()
    {
        var drawing = Flow("f", [Say("a"), Say("b"), Say("lost"), Say("behind")], "a -> b", "lost -> behind");

        Assert.Equal(["Error step.unreachable lost", "Error step.unreachable behind"], Problems(drawing));
    }

    [Fact]
    public void A_step_a_trigger_leads_to_is_reached()
    {
        var drawing = Flow("f", [Step("go", "Elsa.Start"), Say("a"), Step("e", "Elsa.Event", ("eventName", "x")).Starting(), Say("b")], "go -> a", "e -> b");

        Assert.Empty(TryCompile(Workflow(drawing)).Problems);
    }

    [Fact]
    public void A_circle_that_nothing_in_it_waits_in_is_pointed_out_once()
    {
        var decision = Step("d", "Elsa.FlowDecision", ("condition", Script("true")));

        Assert.Equal(["Warning cycle.never-waits a"], Problems(Flow("f", [Say("a"), decision, Say("b")], "a -> d", "d:True -> a", "d:False -> b")));
    }

    [Fact]
    public void A_circle_with_a_task_anywhere_in_it_is_not()
    {
        var loop = Step("l", "Elsa.ForEach", ("items", Json("[1]"))).With("body", Task("t"));
        var decision = Step("d", "Elsa.FlowDecision", ("condition", Script("true")));

        Assert.Empty(Problems(Flow("f", [loop, decision, Say("b")], "l -> d", "d:True -> l", "d:False -> b")));
    }

    [Fact]
    public void One_outcome_of_several_that_leads_nowhere_is_pointed_out()
    {
        Assert.Equal(["Warning outcome.not-connected t"], Problems(Flow("f", [Task("t", "同意", "退回"), Say("a")], "t:同意 -> a")));
    }

    [Fact]
    public void A_refusal_that_is_not_drawn_is_not_pointed_out()
    {
        Assert.Empty(Problems(Flow("f", [Step("w", Work), Say("a")], "w -> a")));
    }

    [Fact]
    public void A_join_of_two_answers_of_one_decision_can_never_fire()
    {
        var drawing = Flow("f", [Step("d", "Elsa.FlowDecision"), Say("a"), Say("b"), Join("j", "WaitAll")], "d:True -> a", "d:False -> b", "a -> j", "b -> j");

        Assert.Equal(["Error join.never-fires j"], Problems(drawing));
    }

    [Fact]
    public void The_same_join_on_any_step_can_never_fire_in_its_strict_modes_only()
    {
        foreach (var (mode, expected) in new[] { ("Merge", 1), ("Converge", 1), ("Stream", 0), ("Cascade", 0), ("Race", 0) })
        {
            var drawing = Flow("f", [Step("d", "Elsa.FlowDecision"), Say("a"), Say("b"), Say("j").Merging(mode)], "d:True -> a", "d:False -> b", "a -> j", "b -> j");

            Assert.Equal(expected, Problems(drawing).Count);
        }
    }

    [Fact]
    public void A_join_that_also_waits_for_what_comes_only_after_it_can_never_fire()
    {
        var drawing = Flow("f", [Say("a"), Task("j", "ok", "back").Merging("Converge"), Say("end")], "a -> j", "j:back -> j", "j:ok -> end");

        Assert.Equal(["Error join.never-fires j"], Problems(drawing));
    }

    [Fact]
    public void A_join_after_a_fork_is_fine_however_the_branches_wind()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Task("a", "ok", "again"), Step("d", "Elsa.FlowDecision"), Say("b1"), Say("b2"), Join("j", "WaitAll")],
            "k:A -> a", "a:again -> a", "a:ok -> j", "k:B -> d", "d:True -> b1", "d:False -> b2", "b1 -> b2", "b2 -> j");

        Assert.Empty(Problems(drawing));
    }

    [Fact]
    public void A_join_of_two_outcomes_of_a_task_is_pointed_out_because_a_task_seldom_leaves_by_both()
    {
        var drawing = Flow("f", [Task("t", "同意", "退回"), Say("j").Merging("Merge")], "t:同意 -> j", "t:退回 -> j");

        Assert.Equal(["Warning join.never-fires j"], Problems(drawing));
    }

    [Fact]
    public void A_join_of_cases_that_may_match_together_is_fine()
    {
        var cases = System.Text.Json.Nodes.JsonNode.Parse("""[{"label":"A","condition":{"type":"JavaScript","value":"true"}},{"label":"B","condition":{"type":"JavaScript","value":"true"}}]""");
        var drawing = Flow("f", [Step("w", "Elsa.FlowSwitch", ("mode", "MatchAny")).With("cases", cases), Say("j").Merging("Merge"), Say("x")], "w:A -> j", "w:B -> j", "w:Default -> x");

        Assert.Empty(Problems(drawing));
    }

    [Fact]
    public void A_line_that_cannot_be_reached_does_not_make_a_join_wait()
    {
        var drawing = Flow("f", [Say("a"), Say("b"), Say("lost")], "a -> b", "lost -> b");

        Assert.Equal(["Error step.unreachable lost"], Problems(drawing, "lost"));
    }

    private static List<string> Problems(System.Text.Json.Nodes.JsonObject drawing, string? only = null) =>
        [.. TryCompile(Workflow(drawing)).Problems.Where(problem => only is null || problem.ActivityId == only).Select(problem => $"{problem.Severity} {problem.Code} {problem.ActivityId}")];

    [Fact]
    public void An_outcome_called_Refused_that_leads_nowhere_is_pointed_out_where_it_is_no_refusal()
    {
        Assert.Equal(["Warning outcome.not-connected t"], Problems(Flow("f", [Task("t", "Signed", "Refused"), Say("a")], "t:Signed -> a")));
        Assert.Equal(["Refused"], Compile(Workflow(Task("t", "Refused"))).OutcomesOf("t"));
    }

    [Fact]
    public void A_step_that_is_ticked_in_an_inner_flowchart_starts_nothing_and_must_be_led_to()
    {
        var inner = Flow("inner", [Step("go", "Elsa.Start"), Say("a"), Step("e", "Elsa.Event", ("eventName", "x")).Starting()], "go -> a");

        Assert.Equal(["Error step.unreachable e"], Problems(Flow("f", [inner])));
    }

    [Fact]
    public void A_join_of_all_children_completed_and_some_cancelled_can_never_fire()
    {
        var bulk = Step("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "child"), ("items", Json("[1]")));

        Assert.Equal(["Error join.never-fires j"], Problems(Flow("f", [bulk, Say("x"), Say("y"), Join("j", "WaitAll")], "b:Completed -> x", "b:Canceled -> y", "x -> j", "y -> j")));
        Assert.Empty(Problems(Flow("f", [bulk.DeepClone().AsObject(), Say("x"), Say("y"), Join("j", "WaitAll")], "b:Completed -> x", "b:Done -> y", "x -> j", "y -> j")));
    }

    [Fact]
    public void A_join_of_a_case_and_the_default_can_never_fire_though_any_cases_may_match_together()
    {
        JsonObject Switch() => Step("w", "Elsa.FlowSwitch", ("mode", "MatchAny")).With("cases", new JsonArray(Case("one"), Case("two")));
        JsonObject Case(string label) => new() { ["label"] = label, ["condition"] = Script("true")["expression"]!.DeepClone() };

        Assert.Equal(
            ["Error join.never-fires j"],
            Problems(Flow("f", [Switch(), Say("x"), Say("y"), Join("j", "WaitAll")], "w:one -> x", "w:two -> x", "w:Default -> y", "x -> j", "y -> j")));
        Assert.DoesNotContain("Error join.never-fires j", Problems(Flow("f", [Switch(), Say("x"), Say("y"), Join("j", "WaitAll")], "w:one -> x", "w:two -> y", "x -> j", "y -> j")));
    }
}
