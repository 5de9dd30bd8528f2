using System.Net.Sockets;
using System.Text;
using CaseFlow.Server.Tests.Features.Mail;

namespace CaseFlow.Benchmarks;

/// <summary>A mail server that takes everything and keeps nothing.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly Loopback _loopback;
    private int _taken;

    internal MailSink() => _loopback = new Loopback(ServeAsync);

    internal int Port => _loopback.Port;

    /// <summary>How many mails it took.</summary>
    internal int Taken => Volatile.Read(ref _taken);

    public ValueTask DisposeAsync() => _loopback.DisposeAsync();

    private async Task ServeAsync(TcpClient client, CancellationToken end)
    {
        using var held = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        ValueTask SayAsync(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"), end);
        try
        {
            await SayAsync("220 sink");
            var isInMail = false;
            while (await reader.ReadLineAsync(end) is { } line)
            {
                if (isInMail && line != ".")
                {
                    continue;
                }

                if (isInMail)
                {
                    Interlocked.Increment(ref _taken);
                }

                isInMail = line == "DATA";
                await SayAsync(isInMail ? "354 go on" : "250 ok");
            }
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException)
        {
        }
    }
}
