using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Delivery;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Mail;

public sealed class BounceTests
{
    [Fact]
    public async Task A_mail_that_comes_back_is_marked_and_so_is_its_dead_address()
    {
        await using var office = await PostOffice.OpenAsync();
        var id = await SentAsync(office);

        var taken = await TakeAsync(office, Report(id, "failed", "5.1.1", "clerk@office.example"));

        Assert.Equal((MessageState.Bounced, true), (taken.Value.State, taken.Value.IsAddressDead));
        Assert.Equal("5.1.1 smtp; 550 5.1.1 No such user here", (await office.MessagesAsync())[0].Answer);
        Assert.Equal("5.1.1 smtp; 550 5.1.1 No such user here", (await office.LookAsync(db => db.People.SingleAsync())).EmailBadBecause);
    }

    [Theory]
    [InlineData("failed", "5.2.2", "clerk@office.example", MessageState.Bounced)]
    [InlineData("failed", "5.1.1", "forwarded@elsewhere.example", MessageState.Bounced)]
    [InlineData("delayed", "4.4.1", "clerk@office.example", MessageState.Sent)]
    public async Task A_full_mailbox_a_strangers_address_and_a_delay_leave_the_address_alone(string action, string status, string recipient, MessageState state)
    {
        await using var office = await PostOffice.OpenAsync();
        var id = await SentAsync(office);

        var taken = await TakeAsync(office, Report(id, action, status, recipient));

        Assert.Equal((state, false), (taken.Value.State, taken.Value.IsAddressDead));
        Assert.Null((await office.LookAsync(db => db.People.SingleAsync())).EmailBadSince);
    }

    [Fact]
    public async Task A_report_of_arrival_ends_a_doubt()
    {
        await using var office = await PostOffice.OpenAsync();
        office.Server.Script = (step, _) => step == "DOT" ? MailServer.TakeAndDrop : null;
        var id = await SentAsync(office);
        Assert.Equal("Unknown", (await office.MessagesAsync())[0].State);

        await TakeAsync(office, Report(id, "delivered", "2.0.0", "clerk@office.example"));
        office.Wait(TakeMessages.WhileInDoubt);
        await office.DeliverAsync();

        Assert.Equal("Sent", (await office.MessagesAsync())[0].State);
        Assert.Single(office.Server.Taken);
    }

    [Theory]
    [InlineData("Subject: hello\r\n\r\nhello", "mail.no-report")]
    [InlineData("Content-Type: message/delivery-status\r\n\r\nAction: failed\r\nMessage-ID: <other@elsewhere.example>", "mail.not-ours")]
    [InlineData("Content-Type: message/delivery-status\r\n\r\nAction: failed\r\nMessage-ID: <00000000000000000000000000000000.1@office.example>", "mail.not-ours")]
    public async Task What_is_no_report_of_a_mail_of_ours_is_refused(string mail, string code)
    {
        await using var office = await PostOffice.OpenAsync();

        Assert.Equal(code, (await TakeAsync(office, mail)).Refusal?.Code);
    }

    [Fact]
    public async Task A_report_of_an_older_version_says_nothing_of_the_one_sent_since()
    {
        await using var office = await PostOffice.OpenAsync();
        var old = await SentAsync(office);
        var again = await office.Servers.First.Units.RunAsync(
            new Actor("admin", "", new HashSet<Role> { Role.SystemAdmin }),
            (ResendMessage resend) => resend.HandleAsync(Guid.ParseExact(old.Split('.')[0], "N"), new ResendMessage.Request("未收到"), CancellationToken.None),
            CancellationToken.None);
        await office.DeliverAsync();

        await TakeAsync(office, Report(old, "failed", "5.2.2", "clerk@office.example"));

        Assert.Equal((MessageState.Waiting, 2), (again.Value.State, again.Value.Version));
        Assert.Equal(2, office.Server.Taken.Select(mail => mail.Id).Distinct().Count());
        Assert.Equal("Sent", (await office.MessagesAsync())[0].State);
    }

    private static async Task<string> SentAsync(PostOffice office)
    {
        await office.WriteAsync();
        await office.DeliverAsync();
        return (await office.AttemptsAsync())[0].MailId;
    }

    private static Task<Result<TakeBounce.Taken>> TakeAsync(PostOffice office, string mail) =>
        office.Servers.First.Units.RunAsync((TakeBounce take) => take.HandleAsync(new TakeBounce.Request(mail), CancellationToken.None), CancellationToken.None);

    // As Postfix writes them.
    private static string Report(string mailId, string action, string status, string recipient) =>
        $"""
        From: MAILER-DAEMON@mail.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B1"
        Message-Id: <20240701010101.4XYZ@mail.example>

        --B1
        Content-Type: text/plain

        I'm sorry to have to inform you that your message could not be delivered.

        --B1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example

        Final-Recipient: rfc822; {recipient}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 {status}
            No such user here

        --B1
        Content-Type: text/rfc822-headers

        From: caseflow@office.example
        Message-ID: <{mailId}>

        --B1--

        """;
}
