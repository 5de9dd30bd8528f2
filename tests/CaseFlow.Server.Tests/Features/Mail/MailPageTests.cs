using System.Net;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Mail;

/// <summary>Outgoing mail and notices as people see them in the browser.</summary>
public sealed class MailPageTests
{
    private const string Address = "dispatch1@office.example";

    [Fact]
    public async Task Who_looks_after_the_mail_sees_where_each_went_and_others_see_nothing()
    {
        await using var inspection = await SentAsync();
        using var admin = new Browser(inspection.Server, "admin");
        using var supervisor = new Browser(inspection.Server, "supervisor");
        using var clerk = new Browser(inspection.Server, "dispatch2");

        var list = await admin.OpenAsync("/administration/mail?state=Sent");

        Assert.Contains(Address, list.Words, StringComparison.Ordinal);
        Assert.Contains("已发出", list.Words, StringComparison.Ordinal);
        Assert.Contains("每分钟至多 300 封", list.Words, StringComparison.Ordinal);
        Assert.Contains(Address, (await admin.OpenAsync("/administration/mail?q=dispatch1")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Address, (await admin.OpenAsync("/administration/mail?state=Bounced")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await supervisor.OpenAsync("/administration/mail")).Status);
        var refused = await clerk.OpenAsync("/administration/mail");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.DoesNotContain(Address, refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_seen_as_its_reader_sees_it_in_a_frame_that_may_do_nothing()
    {
        await using var inspection = await SentAsync();
        using var admin = new Browser(inspection.Server, "admin");
        var id = await inspection.LookAsync(db => db.Messages.Select(message => message.Id).SingleAsync());

        var page = await admin.OpenAsync($"/administration/mail/{id}");
        var letter = await admin.OpenAsync($"/administration/mail/{id}/letter");

        Assert.Matches("<iframe[^>]* sandbox(=\"\")?[ >]", page.Html);
        Assert.Contains("收件人语言：中文", page.Words, StringComparison.Ordinal);
        Assert.Contains("已印发，请确认收到", page.Words, StringComparison.Ordinal);
        Assert.Contains("已收下", page.Words, StringComparison.Ordinal);
        Assert.Contains("<h1", letter.Html, StringComparison.Ordinal);
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox", letter.Policy);
        using var clerk = new Browser(inspection.Server, "dispatch2");
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync($"/administration/mail/{id}/letter")).Status);
    }

    [Fact]
    public async Task A_returned_mail_is_uploaded_its_address_corrected_and_it_is_sent_again()
    {
        await using var inspection = await SentAsync();
        using var admin = new Browser(inspection.Server, "admin");
        var id = await inspection.LookAsync(db => db.Messages.Select(message => message.Id).SingleAsync());
        var list = await admin.OpenAsync("/administration/mail");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.UploadAsync(list, "/administration/mail/bounces", "report", "Subject: hello\r\n\r\nhello")).Status);

        var bounced = await admin.UploadAsync(list, "/administration/mail/bounces", "report", Report($"{id:N}.1@localhost"));
        Assert.Contains("已退回", bounced.Words, StringComparison.Ordinal);
        Assert.Contains("此地址已失效", bounced.Words, StringComparison.Ordinal);

