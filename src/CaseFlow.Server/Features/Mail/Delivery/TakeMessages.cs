using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Takes messages that are due for this server, for the length of a lease; what another server had and did not bring to an end is free again.</summary>
/// <remarks>
/// A message whose server ended before the mail server could have had it simply waits again. One that was being handed over is in doubt: it is shown
/// as unknown and goes out once more under the same Message-ID, and never a third time by itself.
/// </remarks>
public sealed class TakeMessages(Unit unit, MailSettings settings)
{
    /// <summary>How long a server has what it took. It is given more time with every message that it begins to hand over.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one in doubt waits before it goes out once more: a bounce or a person may tell sooner.</summary>
    public static TimeSpan WhileInDoubt { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Most times a message may be in doubt and go out again by itself.</summary>
    internal const short MostDoubts = 1;

    /// <summary>A message that this server has.</summary>
    /// <param name="Id">The message.</param>
    /// <param name="Kind">What it holds.</param>
    /// <param name="Recipient">Whose it is.</param>
    /// <param name="Taking">The number of this taking.</param>
    /// <param name="Version">1, and one more for each time a person sent it again.</param>
    /// <param name="Address">Where it goes.</param>
    /// <param name="Name">Name of the person; null for a stranger.</param>
    /// <param name="Language"><c>zh</c> or <c>en</c>.</param>
    /// <param name="CreatedAt">When the message was made.</param>
    public sealed record Taken(Guid Id, MessageKind Kind, string Recipient, int Taking, short Version, string Address, string? Name, string Language, DateTimeOffset CreatedAt);

    private const string Lapsed =
        """
        with lapsed as (
            select id, takings, state from mail.messages where leased_until < $1 and state in ('Taken', 'Handing') for update skip locked),
        told as (
            update mail.deliveries d set state = 'Unknown', ended_at = $1, answer = $3 from lapsed l where l.state = 'Handing' and d.message_id = l.id and d.taking = l.takings)
        update mail.messages m set
            leased_until = null,
            state = case l.state when 'Handing' then 'Unknown' else 'Waiting' end,
            doubts = m.doubts + case l.state when 'Handing' then 1 else 0 end,
            answer = case l.state when 'Handing' then $3 else m.answer end,
            next_at = case when l.state = 'Taken' then $1 when m.doubts < $4 then $1 + $2 end
        from lapsed l where m.id = l.id
        """;

    private const string Take =
        """
        with room as (
            select case when $3 = 0 then $2 else least($2, $3
                - (select count(*) from mail.deliveries where started_at > $1 - interval '1 minute')
                - (select count(*) from mail.messages where leased_until is not null and state = 'Taken')) end as n),
        due as (
            select id from mail.messages where next_at <= $1 and (is_urgent or not $4)
            order by is_urgent desc, next_at limit greatest((select n from room), 0) for update skip locked),
        found as (
            select m.id, p.id is null as is_stranger, p.name, p.language, case when p.disabled_at is null and p.email_bad_since is null then p.email end as email
            from due join mail.messages m on m.id = due.id left join identity.people p on p.id = m.recipient)
        update mail.messages m set
            next_at = null,
            takings = m.takings + 1,
            state = case when f.is_stranger or f.email is not null then 'Taken' else 'NoAddress' end,
            leased_until = case when f.is_stranger or f.email is not null then $1 + $5 end
        from found f where m.id = f.id
        returning m.id, m.kind, m.recipient, m.takings, m.version, case when f.is_stranger then m.recipient else f.email end, f.name, coalesce(f.language, 'zh'), m.created_at, m.state
        """;

    /// <summary>Takes.</summary>
    /// <param name="most">Most messages; fewer when the rate is used up.</param>
    /// <param name="ct">Stops it; nothing is taken then.</param>
    /// <returns>What this server has now.</returns>
    public async Task<Result<IReadOnlyList<Taken>>> HandleAsync(int most, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Lapsed)
        {
            Parameters =
            {
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                new NpgsqlParameter<TimeSpan> { TypedValue = WhileInDoubt },
                new NpgsqlParameter<string> { TypedValue = "交给邮件服务器时中断，不知是否收下 · The server ended while it handed this over; nobody knows whether it was taken." },
                new NpgsqlParameter<short> { TypedValue = MostDoubts },
            },
        });
        if (settings.PerMinute > 0)
        {
            // Two servers that count at once would both find room; each statement sees what was committed before it began.
            batch.BatchCommands.Add(new NpgsqlBatchCommand("do $$ begin perform pg_advisory_xact_lock(hashtextextended('mail/take', 0)); end $$"));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(Take)
        {
            Parameters =
            {
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                new NpgsqlParameter<int> { TypedValue = most },
                new NpgsqlParameter<int> { TypedValue = settings.PerMinute },
                new NpgsqlParameter<bool> { TypedValue = settings.Quiet.Holds(unit.Now, unit.Calendar) },
                new NpgsqlParameter<TimeSpan> { TypedValue = Lease },
            },
        });
        var taken = new List<Taken>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetString(9) == nameof(MessageState.Taken))
            {
                taken.Add(new Taken(
                    reader.GetGuid(0),
                    Enum.Parse<MessageKind>(reader.GetString(1)),
                    reader.GetString(2),
                    reader.GetInt32(3),
                    reader.GetInt16(4),
                    reader.GetString(5),
                    reader.IsDBNull(6) ? null : reader.GetString(6),
                    reader.GetString(7),
                    reader.GetFieldValue<DateTimeOffset>(8)));
            }
        }

        return taken;
    }
}
