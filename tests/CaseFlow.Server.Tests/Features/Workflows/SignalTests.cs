using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Simulation;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>What instances tell each other: each signal is taken once, by whoever it is for, together with whatever else arrived.</summary>
public sealed class SignalTests
{
    private static readonly Actor _administrator = new("管理员", "", new HashSet<Role> { Role.SystemAdmin });

    [Fact]
    public async Task What_one_signal_began_and_the_next_in_the_same_unit_ended_leaves_nothing_open()
    {
        var mood = new Stamp.Mood();
        mood.Refuse();
        await using var office = await Servers.StartAsync(1, Stamp.With(mood));
        await office.First.PublishAsync(
            Flow("child", [RunTask("work")]),
            Flow(
                "parent",
                [Fork("fork", "A", "B"), Bulk("a"), RunTask("sign"), Delay("wait", 10), Event("hear", "Pong"), Step("stamp", "Test.Stamp"), Bulk("b"), Join("join", "WaitAny"), Say("after")],
                "fork:A -> a", "a -> sign", "a -> wait", "a -> hear", "a -> stamp", "sign -> join", "wait -> join", "hear -> join", "stamp -> join", "fork:B -> b", "b -> join", "join -> after"));
        await office.First.StartAsync("parent");
        await office.SettleAsync();
        await using var db = office.First.Look();
        var children = await db.Instances.Where(one => one.DefinitionId == "child").OrderBy(one => one.ParentBookmarkId).Select(one => one.Id).ToListAsync();
        var tasks = (await office.OpenTasksAsync()).ToDictionary(task => task.InstanceId, task => task.Id);
        await office.First.CompleteAsync(tasks[children[0]], "王一");
        await office.First.CompleteAsync(tasks[children[1]], "王一");

        await office.SettleAsync();

        Assert.Empty(await Leftovers.FindAsync(db, CancellationToken.None));
        Assert.Equal((0, 0), (await db.EventWaits.CountAsync(), await db.Instances.SumAsync(one => one.OpenIncidents)));
        Assert.Equal(["Cancelled sign", "Cancelled wait", "Cancelled hear", "Cancelled stamp"], await TellAsync(office, "Cancelled"));
    }

