using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>Drawings that cannot run are refused when they are published, by the id of the activity that is wrong.</summary>
public sealed class RefusedDefinitionTests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "an activity that nobody knows", "gadget", Flow("wrong", [Say("start"), Step("gadget", "Acme.Gadget")], "start -> gadget") },
        { "a script that ends too early", "set", Flow("wrong", [Set("set", "1 +")]) },
        { "a script that loops", "set", Flow("wrong", [Set("set", "while (true) {}")]) },
        { "a script that wants the file system", "set", Flow("wrong", [Set("set", "require('fs').readFileSync('/etc/passwd')")]) },
        { "a variable that is not declared", "set", Flow("wrong", [Set("set", "getNothing()")]) },
        {
            "a join of branches that are never both taken",
            "join",
            Flow("wrong", [Step("if", "Elsa.FlowDecision", ("condition", Script("1 > 0"))), Say("yes"), Say("no"), Join("join")], "if:True -> yes", "if:False -> no", "yes -> join", "no -> join")
        },
        { "a step that nothing leads to", "alone", Flow("wrong", [Say("start").Starting(), Say("next"), RunTask("alone"), Say("after")], "start -> next", "alone -> after") },
        { "a line to a step that is not there", "flow", Flow("wrong", [Say("start")], "start -> nowhere") },
        { "a task without its kind", "task", Flow("wrong", [Step("task", "CaseFlow.HumanTask", ("title", Text("盖章")), ("outcomes", List("Done")))]) },
        { "a timer that is to start the workflow", "tick", Flow("wrong", [Step("tick", "Elsa.Timer", ("interval", Text("01:00:00"))).Starting(), Say("after")], "tick -> after") },
        { "a cron expression that is to start the workflow", "cron", Flow("wrong", [Step("cron", "Elsa.Cron", ("cronExpression", Text("0 9 * * *"))).Starting(), Say("after")], "cron -> after") },
        { "an instant that is to start the workflow", "new-year", Flow("wrong", [NewYear("new-year").Starting(), Say("after")], "new-year -> after") },
        { "a cron expression that never comes due", "cron", Flow("wrong", [Say("start"), Step("cron", "Elsa.Cron", ("cronExpression", Text("0 0 30 2 *")))], "start -> cron") },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_cannot_run_is_refused_by_its_id(string what, string activityId, string drawing)
    {
        await using var office = await Servers.StartAsync();

        var published = await office.First.TryPublishAsync(drawing);

        Assert.True(published.IsRefused, what);
        Assert.Equal("workflow.cannot-run", published.Refusal.Code);
        Assert.Contains($"[{activityId}]", published.Refusal.Cause.Chinese, StringComparison.Ordinal);
        Assert.Contains($"[{activityId}]", published.Refusal.Cause.English, StringComparison.Ordinal);
        await using var db = office.First.Look();
        Assert.Equal(0, await db.Definitions.CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"definitionId":"wrong"}""")]
    [InlineData("""{"definitionId":"wrong","root":7}""")]
    public async Task What_is_no_definition_is_refused(string text)
    {
        await using var office = await Servers.StartAsync();

        var published = await office.First.TryPublishAsync(text);

        Assert.Equal("workflow.cannot-run", published.Refusal?.Code);
    }

    [Fact]
    public async Task A_refused_version_leaves_the_published_one_in_force()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(Flow("letter", [RunTask("sign"), Say("after")], "sign -> after"));

        var spoilt = await office.First.TryPublishAsync(Flow("letter", [Step("sign", "Acme.Gadget")]));
        await office.Last.StartAsync("letter");
        await office.Last.CompleteAsync(Assert.Single(await office.OpenTasksAsync()).Id, "王一");

        Assert.True(spoilt.IsRefused);
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task What_runs_stays_on_its_version_when_another_is_published()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(Flow("letter", [RunTask("sign"), Say("after")], "sign -> after"));
        await office.First.StartAsync("letter");

        await office.Last.PublishAsync(Flow("letter", [RunTask("sign"), RunTask("seal"), Say("after")], "sign -> seal", "seal -> after"));
        await office.Last.CompleteAsync(Assert.Single(await office.OpenTasksAsync()).Id, "王一");

        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task Publishing_what_does_the_same_makes_no_new_version()
    {
        await using var office = await Servers.StartAsync(2);
        var first = await office.First.TryPublishAsync(Pair);
        var moved = JsonNode.Parse(Pair)!;
        moved["createdAt"] = "2030-01-01T00:00:00Z";

        var again = await office.Last.TryPublishAsync(moved.ToJsonString());

        Assert.Equal((first.Value.VersionId, 1, false), (again.Value.VersionId, again.Value.Version, again.Value.IsNew));
    }

    [Fact]
    public async Task A_shipped_drawing_that_gave_way_to_the_offices_own_stays_away_when_the_server_starts_again()
    {
        await using var office = await Servers.StartAsync(2);
        var shipped = Flow("letter", [RunTask("sign"), Say("after")], "sign -> after");
        var own = Flow("letter", [RunTask("sign"), RunTask("seal"), Say("after")], "sign -> seal", "seal -> after");
        await office.First.PublishAsync(shipped);
        Assert.True((await office.First.TryPublishAsync(own)).Value.IsNew);

        await office.Last.PublishAsync(shipped);

        await office.Last.StartAsync("letter");
        await office.Last.CompleteAsync(Assert.Single(await office.OpenTasksAsync()).Id, "王一");
        Assert.Equal("seal", Assert.Single(await office.OpenTasksAsync()).Kind);
        Assert.True((await office.First.TryPublishAsync(shipped)).Value.IsNew);
        await using var db = office.First.Look();
        Assert.Equal([(1, false), (2, false), (3, true)], (await db.Definitions.OrderBy(row => row.Version).ToListAsync()).Select(row => (row.Version, row.IsPublished && row.IsLatest)));
    }
}
