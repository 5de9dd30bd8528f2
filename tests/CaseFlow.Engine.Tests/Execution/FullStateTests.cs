using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Execution;

/// <summary>A state that is full, or nearly so: what fits goes on, what does not is an incident that can be tried again, and nothing is lost.</summary>
public sealed class FullStateTests
{
    [Fact]
    public async Task A_flowchart_whose_state_is_full_loses_no_token()
    {
        var definition = Compile(Workflow(Flow("f", [Task("t"), Say("a"), Task("u")], "t -> a", "a -> u")));
        var roomy = await new Instance(definition).Start();
        var full = new Instance(definition, new EngineLimits(MaxStateBytes: 200)) { State = roomy.State };

        await full.Resume("t");

        Assert.Equal(["a"], full.Said);
        Assert.Equal(("state.too-large", "u"), (full.State.Incidents.Single().Code, full.State.Incidents[0].ActivityId));
        var mended = new Instance(definition) { State = full.State };
        await mended.Retry("u");
        await mended.Resume("u");
        Assert.Equal(WorkflowStatus.Finished, mended.State.Status);
    }

    public static TheoryData<string, object> Values => new()
    {
        { "numbers of many digits", Enumerable.Repeat((object?)0.30000000000000004, 150).ToList() },
        { "a text of quotation marks", new string('"', 2_000) },
        { "a text of ideographic spaces, which JSON escapes", new string('\u3000', 900) },
        { "a text outside the first plane", string.Concat(Enumerable.Repeat("😀", 300)) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_counts_as_long_as_it_is_written(string what, object value)
    {
        var scripts = new KnownScripts().With("value()", _ => value);
        var instance = new Instance(Compile(Workflow(Flow("f", [Set("s", "x", Script("value()")), Task("t")], "s -> t"), "x"), scripts), new EngineLimits(MaxStateBytes: 3_000));

        await instance.Start();

        Assert.True(instance.State.ToUtf8Json().Length <= 3_000, what);
        Assert.Equal("state.too-large", instance.State.Incidents.Single().Code);
    }

    [Theory]
    [InlineData("Elsa.SetName", "value")]
    [InlineData("Elsa.Correlate", "correlationId")]
    public async Task A_name_counts_too(string type, string input)
    {
        var scripts = new KnownScripts().With("long()", _ => new string('名', 1_000));
        var instance = new Instance(Compile(Workflow(Flow("f", [Step("s", type, (input, Script("long()"))), Task("t")], "s -> t")), scripts), new EngineLimits(MaxStateBytes: 3_000));

        await instance.Start();

        Assert.Equal(("state.too-large", "s"), (instance.State.Incidents.Single().Code, instance.State.Incidents[0].ActivityId));
        Assert.Equal((null, "CASE-2024-001"), (instance.State.Name, instance.State.CorrelationId));
    }

    [Fact]
    public async Task What_an_instance_was_started_with_and_what_went_wrong_in_it_count_too()
    {
        var scripts = new KnownScripts().With("text()", _ => new string('x', 900));
        var fault = Step("broken", "Elsa.Fault", ("message", new string('坏', 300)));
        var drawing = Flow("f", [Fork("k", "A", "B"), fault, Task("t"), Set("s", "x", Script("text()"))], "k:A -> broken", "k:B -> s", "s -> t");
        var instance = new Instance(Compile(Workflow(drawing, "x"), scripts), new EngineLimits(MaxStateBytes: 3_200));

        await instance.Start(("Text", new string('x', 800)));

        Assert.Equal(["broken", "s"], instance.State.Incidents.Select(incident => incident.ActivityId));
    }

    [Fact]
    public async Task A_value_that_takes_the_place_of_another_counts_once()
    {
        var scripts = new KnownScripts().With("a()", _ => new string('a', 1_500)).With("b()", _ => new string('b', 1_500));
        var drawing = Flow("f", [Set("s", "x", Script("a()")), Task("t"), Set("again", "x", Script("b()")), Task("u")], "s -> t", "t -> again", "again -> u");
        var instance = new Instance(Compile(Workflow(drawing, "x"), scripts), new EngineLimits(MaxStateBytes: 2_600));
        await instance.Start();

        await instance.Resume("t");

        Assert.Empty(instance.State.Incidents);
        Assert.Equal(new string('b', 1_500), instance.State.Variables["x"]);
    }

    [Fact]
    public async Task A_bulk_start_whose_results_grow_counts_them_once()
    {
        var bulk = Step("b", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", "child"), ("items", Json("[1,2,3,4,5,6]")), ("result", To("x")));
        var instance = new Instance(Compile(Workflow(Flow("f", [bulk, Say("after")], "b -> after"), "x")), new EngineLimits(MaxStateBytes: 3_600));
        await instance.Start();

        for (var i = 0; i < 5; i++)
        {
            await instance.Resume("b", Report(new string('x', 400)));
        }

        Assert.Empty(instance.State.Incidents);
    }

    private static Dictionary<string, object?> Report(string text) => new()
    {
        ["completed"] = 1d,
        ["results"] = new List<object?> { new Dictionary<string, object?> { ["output"] = text } },
    };
}
