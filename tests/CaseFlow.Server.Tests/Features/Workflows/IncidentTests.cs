using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;
using static CaseFlow.Server.Tests.Features.Workflows.Incidents;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>A workflow that cannot go on says where and why, keeps what was done before, leaves the others alone, and goes on once mended.</summary>
public sealed class IncidentTests
{
    private static readonly Actor _administrator = new("管理员", "", new HashSet<Role> { Role.SystemAdmin });
    private static readonly string _stamped = Flow("stamped", [RunTask("sign"), Step("stamp", "Test.Stamp"), Say("after")], "sign -> stamp", "stamp -> after");
    private readonly Stamp.Mood _mood = new();

    [Fact]
    public async Task A_refused_step_without_a_port_keeps_what_was_done_before_it_and_goes_on_when_tried_again()
    {
        await using var office = await Servers.StartAsync(2, Stamp.With(_mood));
        _mood.Refuse();
        var instance = await StartStampedAsync(office);

        var signed = await SignAsync(office);

        Assert.False(signed.IsRefused);
        var incident = await SingleIncidentAsync(office);
        Assert.Equal(("stamp", "stamp.dry", "印台没有印油。"), (incident.ActivityId, incident.Code, incident.Chinese));
        Assert.Empty(await office.OpenTasksAsync());
        Assert.Equal(0, await StampsAsync(office));
        Assert.Equal(("Faulted", 1), await StandsAsync(office, instance));

        _mood.Mend();
        var retried = await RetryAsync(office, incident.Id);

        Assert.True(retried.Value.WentOn);
        Assert.Equal(1, await StampsAsync(office));
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task A_refused_step_with_a_port_leaves_by_it_without_a_trace_or_an_incident()
    {
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        _mood.Refuse();
        await office.First.PublishAsync(Flow("stamped", [Step("stamp", "Test.Stamp"), Say("after"), RunTask("ink")], "stamp -> after", "stamp:Refused -> ink"));

        await office.First.StartAsync("stamped");

        Assert.Equal("ink", Assert.Single(await office.OpenTasksAsync()).Kind);
        Assert.Equal(0, await StampsAsync(office));
        Assert.Empty(await IncidentsAsync(office));
    }

    [Fact]
    public async Task A_step_that_breaks_is_an_incident_too_and_the_person_before_it_has_done_their_task()
    {
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        _mood.Break();
        await StartStampedAsync(office);

        var signed = await SignAsync(office);

        Assert.Equal("yes", signed.Value.Outcome);
        var incident = await SingleIncidentAsync(office);
        Assert.Equal(("stamp", "activity.failed"), (incident.ActivityId, incident.Code));
        Assert.Contains("The stamp is broken.", incident.English, StringComparison.Ordinal);
        Assert.Equal(0, await StampsAsync(office));

        var inVain = await RetryAsync(office, incident.Id);
        Assert.False(inVain.Value.WentOn);
        var second = await SingleIncidentAsync(office);
        Assert.Equal(2, second.Attempts);

        _mood.Mend();
        await RetryAsync(office, second.Id);
        await office.AssertAllFinishedOnceAsync(1, "after");
        Assert.Equal("incident.mended", (await RetryAsync(office, second.Id)).Refusal?.Code);
    }

    [Fact]
    public async Task A_database_that_fails_under_a_person_changes_nothing_and_they_simply_do_it_again()
    {
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        _mood.FailInDatabase();
        await StartStampedAsync(office);

        await Assert.ThrowsAnyAsync<Exception>(() => SignAsync(office));
        Assert.Single(await office.OpenTasksAsync());

        _mood.Mend();
        Assert.False((await SignAsync(office)).IsRefused);
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task A_step_that_fails_as_a_whole_is_tried_again_by_itself_and_its_incident_ends()
    {
        await using var office = await Servers.StartAsync(2, Stamp.With(_mood));
        _mood.FailInDatabase();
        await office.First.PublishAsync(Waiting("poisoned", "00:00:10"), Delays);
        await office.First.StartAsync("poisoned");
        await office.First.StartAsync("delays", 20);

        office.Clock.MoveTo(Servers.Morning.AddSeconds(10));
        await office.SettleAsync();

        var incident = await SingleIncidentAsync(office);
        Assert.Equal(("stamp", "workflow.activity-failed", 1, Servers.Morning.AddSeconds(12)), (incident.ActivityId, incident.Code, incident.Attempts, incident.NextAttemptAt));
        Assert.Equal(20, await FinishedAsync(office));
        Assert.Equal(Servers.Morning.AddSeconds(12), await office.First.Drain.Due.NextTimerAsync(CancellationToken.None));

        _mood.Mend();
        office.Clock.MoveTo(Servers.Morning.AddSeconds(12));
        await office.SettleAsync();
        await office.AssertAllFinishedOnceAsync(21, "after");
    }

    [Fact]
    public async Task After_five_attempts_a_failed_step_waits_for_a_person()
    {
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        _mood.FailInDatabase();
        await office.First.PublishAsync(Waiting("poisoned", "00:00:10"));
        await office.First.StartAsync("poisoned");

        office.Clock.MoveTo(Servers.Morning.AddSeconds(10));
        await office.SettleAsync();
        while (await office.First.Drain.Due.NextTimerAsync(CancellationToken.None) is { } next)
        {
            office.Clock.MoveTo(next);
            await office.SettleAsync();
        }

        var incident = await SingleIncidentAsync(office);
        Assert.Equal((5, (DateTimeOffset?)null), (incident.Attempts, incident.NextAttemptAt));

        _mood.Mend();
        await RetryAsync(office, incident.Id);
        await office.SettleAsync();
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.BulkDispatchWorkflows")]
    public async Task A_child_that_nobody_knows_stops_the_step_that_wants_it_and_starts_once_it_is_published(string type)
    {
        await using var office = await Servers.StartAsync(2);
        var items = type == "Elsa.BulkDispatchWorkflows" ? ("items", Script("[1]")) : ("waitForCompletion", Script("true"));
        await office.First.PublishAsync(
            Flow("parent", [RunTask("sign"), Step("start", type, ("workflowDefinitionId", Script("'chi' + 'ld'")), items), Say("after")], "sign -> start", "start -> after"));
        await office.First.StartAsync("parent");

        var signed = await SignAsync(office);
        await office.SettleAsync();

        Assert.False(signed.IsRefused);
        var incident = await SingleIncidentAsync(office);
        Assert.Equal(("start", "workflow.child-not-published"), (incident.ActivityId, incident.Code));

        await office.First.PublishAsync(Flow("child", [Say("after")]));
        await RetryAsync(office, incident.Id);
        await office.SettleAsync();
        await office.AssertAllFinishedOnceAsync(2, "after");
    }

    [Fact]
    public async Task An_expression_that_cannot_be_evaluated_stops_its_step_and_the_instance_of_another_input_goes_on()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("title", [RunTask("sign"), Set("set", "facts.plan.title"), Say("after")], "sign -> set", "set -> after"));
        await office.First.StartAsync("title");

        await SignAsync(office);

        var incident = await SingleIncidentAsync(office);
        Assert.Equal("set", incident.ActivityId);
        Assert.NotEmpty(incident.Chinese);
    }

    [Fact]
    public async Task Only_who_answers_for_the_system_or_the_office_may_try_again()
    {
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        _mood.Refuse();
        await StartStampedAsync(office);
        await SignAsync(office);
        var incident = await SingleIncidentAsync(office);

        var retried = await office.First.Units.RunAsync(RunningServer.Person("路人"), (RetryIncident retry) => retry.HandleAsync(incident.Id, CancellationToken.None), CancellationToken.None);

        Assert.Equal("incident.may-not-retry", retried.Refusal?.Code);
        Assert.Equal("incident.unknown", (await RetryAsync(office, incident.InstanceId)).Refusal?.Code);
    }

    [Fact]
    public async Task A_step_that_another_server_did_meanwhile_leaves_no_incident()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Delays, Flow("sign", [RunTask("sign"), Say("after")], "sign -> after"));
        var finished = await office.First.StartAsync("delays");
        var waiting = await office.First.StartAsync("sign");
        office.Clock.MoveTo(Servers.Morning.AddSeconds(2));
        await office.SettleAsync();

