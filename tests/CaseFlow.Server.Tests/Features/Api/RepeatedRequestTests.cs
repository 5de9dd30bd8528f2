using System.Net;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>A POST that is sent twice under one key is done once.</summary>
public sealed class RepeatedRequestTests
{
    [Fact]
    public async Task A_plan_that_is_sent_twice_is_drafted_once_and_answered_twice()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var plan = Another(inspection);

        var first = await inspection.Server.PostAsync("plans", "author", plan, key: "k-1");
        var second = await inspection.Server.PostAsync("plans", "author", plan, key: "k-1");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, second.Status));
        Assert.Equal((first.Text, first.Location, first.MediaType), (second.Text, second.Location, second.MediaType));
        Assert.NotNull(second.Location);
        Assert.Equal(2, await inspection.LookAsync(db => db.Plans.CountAsync()));
    }

    [Fact]
    public async Task A_library_and_a_task_that_are_sent_twice_are_taken_once()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await inspection.SubmitAsync();
        var task = await inspection.TaskAsync("head", "ReviewPlan");
        var library = new { name = "检查对象库", rows = inspection.Scenario["objects"] };

        var imported = await inspection.Server.PostAsync("libraries/objects", "clerk1", library, key: "k-1");
        var again = await inspection.Server.PostAsync("libraries/objects", "clerk1", library, key: "k-1");
        var reviewed = await inspection.Server.PostAsync($"tasks/{task}/complete", "head", new { approve = true }, key: "k-2");
        var reviewedAgain = await inspection.Server.PostAsync($"tasks/{task}/complete", "head", new { approve = true }, key: "k-2");

        Assert.Equal((2, 2), (imported.Accepted["version"]!.GetValue<int>(), again.Accepted["version"]!.GetValue<int>()));
        Assert.Equal((HttpStatusCode.OK, reviewed.Text), (reviewedAgain.Status, reviewedAgain.Text));
    }

    [Fact]
    public async Task A_key_is_its_sender_s_own_and_stands_for_one_request()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var plan = Another(inspection);
        _ = (await inspection.Server.PostAsync("plans", "author", plan, key: "k-1")).Accepted;
        plan["title"] = "另一个题目";

        var changed = await inspection.Server.PostAsync("plans", "author", plan, key: "k-1");
        var elsewhere = await inspection.Server.PostAsync($"plans/{inspection.PlanId}/submit", "author", key: "k-1");
        var byAnother = await inspection.Server.PostAsync("libraries/objects", "clerk1", new { name = "检查对象库", rows = inspection.Scenario["objects"] }, key: "k-1");
        var unreadable = await inspection.Server.PostAsync("plans", "author", plan, key: new string('k', 201));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency.key-reused"), (changed.Status, changed.Code));
        Assert.Equal("idempotency.key-reused", elsewhere.Code);
        Assert.Equal(HttpStatusCode.Created, byAnother.Status);
        Assert.Equal((HttpStatusCode.BadRequest, "request.idempotency-key"), (unreadable.Status, unreadable.Code));
    }

    [Fact]
    public async Task What_was_refused_is_tried_again_under_the_same_key()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var plan = Another(inspection);
        Assert.Equal(HttpStatusCode.Forbidden, (await inspection.Server.PostAsync("plans", "clerk1", plan, key: "k-1")).Status);
        await inspection.Server.RegisterAsync("clerk1", JointInspection.Lead, "LibraryClerk", "PlanAuthor");

        var drafted = await inspection.Server.PostAsync("plans", "clerk1", plan, key: "k-1");

        Assert.Equal(HttpStatusCode.Created, drafted.Status);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var library = new { name = "检查对象库", rows = inspection.Scenario["objects"] };

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => inspection.Server.PostAsync("libraries/objects", "clerk1", library, key: "k-1")));

        Assert.All(replies, reply => Assert.True(reply.Status == HttpStatusCode.Created || reply.Code == "idempotency.already-done", reply.Text));
        Assert.Single(replies.Where(reply => reply.Status == HttpStatusCode.Created).Select(reply => reply.Text).Distinct());
        Assert.Equal(2, await inspection.LookAsync(db => db.Libraries.CountAsync(row => row.Kind == "Objects")));
    }

    [Fact]
    public async Task After_a_day_a_key_is_forgotten()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var library = new { name = "检查对象库", rows = inspection.Scenario["objects"] };
        _ = (await inspection.Server.PostAsync("libraries/objects", "clerk1", library, key: "k-1")).Accepted;
        _ = (await inspection.Server.PostAsync("libraries/objects", "clerk1", library, key: "k-2")).Accepted;

        inspection.Server.Clock.MoveTo(inspection.Server.Clock.GetUtcNow() + RequestKey.Kept + TimeSpan.FromMinutes(1));
        var later = (await inspection.Server.PostAsync("libraries/objects", "clerk1", library, key: "k-1")).Accepted;

        Assert.Equal(4, later["version"]!.GetValue<int>());
        Assert.Equal(["k-1"], await inspection.LookAsync(db => db.AnsweredRequests.Select(row => row.Key).ToListAsync()));
    }

    [Fact]
    public async Task A_request_whose_answer_was_lost_is_not_done_again()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var library = new { name = "检查对象库", rows = inspection.Scenario["objects"] };
        _ = (await inspection.Server.PostAsync("libraries/objects", "clerk1", library, key: "k-1")).Accepted;
        await inspection.LookAsync(db => db.AnsweredRequests.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, (int?)null)));

        var again = await inspection.Server.PostAsync("libraries/objects", "clerk1", library, key: "k-1");

        Assert.Equal((HttpStatusCode.Conflict, "idempotency.already-done"), (again.Status, again.Code));
    }

    private static System.Text.Json.Nodes.JsonNode Another(JointInspection inspection)
    {
        var plan = inspection.Scenario["plan"]!.DeepClone();
        plan["documentNumber"] = "另一文号";
        return plan;
    }
}
