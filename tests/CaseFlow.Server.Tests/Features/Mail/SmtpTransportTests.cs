using System.Text;
using CaseFlow.Server.Features.Mail.Delivery;

namespace CaseFlow.Server.Tests.Features.Mail;

/// <summary>What the transport says of every way in which a mail server can behave.</summary>
public sealed class SmtpTransportTests
{
    private static readonly CaseFlow.Server.Features.Mail.Delivery.Mail _mail =
        new("caseflow@office.example", "clerk@office.example", Encoding.ASCII.GetBytes("Subject: x\r\n\r\none\r\n.two\r\n..three\r\n"), "x");

    [Fact]
    public async Task A_mail_arrives_as_it_was_lines_that_begin_with_dots_too()
    {
        await using var server = new MailServer();

        var answer = await SendAsync(Way(server));

        Assert.Equal(new HandOverAnswer(HandOver.Sent, "250 2.0.0 taken"), answer);
        Assert.Equal("Subject: x\r\n\r\none\r\n.two\r\n..three\r\n", Assert.Single(server.Taken).Content);
        Assert.Contains("MAIL FROM:<caseflow@office.example>", server.Heard);
        Assert.Contains("RCPT TO:<clerk@office.example>", server.Heard);
    }

    [Theory]
    [InlineData("MAIL", "451 4.3.0 later", HandOver.Temporary)]
    [InlineData("MAIL", "553 5.7.1 not your address", HandOver.Unreachable)]
    [InlineData("RCPT", "450 4.2.1 later", HandOver.Temporary)]
    [InlineData("RCPT", "550 5.1.1 no such user", HandOver.AddressRefused)]
    [InlineData("RCPT", "550 no such user", HandOver.AddressRefused)]
    [InlineData("RCPT", "550 5.7.1 policy", HandOver.Refused)]
    [InlineData("RCPT", "552 5.2.2 mailbox full", HandOver.Refused)]
    [InlineData("DATA", "451 later", HandOver.Temporary)]
    [InlineData("DATA", "554 5.6.0 never", HandOver.Refused)]
    [InlineData("DOT", "452 4.3.1 disk full", HandOver.Temporary)]
    [InlineData("DOT", "554 5.7.1 spam", HandOver.Refused)]
    [InlineData("MAIL", MailServer.Drop, HandOver.Temporary)]
    [InlineData("RCPT", MailServer.Drop, HandOver.Temporary)]
    [InlineData("DATA", MailServer.Drop, HandOver.Temporary)]
    [InlineData("DOT", MailServer.Drop, HandOver.Unknown)]
    [InlineData("DOT", MailServer.TakeAndDrop, HandOver.Unknown)]
    [InlineData("DOT", "nonsense", HandOver.Unknown)]
    [InlineData("MAIL", MailServer.Hang, HandOver.Temporary)]
    [InlineData("RCPT", MailServer.Hang, HandOver.Temporary)]
    [InlineData("DATA", MailServer.Hang, HandOver.Temporary)]
    [InlineData("DOT", MailServer.Hang, HandOver.Unknown)]
    public async Task Every_refusal_hang_and_loss_is_told_apart(string step, string said, HandOver expected)
    {
        await using var server = new MailServer { Script = (at, _) => at == step ? said : null };

        var answer = await SendAsync(Way(server));

        Assert.Equal(expected, answer.Result);
        if (char.IsDigit(said[0]))
        {
            Assert.Equal(said, answer.Words);
        }
    }

    [Theory]
    [InlineData("greeting", "554 go away")]
    [InlineData("greeting", "421 busy")]
    [InlineData("greeting", MailServer.Hang)]
    [InlineData("greeting", MailServer.Drop)]
    [InlineData("EHLO", "502 what")]
    [InlineData("EHLO", MailServer.Drop)]
    public async Task A_server_that_lets_nobody_in_is_an_outage_and_no_letters_fault(string step, string said)
    {
        await using var server = new MailServer { Script = (at, _) => at == step ? said : null };

        await Assert.ThrowsAsync<MailOutageException>(() => SendAsync(Way(server)));
    }

