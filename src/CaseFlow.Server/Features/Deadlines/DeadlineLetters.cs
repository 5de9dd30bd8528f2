using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>A letter about a deadline, before its recipients are found.</summary>
/// <param name="Event">N14 to N16, N27.</param>
/// <param name="Key">What makes it one letter; the recipient is added.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Owner">The deadline's owner.</param>
/// <param name="Department">The department that must act.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Roles">Further roles of the department.</param>
/// <param name="DeliverAt">When it goes out by mail; null for one that is read in CaseFlow only.</param>
internal sealed record DeadlineLetter(
    string Event,
    string Key,
    string Subject,
    Guid PlanId,
    Guid? CaseId,
    string Owner,
    string? Department,
    IReadOnlyList<LadderRecipient> To,
    IReadOnlyList<Role> Roles,
    DateTimeOffset? DeliverAt);

/// <summary>Writes letters about deadlines to whoever has the role, the seat or the task at this moment.</summary>
/// <remarks>A county has some hundreds of people: they are read once a unit, which is cheaper than asking for each letter.</remarks>
internal sealed class DeadlineLetters(Unit unit)
{
    private const string People =
        "select id, department, roles, disabled_at is not null or coalesce(away_from <= $1 and coalesce(away_until >= $1, true), false), delegate_to from identity.people";

    private const string Cases =
        "select id, is_sealed, team, case when id = any($2) then facts::jsonb #>> '{team,leader}' end from cases.cases where id = any($1) and (is_sealed or id = any($2))";

    private const string Holders =
        "select distinct case_id, role, department, assignee from workflow.tasks where case_id = any($1) and ended_at is null and assignee is not null and role is not null";

    /// <summary>Stages the letters.</summary>
    /// <param name="letters">The letters.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>By key: who could not be reached, and who heard instead.</returns>
    internal async Task<IReadOnlyDictionary<string, string>> WriteAsync(IReadOnlyList<DeadlineLetter> letters, CancellationToken ct)
    {
        var causes = new Dictionary<string, string>();
        if (letters.Count == 0)
        {
            return causes;
        }

        var (addressees, holders) = await ReadAsync(letters, ct);
        foreach (var letter in letters)
        {
            var held = letter.CaseId is { } id ? holders[(id, letter.Owner)].Where(one => one.Department is null || one.Department == letter.Department).Select(one => one.Assignee) : [];
            var (people, cause) = addressees.Of(new Aim(letter.Owner, letter.Department, letter.CaseId, [.. held.Distinct()]), letter.To, letter.Roles);
            if (cause is not null)
            {
                causes[letter.Key] = cause;
            }

            foreach (var person in people)
            {
                unit.Writes.Letters.Add(new LetterRow
                {
                    Id = LetterRow.IdOf($"{letter.Key}/{person}"),
                    Event = letter.Event,
                    Recipient = person,
                    Subject = cause is null ? letter.Subject : $"{letter.Subject}（{cause}）",
                    PlanId = letter.PlanId,
                    CaseId = letter.CaseId,
                    CreatedAt = unit.Now,
                    DeliverAt = letter.DeliverAt,
                });
            }
        }

        return causes;
    }

    private async Task<(Addressees Addressees, ILookup<(Guid CaseId, string Role), (string? Department, string Assignee)> Holders)> ReadAsync(IReadOnlyList<DeadlineLetter> letters, CancellationToken ct)
    {
        var ids = letters.Select(letter => letter.CaseId).OfType<Guid>().Distinct().ToArray();
        var seated = letters.Where(NeedsTeam).Select(letter => letter.CaseId).OfType<Guid>().Distinct().ToArray();
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(People) { Parameters = { new NpgsqlParameter<DateOnly> { TypedValue = unit.Today } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Cases) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids }, new NpgsqlParameter<Guid[]> { TypedValue = seated } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Holders) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } } });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var people = new Dictionary<string, Colleague>();
        while (await reader.ReadAsync(ct))
        {
            var id = reader.GetString(0);
            people.Add(id, new Colleague(id, reader.GetString(1), reader.GetFieldValue<string[]>(2), reader.GetBoolean(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        }

        await reader.NextResultAsync(ct);
        var cases = new Dictionary<Guid, CaseAudience>();
        while (await reader.ReadAsync(ct))
        {
            cases.Add(reader.GetGuid(0), new CaseAudience(reader.GetBoolean(1), reader.GetFieldValue<string[]>(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
        }

        await reader.NextResultAsync(ct);
        var holders = new List<((Guid, string) Key, (string?, string) Holder)>();
        while (await reader.ReadAsync(ct))
        {
            holders.Add(((reader.GetGuid(0), reader.GetString(1)), (reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetString(3))));
        }

        return (new Addressees(people, cases), holders.ToLookup(one => one.Key, one => one.Holder));
    }

    private static bool NeedsTeam(DeadlineLetter letter) =>
        DeadlineOwner.SeatOf(letter.Owner) is not null || letter.To.Any(one => one is LadderRecipient.TeamLeader or LadderRecipient.Officers);
}
