using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Webhooks;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseFlow.Server.Tests.Features.Webhooks;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_program_is_told_of_each_act_of_a_plan_signed_and_without_names()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await using var receiver = await Receiver.StartAsync();
        var secret = await RegisterAsync(inspection.Server, receiver.Address);

        await inspection.SubmitAsync();
        await DeliverAsync(inspection.Server);

        var told = receiver.Told.First(one => one.Act == "SubmitPlan");
        Assert.Equal(DeliverWebhooks.Signature(secret, inspection.Server.Clock.GetUtcNow(), told.Body), told.Signature);
        Assert.Equal(inspection.PlanId, JsonNode.Parse(told.Body)!["planId"]!.GetValue<Guid>());
        Assert.DoesNotContain("author", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_other_side_refuses_is_told_again_later_under_the_same_id()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await using var receiver = await Receiver.StartAsync();
        await RegisterAsync(inspection.Server, receiver.Address);
        receiver.Answer = HttpStatusCode.ServiceUnavailable;

        await inspection.SubmitAsync();
        await DeliverAsync(inspection.Server);
        var first = receiver.Told.ToList();
        await DeliverAsync(inspection.Server);
        Assert.Equal(first.Count, receiver.Told.Count);
        receiver.Answer = HttpStatusCode.OK;
        inspection.Server.Clock.MoveTo(inspection.Server.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        await DeliverAsync(inspection.Server);

        Assert.Equal(first.Select(one => one.Id).Order(), receiver.Told.Skip(first.Count).Select(one => one.Id).Order());
        Assert.Equal(nameof(WebhookState.Delivered), Assert.Single(await StatesAsync(inspection.Server)));
    }

    [Fact]
    public async Task What_is_refused_for_two_days_is_given_up_seen_and_told_again_by_a_person()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await using var receiver = await Receiver.StartAsync();
        await RegisterAsync(inspection.Server, receiver.Address);
        receiver.Answer = HttpStatusCode.InternalServerError;
        await inspection.SubmitAsync();

        for (var attempt = 0; attempt < 12; attempt++)
        {
            await DeliverAsync(inspection.Server);
            inspection.Server.Clock.MoveTo(inspection.Server.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        }

        Assert.Equal(nameof(WebhookState.GivenUp), Assert.Single(await StatesAsync(inspection.Server)));
        var hook = (await inspection.Server.GetAsync("webhooks", "admin")).Accepted[0]!["id"]!.GetValue<Guid>();
        var given = (await inspection.Server.GetAsync($"webhooks/{hook}/deliveries", "admin")).Accepted["items"]![0]!;
        Assert.StartsWith("500", given["answer"]!.GetValue<string>(), StringComparison.Ordinal);
        receiver.Answer = HttpStatusCode.OK;
        await inspection.Server.PostAsync($"webhooks/deliveries/{given["id"]}/again", "admin");
        await DeliverAsync(inspection.Server);

        Assert.Contains(nameof(WebhookState.Delivered), await StatesAsync(inspection.Server));
    }

    [Fact]
    public async Task Nobody_but_system_administrators_keeps_webhooks()
    {
        await using var inspection = await JointInspection.DraftedAsync();

        var refused = await inspection.Server.PostAsync("webhooks", "author", new { url = "https://example.org/" });
        var odd = await inspection.Server.PostAsync("webhooks", "admin", new { url = "file:///etc/passwd" });

        Assert.Equal("webhook.may-not-keep", refused.Code);
        Assert.Equal("webhook.url", odd.Code);
    }

    private static async Task<string> RegisterAsync(ApiServer server, string address) =>
        (await server.PostAsync("webhooks", "admin", new { url = $"{address}/told" })).Accepted["secret"]!.GetValue<string>();

    private static async Task DeliverAsync(ApiServer server)
    {
        while (await server.App.Services.GetRequiredService<DeliverWebhooks>().RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    private static async Task<List<string>> StatesAsync(ApiServer server)
    {
        await using var scope = server.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseFlowDb>().WebhookDeliveries.Select(row => row.State).Distinct().ToListAsync();
    }
}
