using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Writes down what became of messages, and that the next one is about to be handed over, in one commit.</summary>
/// <remarks>The mark stands before the mail server can have the message, so a crash never leaves a letter that may be out and looks as if it were not.</remarks>
public sealed class NoteHandOver(Unit unit)
{
    // Four days of trying, as RFC 5321 4.5.4.1 advises; the waits grow to four hours.
    private const int MostFailures = 32;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(4);

    /// <summary>What became of one.</summary>
    /// <param name="Message">The message.</param>
    /// <param name="MailId">Its Message-ID.</param>
    /// <param name="StartedAt">When the attempt began.</param>
    /// <param name="Answer">What was said; null when it was held back: what it tells is over, or its case is sealed.</param>
    public sealed record Ended(TakeMessages.Taken Message, string MailId, DateTimeOffset StartedAt, HandOverAnswer? Answer);

    /// <summary>Notes.</summary>
    /// <param name="ended">What was decided since.</param>
    /// <param name="next">The one that is about to be handed over, with its Message-ID; null for none.</param>
    /// <param name="ct">Stops it; nothing is noted then.</param>
    /// <returns>False when <paramref name="next"/> belongs to another server by now and must not be handed over.</returns>
    public async Task<Result<bool>> HandleAsync(IReadOnlyList<Ended> ended, (TakeMessages.Taken Message, string MailId)? next, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        foreach (var one in ended)
        {
            batch.BatchCommands.Add(End(one));
            if (one.Answer is { } answer)
            {
                batch.BatchCommands.Add(Attempt(one, answer));
                if (answer.Result == HandOver.AddressRefused)
                {
                    batch.BatchCommands.Add(DeadAddress.Mark(one.Message.Address, answer.Words, unit.Now));
                }
            }
        }

        if (next is not { } begun)
        {
            await batch.ExecuteNonQueryAsync(ct);
            return true;
        }

        batch.BatchCommands.Add(Begin(begun.Message, begun.MailId));
        await using var reader = await batch.ExecuteReaderAsync(ct);

        // The statements before it answer with no rows.
        return await reader.ReadAsync(ct);
    }

    /// <summary>How long a message waits that failed for its own sake: one minute, then twice as long each time, four hours at most.</summary>
    /// <param name="failures">How often it failed before this time.</param>
    internal static TimeSpan WaitAfter(int failures) => failures >= 8 ? LongestWait : TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << failures));

    private NpgsqlBatchCommand Begin(TakeMessages.Taken message, string mailId) => new(
        """
        with mine as (
            update mail.messages set state = 'Handing', leased_until = $3 + $4, address = $5 where id = $1 and takings = $2 and state = 'Taken' and leased_until > $3 returning id)
        insert into mail.deliveries (message_id, taking, address, mail_id, state, started_at) select id, $2, $5, $6, 'Handing', $3 from mine returning 1
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = message.Id },
            new NpgsqlParameter<int> { TypedValue = message.Taking },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
            new NpgsqlParameter<TimeSpan> { TypedValue = TakeMessages.Lease },
            new NpgsqlParameter<string> { TypedValue = message.Address },
            new NpgsqlParameter<string> { TypedValue = mailId },
        },
    };

    // A late answer still counts while nobody has taken the message since: it ends the doubt.
    private NpgsqlBatchCommand End(Ended one)
    {
        var (state, failed, doubted) = one.Answer?.Result switch
        {
            null => (MessageState.Withheld, 0, 0),
            HandOver.Sent => (MessageState.Sent, 0, 0),
            HandOver.Temporary => (MessageState.Waiting, 1, 0),
            HandOver.Unreachable => (MessageState.Waiting, 0, 0),
            HandOver.Refused => (MessageState.Refused, 0, 0),
            HandOver.AddressRefused => (MessageState.NoAddress, 0, 0),
            HandOver.Unknown => (MessageState.Unknown, 0, 1),
            var other => throw new InvalidOperationException($"What {other} means is not known."),
        };
        return new NpgsqlBatchCommand(
            """
            update mail.messages set
                leased_until = null, answer = $4, address = $9,
                doubts = doubts + case when state = 'Unknown' then 0 else $6::int2 end,
                failures = failures + $5,
                sent_at = case when $3 = 'Sent' then $7 else sent_at end,
                state = case when $5 = 1 and failures >= $10 then 'GivenUp' else $3 end,
                next_at = case
                    when $3 = 'Waiting' and $5 = 0 then $7
                    when $3 = 'Waiting' and failures < $10 then $7 + ($11::interval[])[least(failures, 9) + 1]
                    when $3 = 'Unknown' and doubts < $12 then $7 + $8 end
            where id = $1 and takings = $2 and state in ('Taken', 'Handing', 'Unknown')
            """)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = one.Message.Id },
                new NpgsqlParameter<int> { TypedValue = one.Message.Taking },
                new NpgsqlParameter<string> { TypedValue = state.ToString() },
                new NpgsqlParameter<string?> { TypedValue = one.Answer?.Words, DataTypeName = "text" },
                new NpgsqlParameter<int> { TypedValue = failed },
                new NpgsqlParameter<int> { TypedValue = doubted },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                new NpgsqlParameter<TimeSpan> { TypedValue = TakeMessages.WhileInDoubt },
                new NpgsqlParameter<string> { TypedValue = one.Message.Address },
                new NpgsqlParameter<int> { TypedValue = MostFailures },
                new NpgsqlParameter<TimeSpan[]> { TypedValue = [.. Enumerable.Range(0, 10).Select(WaitAfter)] },
                new NpgsqlParameter<short> { TypedValue = TakeMessages.MostDoubts },
            },
        };
    }

    private NpgsqlBatchCommand Attempt(Ended one, HandOverAnswer answer) => new(
        """
        insert into mail.deliveries (message_id, taking, address, mail_id, state, started_at, ended_at, answer) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (message_id, taking) do update set state = excluded.state, ended_at = excluded.ended_at, answer = excluded.answer
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = one.Message.Id },
            new NpgsqlParameter<int> { TypedValue = one.Message.Taking },
            new NpgsqlParameter<string> { TypedValue = one.Message.Address },
            new NpgsqlParameter<string> { TypedValue = one.MailId },
            new NpgsqlParameter<string> { TypedValue = answer.Result.ToString() },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = one.StartedAt },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
            new NpgsqlParameter<string> { TypedValue = answer.Words },
        },
    };
}
