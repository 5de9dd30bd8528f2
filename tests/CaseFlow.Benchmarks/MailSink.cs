using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CaseFlow.Benchmarks;

/// <summary>A mail server that takes everything and keeps nothing.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private int _taken;

    internal MailSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many mails it took.</summary>
    internal int Taken => Volatile.Read(ref _taken);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                client.NoDelay = true;
                _ = ServeAsync(client);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var held = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        ValueTask SayAsync(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"));
        try
        {
            await SayAsync("220 sink");
            var isInMail = false;
            while (await reader.ReadLineAsync(_end.Token) is { } line)
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