        foreach (var instance in (Guid[])[finished, waiting])
        {
            await office.First.Units.RunAsync((RecordFailure record) => record.HandleAsync(instance, new FormatException("Too late."), CancellationToken.None), CancellationToken.None);
        }

        Assert.Empty(await IncidentsAsync(office));
    }

    [Fact]
    public async Task An_incident_whose_step_nobody_waits_for_any_more_is_closed_when_it_is_tried_again()
    {
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        _mood.FailInDatabase();
        await office.First.PublishAsync(Flow(
            "either",
            [Fork("fork", "L", "R"), RunTask("answer"), Delay("timeout", 30), Step("stamp", "Test.Stamp"), Join("first", "WaitAny"), RunTask("sign"), Say("after")],
            "fork:L -> answer",
            "fork:R -> timeout",
            "timeout -> stamp",
            "answer -> first",
            "stamp -> first",
            "first -> sign",
            "sign -> after"));
        await office.First.StartAsync("either");
        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));
        await office.SettleAsync();
        while (await office.First.Drain.Due.NextTimerAsync(CancellationToken.None) is { } next)
        {
            office.Clock.MoveTo(next);
            await office.SettleAsync();
        }

        await SignAsync(office);
        var retried = await RetryAsync(office, (await SingleIncidentAsync(office)).Id);

        Assert.True(retried.Value.WentOn);
        Assert.Empty(await IncidentsAsync(office));
        await SignAsync(office);
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task A_step_that_the_database_chose_to_give_way_runs_again_also_when_an_activity_met_it()
    {
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        var met = 0;
        _mood.Ends = async (_, unit) =>
        {
            await using var command = new Npgsql.NpgsqlCommand("do $$ begin raise exception 'met head-on' using errcode = '40P01'; end $$", unit.Connection);
            return met++ > 0 ? CaseFlow.Engine.Execution.ActivityAnswer.Completed : await command.ExecuteNonQueryAsync() > 0 ? null! : null!;
        };
        await StartStampedAsync(office);

        var signed = await SignAsync(office);

        Assert.False(signed.IsRefused);
        Assert.Equal((2, 1), (met, await StampsAsync(office)));
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task An_incident_is_tried_again_before_the_end_of_its_chain_is_locked()
    {
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        _mood.Refuse();
        var instance = await StartStampedAsync(office);
        await SignAsync(office);
        await RetryAsync(office, (await SingleIncidentAsync(office)).Id);
        object? free = null;
        _mood.Ends = async (_, _) =>
        {
            await using var beside = office.Database.Source.CreateCommand($"select 1 from audit.heads where chain_id = '{instance}' for update skip locked");
            free = await beside.ExecuteScalarAsync();
            return CaseFlow.Engine.Execution.ActivityAnswer.Completed;
        };

        await RetryAsync(office, (await SingleIncidentAsync(office)).Id);

        Assert.Equal(1, free);
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    private static string Waiting(string id, string time) => Flow(
        id, [Step("wait", "Elsa.Delay", ("timeSpan", Text(time))), Step("stamp", "Test.Stamp"), Say("after")], "wait -> stamp", "stamp -> after");

    private static async Task<Guid> StartStampedAsync(Servers office)
    {
        await office.First.PublishAsync(_stamped);
        return await office.First.StartAsync("stamped");
    }

    private static async Task<Result<CaseFlow.Server.Features.Tasks.CompleteTask.Completed>> SignAsync(Servers office) =>
        await office.Last.CompleteAsync(Assert.Single(await office.OpenTasksAsync()).Id, "王一");

    private static Task<Result<RetryIncident.Retried>> RetryAsync(Servers office, Guid incidentId) =>
        office.First.Units.RunAsync(_administrator, (RetryIncident retry) => retry.HandleAsync(incidentId, CancellationToken.None), CancellationToken.None);
}
