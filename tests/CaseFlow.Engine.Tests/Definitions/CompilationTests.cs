using System.Text.Json.Nodes;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Definitions;

public sealed class CompilationTests
{
    [Fact]
    public void An_unknown_type_is_refused_by_activity_id()
    {
        var compilation = TryCompile(Workflow(Flow("f", [Say("a"), Step("http", "Elsa.HttpEndpoint")], "a -> http")));

        Assert.Equal(("activity.unknown-type", "http"), Only(compilation));
        Assert.Null(compilation.Definition);
    }

    [Fact]
    public void An_id_used_twice_is_refused_also_across_containers()
    {
        var compilation = TryCompile(Workflow(Sequence("s", Say("a"), Sequence("t", Say("a")))));

        Assert.Equal(("activity.duplicate-id", "a"), Only(compilation));
    }

    [Fact]
    public void An_id_with_a_colon_is_refused()
    {
        Assert.Equal(("activity.bad-id", "a:b"), Only(TryCompile(Workflow(Step("a:b", "Elsa.WriteLine")))));
    }

    [Fact]
    public void A_connection_to_nowhere_is_refused()
    {
        Assert.Equal(("connection.dangling", "f"), Only(TryCompile(Workflow(Flow("f", [Say("a")], "a -> gone")))));
    }

    [Fact]
    public void A_connection_into_another_container_is_refused()
    {
        var compilation = TryCompile(Workflow(Flow("f", [Say("a"), Flow("g", [Say("b")])], "a -> b", "a -> g")));

        Assert.Equal(("connection.dangling", "f"), Only(compilation));
    }

    [Theory]
    [InlineData("d:Maybe -> a")]
    [InlineData("d -> a")]
    public void A_connection_from_a_port_that_does_not_exist_is_refused_at_its_step(string line)
    {
        var compilation = TryCompile(Workflow(Flow("f", [Step("d", "Elsa.FlowDecision"), Say("a"), Say("b")], line, "d:True -> b", "d:False -> a")));

        Assert.Equal(("connection.unknown-port", "d"), Only(compilation));
    }

