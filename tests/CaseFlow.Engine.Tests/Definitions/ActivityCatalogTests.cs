using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Tests.Definitions;

public sealed class ActivityCatalogTests
{
    [Fact]
    public void The_built_ins_are_those_the_design_names()
    {
        string[] named =
        [
            "Flowchart", "Sequence", "Start", "End", "If", "FlowDecision", "Switch", "FlowSwitch", "Fork", "FlowFork", "FlowJoin", "Parallel", "ForEach", "ParallelForEach",
            "For", "While", "Break", "SetVariable", "SetName", "SetOutput", "Correlate", "Complete", "Finish", "Fault", "WriteLine", "Delay", "StartAt", "Timer", "Cron", "Event",
            "PublishEvent", "RunTask", "SendEmail", "RunJavaScript", "DispatchWorkflow", "ExecuteWorkflow", "BulkDispatchWorkflows",
        ];

        Assert.Equal(named.Select(name => "Elsa." + name).Order(StringComparer.Ordinal), ActivityCatalog.BuiltIns.Types);
    }

    [Fact]
    public void A_type_cannot_be_added_twice_nor_take_the_place_of_a_built_in()
    {
        Assert.Throws<ArgumentException>(() => ActivityCatalog.BuiltIns.With([Own("Elsa.Delay")]));
        Assert.Throws<ArgumentException>(() => ActivityCatalog.BuiltIns.With([Own("A.B"), Own("A.B")]));
    }

    [Fact]
    public void An_outcomes_input_must_be_an_input()
    {
        Assert.Throws<ArgumentException>(() => ActivityCatalog.BuiltIns.With([Own("A.B") with { OutcomesInput = "Outcomes" }]));
    }

    [Fact]
    public void Adding_leaves_the_smaller_catalogue_as_it_was()
    {
        var larger = ActivityCatalog.BuiltIns.With([Own("A.B")], ["facts"]);

        Assert.True(larger.Contains("A.B"));
        Assert.False(ActivityCatalog.BuiltIns.Contains("A.B"));
        Assert.Equal(["facts"], larger.Globals);
        Assert.Equal(["Done"], larger.Find("A.B")!.Outcomes);
    }

    private static HostActivityType Own(string type) => new(type, [], [], null, [], false);
}