    [Theory]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public async Task A_mail_goes_out_encrypted_and_logged_in(MailSecurity security)
    {
        var (authority, certificate) = Certificates.For("127.0.0.1");
        await using var server = new MailServer { Certificate = certificate, IsImplicit = security == MailSecurity.Implicit, Login = ("clerk", "密码") };

        var answer = await SendAsync(Way(server, security, new MailLogin("clerk", "密码"), authority));

        Assert.Equal(HandOver.Sent, answer.Result);
        Assert.Single(server.Taken);
    }

    [Theory]
    [InlineData(MailSecurity.Implicit, "127.0.0.1", 30, false)]
    [InlineData(MailSecurity.StartTls, "127.0.0.1", 30, false)]
    [InlineData(MailSecurity.Implicit, "other.example", 30, true)]
    [InlineData(MailSecurity.StartTls, "other.example", 30, true)]
    [InlineData(MailSecurity.Implicit, "127.0.0.1", -1, true)]
    [InlineData(MailSecurity.StartTls, "127.0.0.1", -1, true)]
    public async Task A_certificate_of_strangers_for_another_name_or_out_of_date_stops_everything(MailSecurity security, string name, int validForDays, bool isTrusted)
    {
        var (authority, certificate) = Certificates.For(name, validForDays);
        await using var server = new MailServer { Certificate = certificate, IsImplicit = security == MailSecurity.Implicit, Login = ("clerk", "pw") };

        await Assert.ThrowsAsync<MailOutageException>(() => SendAsync(Way(server, security, new MailLogin("clerk", "pw"), isTrusted ? authority : null)));

        Assert.Empty(server.Taken);
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("535 5.7.8 wrong")]
    [InlineData("454 4.7.0 later")]
    [InlineData(MailServer.Drop)]
    [InlineData(MailServer.Hang)]
    public async Task Nothing_goes_out_when_the_password_is_not_taken(string said)
    {
        await using var server = new MailServer { Login = ("clerk", "pw"), Script = (step, _) => step == "AUTH" ? said : null };

        await Assert.ThrowsAsync<MailOutageException>(() => SendAsync(Way(server, login: new MailLogin("clerk", "pw"))));

        Assert.DoesNotContain(server.Heard, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_goes_out_when_the_server_offers_no_login_or_no_encryption()
    {
        await using var server = new MailServer();

        await Assert.ThrowsAsync<MailOutageException>(() => SendAsync(Way(server, login: new MailLogin("clerk", "pw"))));
        await Assert.ThrowsAsync<MailOutageException>(() => SendAsync(Way(server, MailSecurity.StartTls)));

        Assert.DoesNotContain(server.Heard, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_spoken_before_encryption_are_not_taken_for_words_after_it()
    {
        var (authority, certificate) = Certificates.For("127.0.0.1");
        await using var server = new MailServer { Certificate = certificate, Script = (step, _) => step == "STARTTLS" ? "220 begin\r\n250 injected" : null };

        await Assert.ThrowsAsync<MailOutageException>(() => SendAsync(Way(server, MailSecurity.StartTls, authority: authority)));
    }

    private static MailWay.Server Way(MailServer server, MailSecurity security = MailSecurity.None, MailLogin? login = null, string? authority = null) =>
        new("127.0.0.1", server.Port, security, login, TimeSpan.FromSeconds(0.5), authority);

    private static async Task<HandOverAnswer> SendAsync(MailWay.Server way)
    {
        // Encryption on a busy machine may take longer than a hang that is waited for.
        await using var line = await new SmtpTransport(way.Security == MailSecurity.None ? way : way with { Timeout = TimeSpan.FromSeconds(20) }).OpenAsync(CancellationToken.None);
        return await line.OfferAsync(_mail, CancellationToken.None) ?? await line.HandOverAsync(CancellationToken.None);
    }
}
