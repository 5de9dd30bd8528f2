using System.Globalization;
using System.Text;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Lines to and from a mail server; every step has its time.</summary>
internal sealed class SmtpWire(Stream stream, TimeSpan patience) : IAsyncDisposable
{
    private const int LongestLine = 2048;
    private const int MostLines = 100;

    private readonly byte[] _buffer = new byte[4096];
    private int _read;
    private int _taken;

    /// <summary>The stream itself, to be wrapped in TLS.</summary>
    internal Stream Stream => stream;

    /// <summary>True when the other side has said more than was asked: words from before TLS must not be taken for words after it.</summary>
    internal bool HasUnread => _taken < _read;

    /// <summary>Asks and waits for the answer.</summary>
    /// <param name="command">One line.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="IOException">The line is lost, or what came is no answer.</exception>
    internal async Task<SmtpReply> AskAsync(string command, CancellationToken ct)
    {
        await SendAsync(Encoding.UTF8.GetBytes($"{command}\r\n"), ct);
        return await AnswerAsync(ct);
    }

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => await InTimeAsync(
        async stop =>
        {
            await stream.WriteAsync(bytes, stop);
            await stream.FlushAsync(stop);
            return 0;
        },
        ct);

    /// <summary>Waits for an answer.</summary>
    /// <param name="ct">Stops waiting.</param>
    internal Task<SmtpReply> AnswerAsync(CancellationToken ct) => InTimeAsync(ReadReplyAsync, ct);

    /// <summary>Lets go of the line.</summary>
    /// <returns>When it is closed.</returns>
    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(patience);
        try
        {
            return await step(time.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"No answer within {patience.TotalSeconds:0} s."));
        }
    }

    private async Task<SmtpReply> ReadReplyAsync(CancellationToken ct)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(ct);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new IOException($"This is no answer of a mail server: {Wording.SafeText.Line(line, 80)}");
            }

            lines.Add(Wording.SafeText.Line(line.Length > 4 ? line[4..] : ""));
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new IOException("The answer has no end.");
    }

    private async Task<string> ReadLineAsync(CancellationToken ct)
    {
        var line = new List<byte>(80);
        while (line.Count < LongestLine)
        {
            if (_taken == _read)
            {
                (_taken, _read) = (0, await stream.ReadAsync(_buffer, ct));
                if (_read == 0)
                {
                    throw new IOException("The mail server closed the line.");
                }
            }

            var next = _buffer[_taken++];
            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next);
        }

        throw new IOException("A line of the answer has no end.");
    }
}
