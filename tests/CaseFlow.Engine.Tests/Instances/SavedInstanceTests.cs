using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Definitions;
using CaseFlow.Engine.Tests.Execution;

namespace CaseFlow.Engine.Tests.Instances;

/// <summary>
/// Instances as releases saved them: a definition, a state, what happens next, and what must come of it. A file is never changed;
/// a change of the format adds files.
/// </summary>
public sealed class SavedInstanceTests
{
    public static TheoryData<string> Files => new(Directory.GetFiles(Recorded.Folder("Instances"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_some()
    {
        Assert.True(Files.Count >= 6);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_resumes_for_ever(string file)
    {
        var saved = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Recorded.Folder("Instances"), file + ".json")))!;
        var definition = CompiledDefinition.Compile(WorkflowDefinition.Read(saved["definition"]!.ToJsonString()).Definition!, Draw.Catalog, new KnownScripts()).Definition!;
        var instance = new Instance(definition) { State = WorkflowState.FromJson(saved["state"]!.ToJsonString()) };

        foreach (var act in saved["acts"]!.AsArray())
        {
            await Act(instance, act!);
        }

        Assert.Equal((string)saved["expected"]!["status"]!, instance.State.Status.ToString());
        Assert.Equal(saved["expected"]!["said"]!.AsArray().Select(line => (string)line!), instance.Said);
        Assert.Equal(Text(saved["expected"]!["variables"]!), Text(JsonNode.Parse(JsonSerializer.Serialize(instance.State.Variables))!));
        Assert.Equal(saved["expected"]!["completed"]!.AsArray().Select(id => (string)id!), instance.Journal.Where(entry => entry.Event == JournalEvent.Completed).Select(entry => entry.ActivityId));
    }

    private static Task<RunResult> Act(Instance instance, JsonNode act) => act switch
    {
        _ when act["resume"] is { } resume => instance.Resume((string)resume!, PlainValue.From(JsonSerializer.SerializeToElement(act["payload"]))),
        _ when act["retry"] is { } retry => instance.Retry((string)retry!),
        _ => instance.Skip((string)act["skip"]!, (string)act["outcome"]!),
    };

    private static string Text(JsonNode node) => node.ToJsonString();
}
