using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;

namespace CaseFlow.Engine.Tests.Definitions;

/// <summary>The flow a real Elsa server was measured with: set, decide, fork, join, task, set.</summary>
public sealed class BenchTests
{
    [Theory]
    [InlineData("bench-by-id")]
    [InlineData("bench-export")]
    public async Task It_waits_at_the_task_and_ends_with_the_summary(string file)
    {
        var compilation = CompiledDefinition.Compile(WorkflowDefinition.Read(Recorded.Definition(file)).Definition!, ActivityCatalog.BuiltIns, new KnownScripts());
        var instance = await new Instance(compilation.Definition!).Start();

        Assert.Equal(("approve", "task1", BookmarkKind.Task), (instance.State.Bookmarks[0].Key, instance.State.Bookmarks[0].ActivityId, instance.State.Bookmarks[0].Kind));
        Assert.Equal((75d, 150d, "A-150", "B"), (instance.State.Variables["base"], instance.State.Variables["amount"], instance.State.Variables["a"], instance.State.Variables["b"]));

        await instance.Resume("task1", "yes");

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Equal("ok:yes:150:A-150", instance.State.Variables["summary"]);
        Assert.Equal(
            ["Completed set1", "Completed dec1", "Completed fork1", "Completed setA", "Completed setB", "Completed join1", "Started flow", "Started task1", "Suspended task1", "Resumed task1", "Completed task1", "Completed set2", "Completed flow"],
            instance.Told);
        Assert.Equal(Enumerable.Range(1, 13), instance.Journal.Select(entry => entry.Sequence));
    }

    [Fact]
    public void The_unknown_type_the_original_published_with_200_is_refused_by_its_own_name()
    {
        var compilation = CompiledDefinition.Compile(WorkflowDefinition.Read(Recorded.Definition("unknown-type")).Definition!, ActivityCatalog.BuiltIns, new KnownScripts());

        var problem = Assert.Single(compilation.Problems);
        Assert.Equal(("activity.unknown-type", "a"), (problem.Code, problem.ActivityId));
        Assert.Contains("No.Such.Activity", problem.English, StringComparison.Ordinal);
        Assert.Null(compilation.Definition);
    }
}
