using System.Text.Json.Nodes;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Tests.Execution;

namespace CaseFlow.Engine.Tests.Definitions;

public sealed class WorkflowDefinitionTests
{
    [Theory]
    [InlineData("bench-by-id", "bench", 4)]
    [InlineData("bench-export", "bench", 4)]
    [InlineData("case-intake-autosave", "案件受理流程", 1)]
    [InlineData("case-intake-publish", "案件受理流程", 1)]
    [InlineData("created", "Workflow 1", 1)]
    [InlineData("empty-saved", "Rec draft", 1)]
    [InlineData("unknown-type", "x", 1)]
    public void Every_recorded_definition_is_read_and_written_without_loss(string file, string name, int version)
    {
        var json = Recorded.Definition(file);

        var definition = WorkflowDefinition.Read(json).Definition!;

        Assert.Equal((name, version), (definition.Name, definition.Version));
        Assert.True(JsonNode.DeepEquals(Expected(json), JsonNode.Parse(definition.Write())));
        Assert.Equal(definition.Write(), WorkflowDefinition.Read(definition.Write()).Definition!.Write());
    }

    [Fact]
    public void Members_nobody_knows_survive_at_every_level()
    {
        var json = """{"definitionId":"d","future":{"a":[1,null,"甲"]},"root":{"id":"r","type":"Elsa.Flowchart","extra":1.50,"activities":[{"id":"a","type":"X.Y","deep":{"type":"z","id":"q"}}],"connections":[]}}""";

        var written = JsonNode.Parse(WorkflowDefinition.Read(json).Definition!.Write())!;

        Assert.Equal("""{"a":[1,null,"甲"]}""", Text(written["future"]!));
        Assert.Equal("1.50", Text(written["root"]!["extra"]!));
        Assert.Equal("""{"type":"z","id":"q"}""", Text(written["root"]!["activities"]![0]!["deep"]!));
    }

    [Fact]
    public void Node_ids_are_the_path_of_ids_through_every_kind_of_container()
    {
        var json = """
            {"root":{"id":"f","type":"Elsa.Flowchart","activities":[
              {"id":"l","type":"Elsa.ForEach","body":{"id":"s","type":"Elsa.Sequence","activities":[{"id":"x","type":"Elsa.WriteLine"}]}},
              {"id":"i","type":"Elsa.If","then":{"id":"t","type":"Elsa.Start"},"else":null},
              {"id":"w","type":"Elsa.Switch","cases":[{"label":"A","activity":{"id":"c","type":"Elsa.End"}}],"default":{"id":"d","type":"Elsa.End"}},
              {"id":"k","type":"Elsa.Fork","branches":[{"id":"b","type":"Elsa.End"}]}]}}
            """;

        var root = WorkflowDefinition.Read(json).Definition!.Root;

        Assert.Equal(
            ["Workflow1:f", "Workflow1:f:l", "Workflow1:f:l:s", "Workflow1:f:l:s:x", "Workflow1:f:i", "Workflow1:f:i:t", "Workflow1:f:w", "Workflow1:f:w:c", "Workflow1:f:w:d", "Workflow1:f:k", "Workflow1:f:k:b"],
            Paths(root));
    }

    [Fact]
    public void Activities_without_an_id_get_one_that_is_free()
    {
        var json = """{"root":{"type":"Elsa.Sequence","activities":[{"type":"Elsa.WriteLine","id":"WriteLine1"},{"type":"Elsa.WriteLine"},{"type":"Elsa.WriteLine","id":""}]}}""";

        var root = WorkflowDefinition.Read(json).Definition!.Root;

        Assert.Equal(["Workflow1:Sequence1", "Workflow1:Sequence1:WriteLine1", "Workflow1:Sequence1:WriteLine2", "Workflow1:Sequence1:WriteLine3"], Paths(root));
    }

