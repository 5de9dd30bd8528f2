using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;
using static CaseFlow.Server.Tests.Features.Workflows.Incidents;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>A drawing that goes round for ever, or waits for what cannot come, stops with the step's id, and everything else goes on.</summary>
public sealed class EndlessDrawingTests
{
    private readonly Stamp.Mood _mood = new();

    [Fact]
    public async Task A_loop_that_never_waits_stops_with_its_activity_and_everything_else_goes_on()
    {
        await using var office = await Servers.StartAsync(2, Stamp.With(_mood));
        await office.First.PublishAsync(
            Flow("round", [RunTask("sign"), Step("tick", "Test.Stamp"), Say("tock")], "sign -> tick", "tick -> tock", "tock -> tick"),
            Flow("while", [RunTask("sign"), Step("loop", "Elsa.While", ("condition", Script("true")), ("body", Set("inside", "1")))], "sign -> loop"),
            Delays);
        await office.First.StartAsync("round");
        await office.First.StartAsync("while");
        await office.First.StartAsync("delays", 20);

        foreach (var task in await office.OpenTasksAsync())
        {
            Assert.False((await office.Last.CompleteAsync(task.Id, "王一")).IsRefused);
        }

        office.Clock.MoveTo(Servers.Morning.AddSeconds(2));
        await office.SettleAsync();

        var incidents = await IncidentsAsync(office);
        Assert.All(incidents, incident => Assert.Equal("run.too-many-activities", incident.Code));
        Assert.Equal(2, incidents.Count);
        Assert.All(incidents, incident => Assert.Contains(incident.ActivityId, (string[])["tick", "tock", "loop", "inside"]));
        Assert.Equal(20, await FinishedAsync(office));
        Assert.Equal(0, await StampsAsync(office));
    }

    [Fact]
    public async Task A_join_whose_branches_can_never_arrive_stops_with_its_id()
    {
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        await office.First.PublishAsync(
            Flow("apart", [Step("stamp", "Test.Stamp"), Say("good"), Say("bad"), Join("join"), Say("after")], "stamp -> good", "stamp:Refused -> bad", "good -> join", "bad -> join", "join -> after"));

        await office.First.StartAsync("apart");

        var incident = await SingleIncidentAsync(office);
        Assert.Equal(("join", "join.never-fires"), (incident.ActivityId, incident.Code));
        Assert.Contains("bad", incident.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow", false)]
    [InlineData("Elsa.BulkDispatchWorkflows", true)]
    public async Task A_drawing_that_starts_itself_for_ever_stops_with_the_step_that_does(string type, bool many)
    {
        await using var office = await Servers.StartAsync(2);
        var more = many ? ("items", Script("[1, 2]")) : ("input", (System.Text.Json.Nodes.JsonNode?)null);
        await office.First.PublishAsync(Flow("again", [Say("start"), Step("self", type, ("workflowDefinitionId", Text("again")), more)], "start -> self"), Flow("other", [Say("after")]));

        await office.First.StartAsync("again");
        await office.First.StartAsync("other");
        await office.SettleAsync();

        var incidents = await IncidentsAsync(office);
        Assert.All(incidents, incident => Assert.Equal(("self", "workflow.starts-itself"), (incident.ActivityId, incident.Code)));
        Assert.Equal(many ? 4 : 1, incidents.Count);
    }

    [Fact]
    public async Task Drawings_that_start_each_other_by_events_for_ever_stop_too()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(
            Flow("ping", [Event("hear", "Pong").Starting(), Step("say", "Elsa.PublishEvent", ("eventName", Text("Ping")))], "hear -> say"),
            Flow("pong", [Event("hear", "Ping").Starting(), Step("say", "Elsa.PublishEvent", ("eventName", Text("Pong")))], "hear -> say"));

        await office.First.PublishEventAsync("Ping", null);
        await office.SettleAsync();

        var incident = await SingleIncidentAsync(office);
        Assert.Equal(("hear", "workflow.starts-itself", (DateTimeOffset?)null), (incident.ActivityId, incident.Code, incident.NextAttemptAt));
        Assert.Equal(6, await FinishedAsync(office));
    }

    [Fact]
    public async Task A_wait_that_is_over_as_it_begins_for_ever_stops_with_its_step_and_everything_else_goes_on()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("round", [Step("nap", "CaseFlow.WaitWorkingDays", ("days", Script("0"))), Say("tock")], "nap -> tock", "tock -> nap"), Delays);
        await office.First.StartAsync("round");
        await office.First.StartAsync("delays", 20);
        office.Clock.MoveTo(Servers.Morning.AddSeconds(2));

        var fired = await office.First.Drain.FireDueAsync(CancellationToken.None);

        var incident = await SingleIncidentAsync(office);
        Assert.Equal(("nap", "workflow.timer-goes-round", (DateTimeOffset?)null), (incident.ActivityId, incident.Code, incident.NextAttemptAt));
        Assert.Equal(40 + 50, fired);
        Assert.Equal(20, await FinishedAsync(office));
    }

    [Fact]
    public async Task Instances_that_wake_each_other_for_ever_do_not_keep_the_worker_from_returning()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(
            Flow("ping", [Event("hear", "Pong"), Step("say", "Elsa.PublishEvent", ("eventName", Text("Ping")))], "hear -> say", "say -> hear"),
            Flow("pong", [Event("hear", "Ping"), Step("say", "Elsa.PublishEvent", ("eventName", Text("Pong")))], "hear -> say", "say -> hear"));
        await office.First.StartAsync("ping");
        await office.First.StartAsync("pong");
        await office.First.PublishEventAsync("Ping", null);

        var consumed = await office.First.Drain.DrainSignalsAsync(CancellationToken.None);

        Assert.InRange(consumed, 200, 400);
    }
}