    [Fact]
    public async Task Ends_of_children_wait_for_the_step_that_failed_at_an_earlier_one_and_are_taken_once_it_is_tried_again()
    {
        var mood = new Gather.Mood { IsBroken = true };
        await using var office = await Servers.StartAsync(1, Gather.With(mood));
        await office.First.PublishAsync(Flow("child", [Say("end")]), Flow("parent", [Step("gather", "Test.Gather"), Say("after")], "gather -> after"));
        var parent = await office.First.StartAsync("parent");
        await StartChildAsync(office, parent);
        await office.SettleAsync();
        await StartChildAsync(office, parent);
        await office.SettleAsync();
        await using var db = office.First.Look();
        Assert.Equal(1, await db.Signals.CountAsync());
        var inVain = (await db.Incidents.SingleAsync(incident => incident.ResolvedAt == null)).Id;
        await RetryAsync(office, inVain);
        await office.SettleAsync();

        mood.IsBroken = false;
        await RetryAsync(office, (await db.Incidents.SingleAsync(incident => incident.ResolvedAt == null)).Id);
        await office.SettleAsync();

        Assert.Equal(2, mood.Gathered);
        Assert.Empty(await Leftovers.FindAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task An_event_within_an_instance_wakes_that_one_alone_and_starts_nothing()
    {
        await using var office = await Servers.StartAsync();
        var within = Step("say", "Elsa.PublishEvent", ("eventName", Text("Ping")), ("isLocalEvent", JsonValue.Create(true)));
        var elsewhere = Step("elsewhere", "Elsa.PublishEvent", ("eventName", Text("Pong")), ("isLocalEvent", JsonValue.Create(true)), ("correlationId", Text("another")));
        await office.First.PublishAsync(
            Flow("self", [Fork("fork", "A", "B", "C"), Event("hear", "Ping"), Event("deaf", "Pong"), within, elsewhere], "fork:A -> hear", "fork:B -> deaf", "fork:C -> say", "say -> elsewhere"),
            Flow("other", [Event("hear", "Ping")]),
            Flow("begins", [Event("hear", "Ping").Starting()]));
        await office.First.StartAsync("other", 1, _ => "file");

        var self = (await office.First.StartAsync("self", 1, _ => "file"))[0];
        await office.SettleAsync();

        Assert.Equal(["deaf"], (await office.First.StateAsync(self)).Bookmarks.Select(wait => wait.ActivityId));
        await using var db = office.First.Look();
        Assert.Equal(["other", "self"], await db.Instances.Where(one => one.FinishedAt == null).Select(one => one.DefinitionId).Order().ToListAsync());
        Assert.Equal(2, await db.Instances.CountAsync());
    }

    [Fact]
    public async Task An_event_carries_the_same_to_what_it_starts_as_to_what_waits_for_it()
    {
        await using var office = await Servers.StartAsync();
        JsonObject Hear() => With(Event("hear", "Ping"), ("result", To("v")));
        await office.First.PublishAsync(
            Flow("waits", [Hear(), RunTask("sign")], "hear -> sign"),
            Flow("begins", [Hear().Starting(), RunTask("sign")], "hear -> sign"),
            Flow("says", [Step("say", "Elsa.PublishEvent", ("eventName", Text("Ping")), ("payload", Text("第一期")))]));
        await office.First.StartAsync("waits");
        await office.First.StartAsync("says");
        await office.SettleAsync();

        var tasks = await office.OpenTasksAsync();

        Assert.Equal(2, tasks.Count);
        foreach (var task in tasks)
        {
            Assert.Equal("第一期", (await office.First.StateAsync(task.InstanceId)).Variables["v"]);
        }
    }

    [Fact]
    public async Task The_result_of_a_step_that_awaits_one_workflow_is_what_that_gave()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(
            Flow("child", [Step("give", "Elsa.SetOutput", ("outputName", Text("Accepted")), ("outputValue", Text("受理")))]),
            Flow("parent", [With(Step("ask", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Text("child")), ("waitForCompletion", JsonValue.Create(true))), ("result", To("v"))), RunTask("sign")], "ask -> sign"));
        var parent = await office.First.StartAsync("parent");

        await office.SettleAsync();

        var given = Assert.IsType<IReadOnlyDictionary<string, object?>>((await office.First.StateAsync(parent)).Variables["v"], exactMatch: false);
        Assert.Equal("受理", given["Accepted"]);
    }

    private static JsonObject Bulk(string id) => Step(id, "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Text("child")), ("items", Script("[1]")));

    private static JsonObject To(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    private static JsonObject With(JsonObject step, (string Name, JsonNode Value) member)
    {
        step[member.Name] = member.Value;
        return step;
    }

    private static async Task StartChildAsync(Servers office, Guid parent) => await office.First.Units.RunAsync(
        async (WorkflowRuntime runtime) => (Result<Guid?>)await runtime.StartAsync("child", new Dictionary<string, object?>(), default, null, (parent, "b1"), null, CancellationToken.None),
        CancellationToken.None);

    private static async Task RetryAsync(Servers office, Guid incident) =>
        await office.First.Units.RunAsync(_administrator, (RetryIncident retry) => retry.HandleAsync(incident, CancellationToken.None), CancellationToken.None);

    private static async Task<IEnumerable<string>> TellAsync(Servers office, string what)
    {
        await using var db = office.First.Look();
        return (await db.Journal.OrderBy(row => row.Sequence).ToListAsync())
            .SelectMany(row => row.Lines()).Where(line => line.Event == what).Select(line => $"{line.Event} {line.ActivityId}").ToList();
    }
}
