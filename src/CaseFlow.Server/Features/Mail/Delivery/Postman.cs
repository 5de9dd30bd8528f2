using System.Collections.Concurrent;
using System.Globalization;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail.Wording;
using Npgsql;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Delivers what is due: gathers letters into messages, takes some, hands them over one at a time, and writes down what was said.</summary>
/// <remarks>
/// Mails are offered on several lines at once. Of all of them only one at a time stands between the dot and its answer, and the database knows which:
/// so a crash doubles one letter at most, and loses none.
/// </remarks>
public sealed partial class Postman(UnitOfWork units, IServiceScopeFactory scopes, IMailTransport transport, MailSettings settings, NpgsqlDataSource source, WorkingCalendars calendars, TimeProvider clock, ILogger<Postman> log)
    : IDisposable
{
    private const int TakenPerLine = 8;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<NoteHandOver.Ended> _ended = [];
    private int _atGate;
    private volatile string? _outage;

    private sealed record Ready(TakeMessages.Taken Message, string MailId, Mail Mail);

    /// <summary>Why nothing can be handed over now; null while the way out is open.</summary>
    public string? Outage => _outage;

    /// <summary>Delivers until nothing is due any more or the way out is closed.</summary>
    /// <param name="ct">Stops it between two messages.</param>
    /// <returns>How many messages were dealt with.</returns>
    public async Task<int> DeliverAsync(CancellationToken ct)
    {
        await NoteAsync(ct);
        while ((await units.RunAsync((GatherMessages gather) => gather.HandleAsync(ct), ct)).Value > 0)
        {
        }

        var dealtWith = 0;
        var lines = new ConcurrentBag<IMailLine>();
        try
        {
            while (!ct.IsCancellationRequested)
            {
                // After an outage one message finds out whether the way is open again; the others do not pay for it.
                var most = _outage is null ? settings.Connections * TakenPerLine : 1;
                var taken = (await units.RunAsync((TakeMessages take) => take.HandleAsync(most, ct), ct)).Value;
                if (taken.Count == 0)
                {
                    break;
                }

                _outage = null;
                await HandOverAsync(new ConcurrentQueue<Ready>(await ComposeAsync(taken, ct)), lines, ct);
                await NoteAsync(CancellationToken.None);
                dealtWith += taken.Count;
                if (_outage is { } outage)
                {
                    LogOutage(outage);
                    break;
                }
            }
        }
        finally
        {
            foreach (var line in lines)
            {
                await line.DisposeAsync();
            }
        }

        return dealtWith;
    }

    /// <summary>True when mail servers have said something that the database does not know yet.</summary>
    internal bool HasUnnoted
    {
        get
        {
            lock (_ended)
            {
                return _ended.Count > 0;
            }
        }
    }

    /// <summary>When there is something to do next.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The instant; null when nothing waits. In quiet hours only what is urgent counts.</returns>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "select least((select min(deliver_at) from mail.letters where deliver_at < 'infinity' and (not $1 or event = any($2))), " +
            "(select min(next_at) from mail.messages where next_at is not null and (not $1 or is_urgent)), (select min(leased_until) from mail.messages where leased_until is not null))");
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = settings.Quiet.Holds(clock.GetUtcNow(), calendars.Current) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = LetterCatalogue.Urgent });
        return await command.ExecuteScalarAsync(ct) is DateTime next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }

    /// <summary>Lets go of what it holds.</summary>
    public void Dispose() => _gate.Dispose();

    private async Task<List<Ready>> ComposeAsync(IReadOnlyList<TakeMessages.Taken> taken, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var composer = scope.ServiceProvider.GetRequiredService<MessageComposer>();
        var ready = new List<Ready>(taken.Count);
        IReadOnlyDictionary<Guid, ComposedLetter?> composed;
        try
        {
            composed = await composer.ComposeAsync(taken, ct);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or NpgsqlException) && taken.Count > 1)
        {
            // One that cannot be written must not hold up the others.
            foreach (var message in taken)
            {
                ready.AddRange(await ComposeAsync([message], ct));
            }

            return ready;
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or NpgsqlException))
        {
            LogNotWritten(failure, taken[0].Id);
            End(taken[0], MailIdOf(taken[0]), new HandOverAnswer(HandOver.Temporary, $"信件无法生成 · The letter could not be written: {failure.GetType().Name}"));
            return ready;
        }

        foreach (var message in taken)
        {
            var mailId = MailIdOf(message);
            if (composed[message.Id] is not { } letter)
            {
                End(message, mailId, null);
            }
            else if (!MailAddressText.IsValid(message.Address))
            {
                End(message, mailId, new HandOverAnswer(HandOver.AddressRefused, "地址不正确 · This is no mail address."));
            }
            else
            {
                var content = MimeMail.Write(settings.FromAddress, settings.FromName, message.Address, message.Name, mailId, message.CreatedAt, letter);
                ready.Add(new Ready(message, mailId, new Mail(settings.FromAddress, message.Address, content, mailId.Split('@')[0])));
            }
        }

        return ready;
    }

    private async Task HandOverAsync(ConcurrentQueue<Ready> queue, ConcurrentBag<IMailLine> lines, CancellationToken ct)
    {
        await Task.WhenAll(Enumerable.Range(0, Math.Min(settings.Connections, queue.Count)).Select(_ => LaneAsync()));
        if (!queue.IsEmpty)
        {
            await units.RunAsync((ReturnMessages give) => give.HandleAsync([.. queue.Select(ready => ready.Message)], CancellationToken.None), CancellationToken.None);
        }

        async Task LaneAsync()
        {
            while (_outage is null && !ct.IsCancellationRequested && queue.TryDequeue(out var ready))
            {
                await HandOverAsync(ready, lines, ct);
            }
        }
    }

    private async Task HandOverAsync(Ready ready, ConcurrentBag<IMailLine> lines, CancellationToken ct)
    {
        IMailLine? line = null;
        try
        {
            var isKept = lines.TryTake(out line);
            line ??= await transport.OpenAsync(ct);
            var refusal = await line.OfferAsync(ready.Mail, ct);
            if (refusal is { Result: HandOver.Temporary } && isKept && !line.IsUsable)
            {
                // A kept line may have been closed by the other side meanwhile; that is nobody's failure.
                await line.DisposeAsync();
                line = await transport.OpenAsync(ct);
                refusal = await line.OfferAsync(ready.Mail, ct);
            }

            if (refusal is not null)
            {
                _outage = refusal.Result == HandOver.Unreachable ? refusal.Words : _outage;
                End(ready.Message, ready.MailId, refusal);
            }
            else
            {
                await PassGateAsync(ready, line);
            }
        }
        catch (MailOutageException outage)
        {
            _outage = outage.Message;
            End(ready.Message, ready.MailId, new HandOverAnswer(HandOver.Unreachable, outage.Message));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            End(ready.Message, ready.MailId, new HandOverAnswer(HandOver.Unreachable, "服务停止 · The server stops."));
        }
        finally
        {
            if (line is { IsUsable: true })
            {
                lines.Add(line);
            }
            else if (line is not null)
            {
                await line.DisposeAsync();
            }
        }
    }

    // Not to be cancelled: a server that stops waits for the answer rather than leave a doubt.
    private async Task PassGateAsync(Ready ready, IMailLine line)
    {
        Interlocked.Increment(ref _atGate);
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            Interlocked.Decrement(ref _atGate);
            if (!await NoteBeforeAsync(ready))
            {
                // Another server has it by now. The line is in the middle of a mail and of no use any more.
                await line.DisposeAsync();
                return;
            }

            var answer = await line.HandOverAsync(CancellationToken.None);
            _outage = answer.Result == HandOver.Unreachable ? answer.Words : _outage;
            End(ready.Message, ready.MailId, answer);
            if (Volatile.Read(ref _atGate) == 0)
            {
                await NoteAsync(CancellationToken.None);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    // What was said of the one before goes into the same commit.
    private Task<bool> NoteBeforeAsync(Ready next) => NoteAsync((next.Message, next.MailId), CancellationToken.None);

    private Task<bool> NoteAsync(CancellationToken ct) => NoteAsync(null, ct);

    private async Task<bool> NoteAsync((TakeMessages.Taken Message, string MailId)? next, CancellationToken ct)
    {
        List<NoteHandOver.Ended> ended;
        lock (_ended)
        {
            ended = [.. _ended];
            _ended.Clear();
        }

        if (ended.Count == 0 && next is null)
        {
            return true;
        }

        try
        {
            return (await units.RunAsync((NoteHandOver note) => note.HandleAsync(ended, next, ct), ct)).Value;
        }
        catch
        {
            // What the mail server said must not be lost with the database's line; it is written down at the next pass.
            lock (_ended)
            {
                _ended.InsertRange(0, ended);
            }

            throw;
        }
    }

    private void End(TakeMessages.Taken message, string mailId, HandOverAnswer? answer)
    {
        lock (_ended)
        {
            _ended.Add(new NoteHandOver.Ended(message, mailId, clock.GetUtcNow(), answer));
        }
    }

    // Made of what makes it one mail, so that every reader knows a second copy for what it is.
    private string MailIdOf(TakeMessages.Taken message) => string.Create(CultureInfo.InvariantCulture, $"{message.Id:N}.{message.Version}@{settings.FromAddress.Split('@')[1]}");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail waits: {Cause}")]
    private partial void LogOutage(string cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} could not be written; it is tried again later.")]
    private partial void LogNotWritten(Exception failure, Guid messageId);
}
