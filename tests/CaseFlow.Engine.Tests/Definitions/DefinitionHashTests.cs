using System.Text.Json.Nodes;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Tests.Execution;

namespace CaseFlow.Engine.Tests.Definitions;

public sealed class DefinitionHashTests
{
    [Fact]
    public void An_answer_and_an_export_of_one_version_have_one_hash()
    {
        Assert.Equal(Hash(Recorded.Definition("bench-by-id")), Hash(Recorded.Definition("bench-export")));
    }

    [Fact]
    public void Version_date_and_publication_do_not_count()
    {
        var definition = WorkflowDefinition.Read(Recorded.Definition("bench-by-id")).Definition!;

        Assert.Equal(Hash(definition), Hash(definition.With(id: "x", version: 9, isPublished: false, isLatest: false, createdAt: Instance.Noon)));
    }

    [Fact]
    public void Escapes_order_of_members_and_nulls_do_not_count()
    {
        var one = """{"name":"案","root":{"id":"a","type":"Elsa.WriteLine","text":"甲","extra":null}}""";
        var other = "{\"root\":{\"text\":\"\\u7532\",\"type\":\"Elsa.WriteLine\",\"id\":\"a\"},\"name\":\"\\u6848\"}";

        Assert.Equal(Hash(one), Hash(other));
    }

    [Theory]
    [InlineData("value", "76")]
    [InlineData("name", "basis")]
    public void Any_change_of_the_content_counts(string member, string value)
    {
        var json = JsonNode.Parse(Recorded.Definition("bench-by-id"))!;
        json["variables"]![0]![member] = value;

        Assert.NotEqual(Hash(Recorded.Definition("bench-by-id")), Hash(json.ToJsonString()));
    }

    private static string Hash(string json) => Hash(WorkflowDefinition.Read(json).Definition!);

    private static string Hash(WorkflowDefinition definition) => CompiledDefinition.Compile(definition, Draw.Catalog, new KnownScripts()).Definition!.Hash;
}
