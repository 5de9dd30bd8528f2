using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Server.Features.Webhooks;
using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Webhooks;

public sealed partial class WebhookPageTests
{
    private const string Home = "/administration/webhooks";

    [Fact]
    public async Task A_program_is_registered_told_told_again_and_ended_by_pages()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await using var receiver = await Receiver.StartAsync();
        using var admin = new Browser(inspection.Server, "admin");
        var form = await admin.OpenAsync(Home);

        var made = await admin.SubmitAsync(form, Home, ("url", $"{receiver.Address}/told"), ("acts", "SubmitPlan"));
        receiver.Answer = HttpStatusCode.InternalServerError;
        await inspection.SubmitAsync();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await DeliverAsync(inspection.Server);
            inspection.Server.Clock.MoveTo(inspection.Server.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        }

        var list = await admin.OpenAsync(Home);
        var one = await admin.OpenAsync(list.Links.Single(link => link.StartsWith($"{Home}/", StringComparison.Ordinal)));
        receiver.Answer = HttpStatusCode.OK;
        var again = await admin.SubmitAsync(one, Again().Match(one.Html).Groups[1].Value);
        await DeliverAsync(inspection.Server);
        var told = await admin.OpenAsync(one.Path);
        var ended = await admin.SubmitAsync(told, $"{one.Path}/end");

        var secret = Secret().Match(made.Html).Groups[1].Value;
        Assert.NotEmpty(secret);
        Assert.DoesNotContain(secret, list.Html, StringComparison.Ordinal);
        Assert.Contains("500", one.Words, StringComparison.Ordinal);
        Assert.Contains("已放弃", one.Words, StringComparison.Ordinal);
        Assert.Contains("等待", again.Words, StringComparison.Ordinal);
        Assert.Contains("已送达", told.Words, StringComparison.Ordinal);
        Assert.Equal(DeliverWebhooks.Signature(secret, inspection.Server.Clock.GetUtcNow(), receiver.Told.Last().Body), receiver.Told.Last().Signature);
        Assert.Equal(["SubmitPlan"], receiver.Told.Select(telling => telling.Act).Distinct());
        Assert.Contains("还没有登记推送地址", ended.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_address_is_refused_with_what_was_typed_and_nobody_else_sees_the_page()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var admin = new Browser(inspection.Server, "admin");
        using var author = new PageBrowser(inspection.Server, "author");

        var refused = await admin.SubmitAsync(await admin.OpenAsync(Home), Home, ("url", "ftp://\"<b>.example/"), ("acts", "SubmitPlan 《》"));
        var stranger = await author.OpenAsync(Home);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("data-code=\"webhook.url\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(("ftp://\"<b>.example/", "SubmitPlan 《》"), (HtmlForm.Of(refused.Html, Home)["url"], HtmlForm.Of(refused.Html, Home)["acts"]));
        Assert.Equal((HttpStatusCode.Forbidden, "webhook.may-not-keep"), (stranger.Status, stranger.Code));
    }

    private static async Task DeliverAsync(ApiServer server)
    {
        while (await server.App.Services.GetRequiredService<DeliverWebhooks>().RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    [GeneratedRegex("<code>([0-9a-f]{64})</code>")]
    private static partial Regex Secret();

    [GeneratedRegex("action=\"(/administration/webhooks/deliveries/[^\"]*/again)\"")]
    private static partial Regex Again();
}