    [Fact]
    public void An_input_that_looks_like_an_activity_is_left_alone()
    {
        var json = """{"root":{"id":"m","type":"CaseFlow.HumanTask","body":{"typeName":"String","expression":{"type":"Literal","value":"x"}},"fields":[{"id":"a","type":"text"}]}}""";

        var definition = WorkflowDefinition.Read(json).Definition!;

        Assert.Empty(definition.Root.Embedded);
        Assert.DoesNotContain("Workflow1:m:", definition.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flat_connections_and_missing_ports_of_older_files_are_understood_and_written_anew()
    {
        var json = """
            {"id":"1","definitionId":"d","version":"2","variables":null,"inputs":null,"outputs":null,"outcomes":null,"customProperties":null,"options":null,
             "root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.WriteLine","text":"1"},{"id":"b","type":"Elsa.WriteLine","text":"2"},{"id":"c","type":"Elsa.WriteLine","text":"3"}],
             "connections":[{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"},{"source":{"activity":"b"},"target":{"activity":"c"}}]}}
            """;

        var definition = WorkflowDefinition.Read(json).Definition!;
        var instance = await new Instance(CompiledDefinition.Compile(definition, Draw.Catalog, new KnownScripts()).Definition!).Start();

        Assert.Equal(["1", "2", "3"], instance.Said);
        Assert.Equal(2, definition.Version);
        Assert.Equal("""{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}""", JsonNode.Parse(definition.Write())!["root"]!["connections"]![0]!.ToJsonString());
        Assert.Equal("[]", JsonNode.Parse(definition.Write())!["variables"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{", "definition.not-json")]
    [InlineData("[]", "definition.not-an-object")]
    [InlineData("null", "definition.not-an-object")]
    [InlineData("{}", "definition.no-root")]
    [InlineData("""{"root":null}""", "definition.no-root")]
    [InlineData("""{"root":{"type":"Elsa.Flowchart","type":"Elsa.Sequence"}}""", "definition.not-json")]
    [InlineData("""{"name":"\u0000","root":{"type":"Elsa.Flowchart"}}""", "definition.null-character")]
    [InlineData("""{"root":{"type":"Elsa.Flowchart","metadata":{"designer":{"position":{"x":1,"y":[-1e999]}}}}}""", "definition.number-too-large")]
    public void What_is_no_definition_is_refused(string json, string code)
    {
        var reading = WorkflowDefinition.Read(json);

        Assert.Null(reading.Definition);
        Assert.Equal(code, Assert.Single(reading.Problems).Code);
    }

    [Fact]
    public void Broken_JSON_is_refused_with_line_and_column()
    {
        var problem = Assert.Single(WorkflowDefinition.Read("{\n  \"a\": 1,\n  oops\n}").Problems);

        Assert.Equal((3, 3), (problem.Line, problem.Column));
    }

    [Fact]
    public void A_new_version_keeps_the_drawing_and_leaves_the_old_one_alone()
    {
        var one = WorkflowDefinition.Read(Recorded.Definition("bench-by-id")).Definition!;
        var before = one.Write();

        var two = one.With(id: "v5", version: 5, isLatest: true, isPublished: false, createdAt: Instance.Noon);

        Assert.Equal(("v5", "bench", 5, true, false, Instance.Noon), (two.Id, two.DefinitionId, two.Version, two.IsLatest, two.IsPublished, two.CreatedAt));
        Assert.Equal(before, one.Write());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(before)!["root"], JsonNode.Parse(two.Write())!["root"]));
    }

    private static List<string> Paths(ActivityDefinition activity) => [activity.NodeId, .. activity.Embedded.SelectMany(inside => Paths(inside.Activity))];

    private static string Text(JsonNode node) => node.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>What is added on reading: no wrapper and no links, no collection missing.</summary>
    private static JsonObject Expected(string json)
    {
        var envelope = JsonNode.Parse(json)!.AsObject();
        envelope = (envelope["model"] ?? envelope["workflowDefinition"] ?? envelope).DeepClone().AsObject();
        envelope.Remove("links");
        return envelope;
    }
}