        var wrong = await admin.SubmitAsync(bounced, $"/administration/mail/{id}/address", ("email", "no address"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(["no address"], wrong.Values("email"));
        var corrected = await admin.SubmitAsync(wrong, $"/administration/mail/{id}/address", ("email", "right@office.example"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.SubmitAsync(corrected, $"/administration/mail/{id}/resend", ("reason", " "))).Status);
        var resent = await admin.SubmitAsync(corrected, $"/administration/mail/{id}/resend", ("reason", "地址已更正"));
        Assert.Contains("等待发送", resent.Words, StringComparison.Ordinal);

        await inspection.Server.App.Services.GetRequiredService<Postman>().DeliverAsync(CancellationToken.None);
        var message = await inspection.LookAsync(db => db.Messages.SingleAsync());
        Assert.Equal(("Sent", "right@office.example"), (message.State, message.Address));
    }

    [Fact]
    public async Task A_test_letter_goes_the_way_of_every_letter_or_says_why_it_cannot()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        using var admin = new Browser(server, "admin");
        var list = await admin.OpenAsync("/administration/mail");
        Assert.Contains("您没有可用的邮件地址", (await admin.SubmitAsync(list, "/administration/mail/test")).Words, StringComparison.Ordinal);

        _ = (await server.SendAsync(HttpMethod.Put, "people/admin", "admin", new { name = "admin", email = "admin@office.example" })).Accepted;
        Assert.Contains("测试信已写入发件箱", (await admin.SubmitAsync(list, "/administration/mail/test")).Words, StringComparison.Ordinal);
        await server.App.Services.GetRequiredService<Postman>().DeliverAsync(CancellationToken.None);

        Assert.Contains("【测试】双随机协同的邮件可以送达", (await admin.OpenAsync("/administration/mail?state=Sent")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_reads_their_notices_and_what_is_read_is_unread_no_more()
    {
        await using var inspection = await SentAsync();
        using var clerk = new Browser(inspection.Server, "dispatch1");
        using var other = new Browser(inspection.Server, "dispatch2");

        var unread = await clerk.OpenAsync("/notices");
        var link = unread.Links.Single(one => one.StartsWith("/notices/", StringComparison.Ordinal));
        var notice = await clerk.OpenAsync(link);

        Assert.Contains("已印发，请确认收到", notice.Words, StringComparison.Ordinal);
        Assert.Contains($"/plans/{inspection.PlanId}", notice.Links);
        Assert.DoesNotContain(link, (await clerk.OpenAsync("/notices")).Links);
        Assert.Contains(link, (await clerk.OpenAsync("/notices?all=true")).Links);
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(link)).Status);

        var theirs = await other.OpenAsync("/notices");
        Assert.Contains("没有未读的通知", (await other.SubmitAsync(theirs, "/notices/read")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_chooses_mail_and_language_and_names_a_deputy()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("clerk", "甲局", "PublishClerk");
        await server.RegisterAsync("colleague", "甲局", "PublishClerk");
        await server.RegisterAsync("stranger", "乙局", "PublishClerk");
        using var clerk = new Browser(server, "clerk");

        var page = await clerk.OpenAsync("/account/notices");
        Assert.Contains("20:00 至次日 07:30", page.Words, StringComparison.Ordinal);
        Assert.Contains("colleague", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("stranger", page.Words, StringComparison.Ordinal);
        Assert.Contains("已保存", (await clerk.SubmitAsync(page, "/account/notices", ("mail", "DigestOnly"), ("language", "en"))).Words, StringComparison.Ordinal);

        var wrong = await clerk.SubmitAsync(page, "/account/absence", ("from", "2024-03-20"), ("until", "2024-03-10"), ("deputy", "colleague"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "2024-03-20"), (wrong.Status, Assert.Single(wrong.Values("from"))));
        await clerk.SubmitAsync(wrong, "/account/absence", ("until", "2024-03-25"));

        var known = (await server.GetAsync("people", "admin")).Accepted["items"]!.AsArray().First(one => one!["id"]!.GetValue<string>() == "clerk")!;
        Assert.Equal(("DigestOnly", "en", "2024-03-25", "colleague"), (known["mail"]!.GetValue<string>(), known["language"]!.GetValue<string>(), known["awayUntil"]!.GetValue<string>(), known["delegateTo"]!.GetValue<string>()));
        var back = await clerk.SubmitAsync(await clerk.OpenAsync("/account/notices"), "/account/absence", ("back", "true"));
        Assert.Equal("", Assert.Single(back.Values("from")));
    }

    private static async Task<JointInspection> SentAsync()
    {
        var inspection = await JointInspection.DraftedAsync();
        await inspection.LookAsync(db => db.People.Where(one => one.Id == "dispatch1").ExecuteUpdateAsync(set => set.SetProperty(one => one.Email, Address)));
        await inspection.SubmitAsync();
        await inspection.DoAsync("head", "ReviewPlan", new { approve = true });
        await inspection.Server.App.Services.GetRequiredService<Postman>().DeliverAsync(CancellationToken.None);
        return inspection;
    }

    private static string Report(string mailId) =>
        $"""
        From: MAILER-DAEMON@mail.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

        --B1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example

        Final-Recipient: rfc822; {Address}
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 No such user here

        --B1
        Content-Type: text/rfc822-headers

        Message-ID: <{mailId}>

        --B1--
        """.ReplaceLineEndings("\r\n");
}
