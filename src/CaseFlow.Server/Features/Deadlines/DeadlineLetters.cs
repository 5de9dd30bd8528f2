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
/// <param name="Task">The instance and title of the task whose own deadline it is; null for a legal one.</param>
/// <param name="DeadlineId">The deadline.</param>
/// <param name="Rung">The rung that fired; null for a letter that is no reminder.</param>
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
    DateTimeOffset? DeliverAt,
    (Guid InstanceId, string Title)? Task = null,
    Guid? DeadlineId = null,
    Rung? Rung = null)
{
    /// <summary>The task whose own deadline it is.</summary>
    internal static (Guid InstanceId, string Title)? TaskOf(DeadlineRow deadline) => TaskOf(deadline.Kind, deadline.Subject, deadline.Title);

    /// <summary>The task whose own deadline it is.</summary>
    internal static (Guid InstanceId, string Title)? TaskOf(string kind, string? subject, string title) =>
        kind == nameof(DeadlineKind.Task) && Guid.TryParse(subject?.Split('/')[0], out var instance) ? (instance, title) : null;
}

/// <summary>Writes letters about deadlines to whoever has the role, the seat or the task at this moment.</summary>
/// <remarks>A county has some hundreds of people: they are read once a unit, which is cheaper than asking for each letter.</remarks>
internal sealed class DeadlineLetters(Unit unit)
{
    private const string People =
        "select id, department, roles, disabled_at is not null or coalesce(away_from <= $1 and coalesce(away_until >= $1, true), false), delegate_to from identity.people";

    private const string Cases =
        "select id, is_sealed, team, case when id = any($2) then facts::jsonb #>> '{team,leader}' end from cases.cases where id = any($1) and (is_sealed or id = any($2))";

    private const string HoldersOfTasks =
        "select distinct instance_id, title, assignee from workflow.tasks where instance_id = any($1) and ended_at is null and assignee is not null";

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
            var (people, cause) = addressees.Of(new Aim(letter.Owner, letter.Department, letter.CaseId, holders.Of(letter)), letter.To, letter.Roles);
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
                    PlanId = letter.PlanId == Guid.Empty ? null : letter.PlanId,
                    CaseId = letter.CaseId,
                    DeadlineId = letter.DeadlineId,
                    Rung = (short?)letter.Rung,
                    CreatedAt = unit.Now,

                    // Nothing of a sealed case leaves the house.
                    DeliverAt = addressees.IsSealed(letter.CaseId) ? null : letter.DeliverAt,
                });
            }
        }

        return causes;
    }

    private async Task<(Addressees Addressees, TaskHolders Holders)> ReadAsync(IReadOnlyList<DeadlineLetter> letters, CancellationToken ct)
    {
        var ids = letters.Select(letter => letter.CaseId).OfType<Guid>().Distinct().ToArray();
        var seated = letters.Where(NeedsTeam).Select(letter => letter.CaseId).OfType<Guid>().Distinct().ToArray();
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(People) { Parameters = { new NpgsqlParameter<DateOnly> { TypedValue = unit.Today } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Cases) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids }, new NpgsqlParameter<Guid[]> { TypedValue = seated } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Holders) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(HoldersOfTasks)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. letters.Select(letter => letter.Task?.InstanceId).OfType<Guid>().Distinct()] } },
        });
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
        var holders = new TaskHolders();
        while (await reader.ReadAsync(ct))
        {
            holders.OfCases.Add((reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)), reader.GetString(3));
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            holders.OfTasks.Add((reader.GetGuid(0), reader.GetString(1)), reader.GetString(2));
        }

        return (new Addressees(people, cases), holders);
    }

    private static bool NeedsTeam(DeadlineLetter letter) =>
        DeadlineOwner.SeatOf(letter.Owner) is not null || letter.To.Any(one => one is LadderRecipient.TeamLeader or LadderRecipient.Officers);
}

/// <summary>Who has claimed the tasks behind deadlines, or was given them.</summary>
internal sealed class TaskHolders
{
    /// <summary>Of tasks that show a legal deadline: by case, role and department.</summary>
    internal ManyBy<(Guid CaseId, string Role, string? Department)> OfCases { get; } = new();

    /// <summary>Of tasks with a deadline of their own: by instance and title.</summary>
    internal ManyBy<(Guid InstanceId, string Title)> OfTasks { get; } = new();

    /// <summary>Of the deadline of a letter.</summary>
    internal IReadOnlyList<string> Of(DeadlineLetter letter) => letter.Task is { } task
        ? OfTasks[task]
        : letter.CaseId is { } id ? [.. OfCases[(id, letter.Owner, letter.Department)].Union(OfCases[(id, letter.Owner, null)])] : [];

    /// <summary>People by a key.</summary>
    internal sealed class ManyBy<TKey>
        where TKey : notnull
    {
        private readonly Dictionary<TKey, List<string>> _people = [];

        internal IReadOnlyList<string> this[TKey key] => _people.GetValueOrDefault(key) ?? [];

        internal void Add(TKey key, string person)
        {
            if (!_people.TryGetValue(key, out var all))
            {
                _people.Add(key, all = []);
            }

            all.Add(person);
        }
    }
}
