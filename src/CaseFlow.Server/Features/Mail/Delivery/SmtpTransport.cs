using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Hands mail to a mail server by SMTP.</summary>
/// <remarks>
/// A protocol of our own for one reason (README, decision on mail): only whoever sends the dot knows whether a lost line may have cost or doubled a
/// letter. Encryption and login must succeed where they are asked for; nothing goes out without.
/// </remarks>
internal sealed class SmtpTransport(MailWay.Server way) : IMailTransport
{
    private static readonly TimeSpan AtMostToConnect = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public string Describe => string.Create(CultureInfo.InvariantCulture, $"{way.Host}:{way.Port} ({way.Security}{(way.Login is null ? "" : $", {way.Login}")})");

    /// <inheritdoc />
    public async Task<IMailLine> OpenAsync(CancellationToken ct)
    {
        Stream? stream = null;
        try
        {
            stream = await ConnectAsync(ct);
            if (way.Security == MailSecurity.Implicit)
            {
                stream = await EncryptAsync(stream, ct);
            }

            var wire = new SmtpWire(stream, way.Timeout);
            Expect(await wire.AnswerAsync(ct), "greeting");
            var offers = Expect(await wire.AskAsync(Hello, ct), "EHLO");
            if (way.Security == MailSecurity.StartTls)
            {
                stream = await StartTlsAsync(wire, offers, ct);
                wire = new SmtpWire(stream, way.Timeout);
                offers = Expect(await wire.AskAsync(Hello, ct), "EHLO");
            }

            if (way.Login is { } login)
            {
                await LogInAsync(wire, offers, login, ct);
            }

            return new SmtpLine(wire);
        }
        catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or MailOutageException)
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }

            throw failure as MailOutageException ?? new MailOutageException($"{Describe}: {WordsOf(failure)}", failure);
        }
    }

    private const string Hello = "EHLO [127.0.0.1]";

    private async Task<Stream> ConnectAsync(CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(way.Timeout < AtMostToConnect ? way.Timeout : AtMostToConnect);
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(way.Host.Trim('[', ']'), way.Port), time.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            socket.Dispose();
            throw new IOException("No connection in time.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Stream> StartTlsAsync(SmtpWire wire, SmtpReply offers, CancellationToken ct)
    {
        if (!offers.Lines.Any(line => line.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase)))
        {
            throw new MailOutageException($"{Describe}: 服务器不提供 STARTTLS，未发送 · the server offers no STARTTLS; nothing was sent");
        }

        Expect(await wire.AskAsync("STARTTLS", ct), "STARTTLS");
        return wire.HasUnread
            ? throw new MailOutageException($"{Describe}: 加密前有多余应答，未发送 · the server spoke before encryption began; nothing was sent")
            : await EncryptAsync(wire.Stream, ct);
    }

    private async Task<Stream> EncryptAsync(Stream plain, CancellationToken ct)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = way.Host.Trim('[', ']') };
        if (way.TrustedCa is { } pem)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPem(pem);
        }

        var encrypted = new SslStream(plain);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(way.Timeout);
        try
        {
            await encrypted.AuthenticateAsClientAsync(options, time.Token);
            return encrypted;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await encrypted.DisposeAsync();
            throw new IOException("No encryption in time.");
        }
        catch
        {
            await encrypted.DisposeAsync();
            throw;
        }
    }

    private async Task LogInAsync(SmtpWire wire, SmtpReply offers, MailLogin login, CancellationToken ct)
    {
        var ways = offers.Lines.Where(line => line.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)).SelectMany(line => line.ToUpperInvariant().Split(' ')).ToHashSet();
        SmtpReply answer;
        if (ways.Contains("PLAIN"))
        {
            answer = await wire.AskAsync($"AUTH PLAIN {Base64($"\0{login.User}\0{login.Password}")}", ct);
        }
        else if (ways.Contains("LOGIN"))
        {
            answer = await wire.AskAsync("AUTH LOGIN", ct);
            answer = answer.Code == 334 ? await wire.AskAsync(Base64(login.User), ct) : answer;
            answer = answer.Code == 334 ? await wire.AskAsync(Base64(login.Password), ct) : answer;
        }
        else
        {
            throw new MailOutageException($"{Describe}: 服务器不提供登录，未发送 · the server offers no login; nothing was sent");
        }

        if (!answer.IsYes)
        {
            throw new MailOutageException($"{Describe}: 登录被拒绝，未发送 · the login was refused, nothing was sent: {answer}");
        }
    }

    private SmtpReply Expect(SmtpReply answer, string step) => answer.IsYes ? answer : throw new MailOutageException($"{Describe}: {step}: {answer}");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string WordsOf(Exception failure) => failure is AuthenticationException
        ? $"证书或加密不可信，未发送 · certificate or encryption not trusted, nothing was sent: {failure.Message} {failure.InnerException?.Message}".TrimEnd()
        : failure.Message;
}