    [Fact]
    public void A_refusal_can_only_be_drawn_where_there_is_a_port_for_it()
    {
        var compilation = TryCompile(Workflow(Flow("f", [Task("t", "ok"), Say("a"), Say("b")], "t:ok -> a", "t:Refused -> b", "a -> b")));

        Assert.Equal(("connection.unknown-port", "t"), Only(compilation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_required_input_that_is_missing_or_blank_is_refused(string? value)
    {
        Assert.Equal(("input.missing", "t"), Only(TryCompile(Workflow(Step("t", "Elsa.RunTask", ("taskName", value))))));
    }

    [Fact]
    public void A_variable_and_an_input_that_do_not_exist_are_refused()
    {
        var byInput = new JsonObject { ["expression"] = new JsonObject { ["type"] = "Input", ["value"] = """{"name":"Nowhere"}""" } };

        var compilation = TryCompile(Workflow(Sequence("s", Step("a", "Elsa.WriteLine", ("text", Variable("nowhere"))), Step("b", "Elsa.WriteLine", ("text", byInput)))));

        Assert.Equal(["variable.unknown a", "input.unknown b"], compilation.Problems.Select(problem => $"{problem.Code} {problem.ActivityId}"));
    }

    [Theory]
    [InlineData("Liquid")]
    [InlineData("CSharp")]
    [InlineData("Python")]
    public void Languages_we_do_not_run_are_refused(string kind)
    {
        var text = Literal("x");
        text["expression"]!["type"] = kind;

        Assert.Equal(("expression.unsupported-kind", "a"), Only(TryCompile(Workflow(Step("a", "Elsa.WriteLine", ("text", text))))));
    }

    [Fact]
    public void An_object_that_is_no_JSON_is_refused_with_line_and_column()
    {
        var problem = Assert.Single(TryCompile(Workflow(Step("l", "Elsa.ForEach", ("items", Json("[1,\n oops]"))).With("body", Say("x")))).Problems);

        Assert.Equal(("expression.not-json", "l", 2, 2), (problem.Code, problem.ActivityId, problem.Line, problem.Column));
    }

    [Fact]
    public void A_literal_that_is_not_of_its_type_is_refused()
    {
        Assert.Equal(("value.not-a-number", "w"), Only(TryCompile(Workflow(Step("w", Work, ("days", "twenty"))))));
    }

    [Fact]
    public void A_default_that_is_not_of_its_type_is_refused()
    {
        Assert.Equal(("value.not-a-number", null), Only(TryCompile(Workflow(Say("a"), "n:Int32=many"))));
    }

    [Fact]
    public void A_variable_declared_twice_is_refused()
    {
        Assert.Equal(("variable.bad-name", null), Only(TryCompile(Workflow(Say("a"), "n:Int32", "n:String"))));
    }

    [Fact]
    public void A_variable_that_hides_one_further_out_is_refused()
    {
        var flow = Flow("f", [Say("a")]).With("variables", JsonNode.Parse("""[{"id":"x2","name":"x","typeName":"String"}]"""));

        Assert.Equal(("variable.hides-another", "f"), Only(TryCompile(Workflow(flow, "x:String"))));
    }

    [Fact]
    public void An_output_that_goes_nowhere_is_refused_and_one_without_a_variable_is_not()
    {
        var lost = Step("t", "Elsa.RunTask", ("taskName", "x"), ("result", To("gone")), ("taskId", To("t:output-task-id")));

        Assert.Equal(("output.unknown-target", "t"), Only(TryCompile(Workflow(lost))));
    }

    [Fact]
    public void Variables_and_inputs_are_understood_as_text_and_as_objects()
    {
        JsonNode[] spellings = ["x1", "x", """{"id":"x1","name":"x","typeName":"String"}""", new JsonObject { ["id"] = "x1", ["name"] = "x" }];
        foreach (var spelling in spellings)
        {
            var text = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = spelling }, ["memoryReference"] = null };
            var workflow = Workflow(Step("a", "Elsa.WriteLine", ("text", text)));
            workflow["variables"] = JsonNode.Parse("""[{"id":"x1","name":"x","typeName":"String","value":"甲"}]""");

            Assert.Empty(TryCompile(workflow).Problems);
        }
    }

    [Fact]
    public void Scripts_hear_the_names_in_scope_where_they_stand()
    {
        var scripts = new KnownScripts();
        var loop = Step("l", "Elsa.ForEach", ("items", Script("null"))).With("body", Sequence("b", Step("w", "Elsa.WriteLine", ("text", Script("true")))));
        var workflow = Workflow(loop, "x:String").With("inputs", JsonNode.Parse("""[{"type":"String","name":"Department"}]"""));

        Draw.Compile(workflow, scripts);

        Assert.Contains(scripts.Names, names => names.Variables.SetEquals(["x"]));
        var inside = Assert.Single(scripts.Names, names => names.Variables.SetEquals(["x", "CurrentValue", "CurrentIndex"]));
        Assert.True(inside.Inputs.SetEquals(["Department"]));
        Assert.True(inside.Globals.SetEquals(["facts"]));
        Assert.True(inside.ActivityNames.SetEquals(["l", "b", "w"]));
    }

    [Fact]
    public void A_drawing_nested_beyond_measure_is_refused()
    {
        var deep = Say("x");
        for (var i = 0; i < 26; i++)
        {
            deep = Sequence($"s{i}", deep);
        }

        Assert.Equal("definition.too-deep", Only(TryCompile(Workflow(deep))).Code);
    }

    [Fact]
    public void What_the_Studio_saves_is_understood_and_only_what_is_not_supported_refused()
    {
        var own = ActivityCatalog.BuiltIns.With(
        [
            new HostActivityType(
                "Case.HumanTask",
                [new("Title", "String", false), new("DueInWorkingDays", "Int32", false), new("AllowReassign", "Boolean", false), new("Outcomes", "ICollection<String>", true)],
                [],
                "Outcomes",
                [],
                false),
            new HostActivityType("Case.Email", [new("To", "ICollection<String>", false), new("Body", "String", false)], [], null, [], false),
            new HostActivityType("Case.WorkingDayTimer", [new("Days", "Int32", true)], [], null, [], false),
        ]);
        var scripts = new KnownScripts().With("getVariable('补正次数') < 3", _ => true);

        var compilation = CompiledDefinition.Compile(WorkflowDefinition.Read(Recorded.Definition("case-intake-autosave")).Definition!, own, scripts);

        Assert.Equal(
            ["expression.unsupported-kind mail1", "step.unreachable ae1581530faf15f4"],
            compilation.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => $"{problem.Code} {problem.ActivityId}"));
    }

    [Fact]
    public void A_compiled_definition_answers_by_id_and_by_path()
    {
        var definition = Draw.Compile(Workflow(Flow("f", [Task("t", "同意", "退回"), Step("w", Work)], "t:同意 -> w", "t:退回 -> w")));

        Assert.Equal("Workflow1:f:t", definition.FindActivity("t")!.NodeId);
        Assert.Equal("w", definition.FindNode("Workflow1:f:w")!.Id);
        Assert.Null(definition.FindActivity("nowhere"));
        Assert.Equal(["同意", "退回"], definition.OutcomesOf("t"));
        Assert.Equal(["Done", "Refused"], definition.OutcomesOf("w"));
        Assert.Equal(["f", "t", "w"], definition.Activities.Select(activity => activity.Id));
    }

    private static (string Code, string? ActivityId) Only(Compilation compilation)
    {
        var problem = Assert.Single(compilation.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.NotEmpty(problem.Chinese);
        return (problem.Code, problem.ActivityId);
    }

    [Fact]
    public void A_constant_that_no_number_can_hold_is_refused_at_its_step()
    {
        Assert.Contains(TryCompile(Workflow(Set("s", "x", Json("[1e999]")), "x")).Problems, problem => problem is { Code: "expression.not-json", ActivityId: "s" });
    }
}
