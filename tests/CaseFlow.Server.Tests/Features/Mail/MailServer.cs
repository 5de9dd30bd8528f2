using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CaseFlow.Server.Tests.Features.Mail;

/// <summary>A mail server over real sockets that does what a test tells it: at each step it answers, says nothing, or drops the line.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    /// <summary>Says nothing any more.</summary>
    internal const string Hang = "hang";

    /// <summary>Drops the line without a word.</summary>
    internal const string Drop = "drop";

    /// <summary>Takes the mail, then drops the line without a word.</summary>
    internal const string TakeAndDrop = "take and drop";

    private readonly Loopback _loopback;

    internal MailServer() => _loopback = new Loopback(ServeAsync);

    internal int Port => _loopback.Port;

    /// <summary>What to answer at a step (greeting, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, DOT) to a line of the client; null for the usual.</summary>
    internal Func<string, string, string?> Script { get; set; } = (_, _) => null;

    /// <summary>Certificate for TLS; null for none.</summary>
    internal X509Certificate2? Certificate { get; set; }

    /// <summary>TLS from the first byte.</summary>
    internal bool IsImplicit { get; set; }

    /// <summary>User and password that are taken; null asks for none.</summary>
    internal (string User, string Password)? Login { get; set; }

    /// <summary>Mails it took, in order.</summary>
    internal ConcurrentQueue<ReceivedMail> Taken { get; } = new();

    /// <summary>Most mails that ever waited for an answer to their dot at one moment.</summary>
    internal int MostAtDot { get; private set; }

    internal int Connections { get; private set; }

    /// <summary>Commands heard, without what a mail holds.</summary>
    internal ConcurrentQueue<string> Heard { get; } = new();

    private int _atDot;

    public ValueTask DisposeAsync() => _loopback.DisposeAsync();

    private async Task ServeAsync(TcpClient client, CancellationToken end)
    {
        Connections++;
        Stream stream = client.GetStream();
        try
        {
            if (IsImplicit)
            {
                stream = await EncryptAsync(stream);
            }

            var talk = TalkOn(stream, end);
            if (!await SayAsync(talk, "greeting", "", "220 test"))
            {
                return;
            }

            var to = "";
            while (await talk.HearAsync() is { } line)
            {
                Heard.Enqueue(line);
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                var usual = verb switch
                {
                    "EHLO" => $"250-test\r\n{(Certificate is not null && stream is not SslStream ? "250-STARTTLS\r\n" : "")}{(Login is null ? "" : "250-AUTH PLAIN LOGIN\r\n")}250 8BITMIME",
                    "AUTH" => line == $"AUTH PLAIN {Secret()}" ? "235 2.7.0 welcome" : "535 5.7.8 wrong",
                    "DATA" => "354 go on",
                    "STARTTLS" => "220 begin",
                    "QUIT" => "221 bye",
                    _ => "250 2.0.0 ok",
                };
                to = verb == "RCPT" ? line.Split('<', '>')[1] : to;
                if (!await SayAsync(talk, verb, line, usual) || verb == "QUIT")
                {
                    return;
                }

                if (verb == "STARTTLS")
                {
                    stream = await EncryptAsync(stream);
                    talk = TalkOn(stream, end);
                }
                else if (verb == "DATA" && !await TakeAsync(talk, to))
                {
                    return;
                }
            }
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
        {
        }
        finally
        {
            await stream.DisposeAsync();
            client.Dispose();
        }
    }

    private async Task<bool> TakeAsync(Talk talk, string to)
    {
        var content = new StringBuilder();
        while (await talk.HearAsync() is { } line)
        {
            if (line == ".")
            {
                lock (Taken)
                {
                    MostAtDot = Math.Max(MostAtDot, ++_atDot);
                }

                var mail = new ReceivedMail(to, content.ToString());
                var said = Script("DOT", to) ?? "250 2.0.0 taken";
                if (said == TakeAndDrop || said.StartsWith('2'))
                {
                    Taken.Enqueue(mail);
                }

                lock (Taken)
                {
                    _atDot--;
                }

                return await SayAsync(talk, said);
            }

            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return false;
    }

    private async Task<bool> SayAsync(Talk talk, string step, string line, string usual) => await SayAsync(talk, Script(step, line) ?? usual);

    private static async Task<bool> SayAsync(Talk talk, string said)
    {
        if (said == Hang)
        {
            await Task.Delay(Timeout.Infinite, talk.End);
        }

        if (said is Drop or TakeAndDrop)
        {
            return false;
        }

        await talk.SayAsync(said);
        return true;
    }

    private string Secret() => Login is { } login ? Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{login.User}\0{login.Password}")) : "";

    private async Task<SslStream> EncryptAsync(Stream plain)
    {
        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(Certificate!);
        return encrypted;
    }

    private static Talk TalkOn(Stream stream, CancellationToken end) => new(stream, new StreamReader(stream, Encoding.Latin1), end);

    private sealed record Talk(Stream Stream, StreamReader Reader, CancellationToken End)
    {
        internal async Task<string?> HearAsync() => await Reader.ReadLineAsync(End);

        internal async Task SayAsync(string said) => await Stream.WriteAsync(Encoding.UTF8.GetBytes($"{said}\r\n"));
    }
}

/// <summary>A mail that a server took.</summary>
internal sealed record ReceivedMail(string To, string Content)
{
    internal string Id => Header("Message-ID").Trim('<', '>');

    internal string Header(string name) => string.Join("\r\n", Headers().Where(header => header.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)).Select(header => header[(name.Length + 1)..].Trim()));

    /// <summary>Headers, folded lines joined.</summary>
    internal IReadOnlyList<string> Headers()
    {
        var unfolded = Content.Split("\r\n\r\n")[0].Replace("\r\n ", " ", StringComparison.Ordinal);
        return unfolded.Split("\r\n");
    }

    /// <summary>A part, decoded.</summary>
    internal string Part(string type)
    {
        var part = Content.Split($"Content-Type: {type};")[1].Split("\r\n--=_")[0];
        return Encoding.UTF8.GetString(Convert.FromBase64String(part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("\r\n", "", StringComparison.Ordinal)));
    }

    /// <summary>A header of encoded words, decoded.</summary>
    internal string Words(string name) => string.Concat(Header(name).Split("=?utf-8?B?").Skip(1).Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Split("?=")[0]))));
}
