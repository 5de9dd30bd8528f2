using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Wording;
using Npgsql;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Makes messages of the letters whose time to go out has come: reminders that wait for one person become one.</summary>
/// <remarks>Source: DOMAIN 6.5. Decides who gets mail at all: by preference, by address, and never about a sealed case (INV-16).</remarks>
public sealed class GatherMessages(Unit unit, MailSettings settings)
{
    private const int RecipientsAtOnce = 200;

    private const string Waiting =
        """
        with people_due as (
            select recipient from mail.letters where deliver_at <= $1 and (not $2 or event = any($3)) group by recipient order by min(deliver_at) limit $4)
        select l.id, l.event, l.recipient, p.id is not null, p.disabled_at is not null or p.email is null, p.mail_preference, coalesce(c.is_sealed, false)
        from mail.letters l
        join people_due using (recipient)
        left join identity.people p on p.id = l.recipient
        left join cases.cases c on c.id = l.case_id
        where l.deliver_at <= $1 and (not $2 or l.event = any($3))
        order by l.recipient, l.created_at, l.id
        """;

    private sealed record Due(Guid Id, string Event, string Recipient, bool IsPerson, bool HasNoAddress, string? Preference, bool IsSealed)
    {
        internal bool IsUrgent => LetterCatalogue.Of(Event).StartsPeriod;
    }

    /// <summary>Makes them.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many letters were looked at; 0 when none is due, or another server is at it.</returns>
    public async Task<Result<int>> HandleAsync(CancellationToken ct)
    {
        var due = await FindAsync(ct);
        var messages = new List<MessageRow>();
        var carried = new Dictionary<Guid, Guid>();
        void Carry(Guid message, MessageKind kind, IReadOnlyList<Due> letters)
        {
            messages.Add(new MessageRow
            {
                Id = message,
                Kind = kind.ToString(),
                Recipient = letters[0].Recipient,
                IsUrgent = letters[0].IsUrgent,
                State = nameof(MessageState.Waiting),
                NextAt = unit.Now,
                CreatedAt = unit.Now,
            });
            foreach (var letter in letters)
            {
                carried.Add(letter.Id, message);
            }
        }

        foreach (var letters in due.Where(GoesOut).GroupBy(letter => letter.Recipient))
        {
            var reminders = letters.Where(letter => LetterCatalogue.Reminders.Contains(letter.Event)).ToList();
            if (reminders.Count > 1)
            {
                Carry(LetterRow.IdOf("reminders/" + string.Join('/', reminders.Select(letter => letter.Id).Order())), MessageKind.Reminders, reminders);
            }

            foreach (var letter in letters.Where(letter => reminders.Count < 2 || !reminders.Contains(letter)))
            {
                Carry(letter.Id, MessageKind.Letter, [letter]);
            }
        }

        await KeepAsync(due, messages, carried, ct);
        return due.Count;
    }

    // A stranger's address that a designer drew counts as it stands.
    private static bool GoesOut(Due letter) => !letter.IsSealed
        && (letter.IsPerson ? !letter.HasNoAddress && (letter.IsUrgent || letter.Preference == nameof(MailPreference.All)) : MailAddressText.IsValid(letter.Recipient));

    private static bool WaitsForDigest(Due letter) => letter is { IsSealed: false, IsPerson: true, HasNoAddress: false, IsUrgent: false, Preference: nameof(MailPreference.DigestOnly) };

    private async Task<List<Due>> FindAsync(CancellationToken ct)
    {
        await using var batch = unit.Batch();

        // One server at a time: two of them would share out the reminders of one person.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_try_advisory_xact_lock(hashtextextended('mail/gather', 0))"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Waiting)
        {
            Parameters =
            {
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                new NpgsqlParameter<bool> { TypedValue = settings.Quiet.Holds(unit.Now, unit.Calendar) },
                new NpgsqlParameter<string[]> { TypedValue = LetterCatalogue.Urgent },
                new NpgsqlParameter<int> { TypedValue = RecipientsAtOnce },
            },
        });
        var due = new List<Due>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || !reader.GetBoolean(0))
        {
            return due;
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            due.Add(new Due(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetBoolean(3),
                reader.GetBoolean(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.GetBoolean(6)));
        }

        return due;
    }

    private async Task KeepAsync(List<Due> due, List<MessageRow> messages, Dictionary<Guid, Guid> carried, CancellationToken ct)
    {
        if (due.Count == 0)
        {
            return;
        }

        await using var batch = unit.Batch();
        if (messages.Count > 0)
        {
            batch.BatchCommands.Add(Table<MessageRow>.InsertMissing(messages));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "update mail.letters l set message_id = v.message_id, deliver_at = case when v.waits then 'infinity'::timestamptz end from unnest($1, $2, $3) as v(id, message_id, waits) where l.id = v.id")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. due.Select(letter => letter.Id)] },
                new NpgsqlParameter<Guid?[]> { TypedValue = [.. due.Select(letter => carried.TryGetValue(letter.Id, out var message) ? message : (Guid?)null)], DataTypeName = "uuid[]" },
                new NpgsqlParameter<bool[]> { TypedValue = [.. due.Select(WaitsForDigest)] },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
