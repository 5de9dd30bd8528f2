using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Mail.Wording;
using Npgsql;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Puts the digest of a working morning on its way to everybody who has something to do: one a person a day, however often it is asked for.</summary>
/// <remarks>Source: DOMAIN 6.6 (L2 repeats daily); UX, mail. Meant for 08:30 office time. Reminders that still wait travel in it, and so do all letters of who wants digests only.</remarks>
public sealed class WriteDigests(Unit unit)
{
    // What it says is found when it goes out; here only whether there is anything. Nothing of a sealed case counts.
    private const string WithSomething =
        """
        select p.id from identity.people p
        where p.disabled_at is null and p.email is not null and p.mail_preference <> 'InAppOnly' and (
            exists (select from mail.letters l where l.recipient = p.id and l.deliver_at is not null)
            or exists (
                select from workflow.tasks t left join cases.cases c on c.id = t.case_id
                where t.ended_at is null and c.is_sealed is not true and (t.due_on <= $1 or t.created_at >= $2)
                    and (t.assignee = p.id or t.assignee is null and (p.id = any(t.candidates)
                        or t.candidates is null and (t.role is null or t.role = any(p.roles)) and (t.department is null or t.department = p.department)))))
        order by p.id
        """;

    private const string Attach =
        """
        update mail.letters l set message_id = v.message_id, deliver_at = null
        from unnest($1, $2) as v(recipient, message_id)
        where l.recipient = v.recipient and l.deliver_at is not null and (l.event = any($3) or l.deliver_at = 'infinity')
            and not exists (select from cases.cases c where c.id = l.case_id and c.is_sealed)
        """;

    /// <summary>Writes them.</summary>
    /// <param name="ct">Stops it; nobody has one then.</param>
    /// <returns>How many people get one now; 0 on a rest day, and when everybody has theirs.</returns>
    public async Task<Result<int>> HandleAsync(CancellationToken ct)
    {
        if (!QuietHours.IsWorked(unit.Today, unit.Calendar))
        {
            return 0;
        }

        var digests = (await PeopleAsync(ct)).ConvertAll(person => new MessageRow
        {
            Id = LetterRow.IdOf($"digest/{unit.Today:yyyy-MM-dd}/{person}"),
            Kind = nameof(MessageKind.Digest),
            Recipient = person,
            State = nameof(MessageState.Waiting),
            NextAt = unit.Now,
            CreatedAt = unit.Now,
        });
        if (digests.Count == 0)
        {
            return 0;
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(Table<MessageRow>.InsertMissing(digests));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Attach)
        {
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. digests.Select(digest => digest.Recipient)] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. digests.Select(digest => digest.Id)] },
                new NpgsqlParameter<string[]> { TypedValue = LetterCatalogue.Reminders },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
        return digests.Count;
    }

    // Those who have today's already are left out: what waits for them since goes out by itself.
    private async Task<List<string>> PeopleAsync(CancellationToken ct)
    {
        var before = unit.Today.AddDays(-1);
        while (!QuietHours.IsWorked(before, unit.Calendar))
        {
            before = before.AddDays(-1);
        }

        await using var batch = unit.Batch();

        // Two servers that write at once must not share out one person's letters.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("do $$ begin perform pg_advisory_xact_lock(hashtextextended('mail/gather', 0)); end $$"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(WithSomething)
        {
            Parameters =
            {
                new NpgsqlParameter<DateOnly> { TypedValue = DigestReader.EndOfWeek(unit.Today) },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = OfficeTime.At(before, DigestReader.Morning) },
            },
        });
        var people = new List<string>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                people.Add(reader.GetString(0));
            }
        }

        await using var known = unit.Batch();
        known.BatchCommands.Add(new NpgsqlBatchCommand("select recipient from mail.messages where id = any($1)")
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. people.Select(person => LetterRow.IdOf($"digest/{unit.Today:yyyy-MM-dd}/{person}"))] } },
        });
        await using var had = await known.ExecuteReaderAsync(ct);
        while (await had.ReadAsync(ct))
        {
            people.Remove(had.GetString(0));
        }

        return people;
    }
}
