using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Mail.Delivery;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Identity;

/// <summary>Registers a person, or changes what is known of one; somebody who is disabled may do nothing from the next request on.</summary>
/// <remarks>
/// Source: DOMAIN 6.2 (SystemAdmin keeps accounts; roles are the security administrator's, see <see cref="GiveRoles"/>). People are never deleted,
/// because their acts stay; they are disabled. The last of each of the three administrators stays.
/// </remarks>
public sealed class PutPerson(Unit unit)
{
    /// <summary>What is known of a person.</summary>
    /// <param name="Name">Name as shown.</param>
    /// <param name="Department">The person's department by its name in the plan; empty for the coordinating office and supervisors.</param>
    /// <param name="Email">Where letters go.</param>
    /// <param name="Disabled">True when the person may no longer act.</param>
    /// <param name="Language">Language of letters, <c>zh</c> or <c>en</c>; what it was when left out.</param>
    /// <param name="Mail">What the person wants by mail; what it was when left out.</param>
    public sealed record Request(
        string Name, string Department = "", string? Email = null, bool Disabled = false, string? Language = null, MailPreference? Mail = null);

    /// <summary>Registers or changes.</summary>
    /// <param name="id">The person's id; an officer's is the one in the officer library.</param>
    /// <param name="request">What is known now; the whole of it.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The person.</returns>
    public async Task<Result<Person>> HandleAsync(string id, Request request, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);

        // Two who disable the last two administrators at once must see one another.
        await db.Database.ExecuteSqlRawAsync("lock table identity.people in share row exclusive mode", ct);
        if ((Permissions.Against(unit.Actor, Permission.RegisterPeople) ?? AgainstForm(id, request) ?? (request.Disabled ? await Administrators.AgainstLossAsync(db, id, [], ct) : null)) is { } refusal)
        {
            return refusal;
        }

        var person = await KeepAsync(id, request, ct);
        await unit.AuditAsync(AuditChains.House, nameof(PutPerson), JsonSerializer.Serialize(new { id, request }, ServerJson.Plain), ct);
        return person;
    }

    // Another address is no longer the one that was dead, and what waited for it goes out.
    private async Task<Person> KeepAsync(string id, Request request, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "insert into identity.people as known (id, name, department, roles, email, disabled_at, language, mail_preference) " +
            "values ($1, $2, $3, '{}', $4, $5, coalesce($6, 'zh'), coalesce($7, 'All')) on conflict (id) do update set " +
            "name = excluded.name, department = excluded.department, email = excluded.email, " +
            "language = coalesce($6, known.language), mail_preference = coalesce($7, known.mail_preference), " +
            "email_bad_since = case when known.email = excluded.email then known.email_bad_since end, " +
            "email_bad_because = case when known.email = excluded.email then known.email_bad_because end, " +
            "disabled_at = case when excluded.disabled_at is not null then coalesce(known.disabled_at, excluded.disabled_at) end " +
            "returning disabled_at, language, mail_preference, email_bad_since, email_bad_because, away_from, away_until, delegate_to, roles")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = id },
                new NpgsqlParameter<string> { TypedValue = request.Name },
                new NpgsqlParameter<string> { TypedValue = request.Department },
                new NpgsqlParameter<string?> { TypedValue = request.Email, DataTypeName = "text" },
                new NpgsqlParameter<DateTimeOffset?> { TypedValue = request.Disabled ? unit.Now : null, DataTypeName = "timestamptz" },
                new NpgsqlParameter<string?> { TypedValue = request.Language, DataTypeName = "text" },
                new NpgsqlParameter<string?> { TypedValue = request.Mail?.ToString(), DataTypeName = "text" },
            },
        });
        batch.BatchCommands.Add(DeadAddress.Release(id, unit.Now));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Person
        {
            Id = id,
            Name = request.Name,
            Department = request.Department,
            Roles = reader.GetFieldValue<string[]>(8),
            Email = request.Email,
            DisabledAt = await reader.IsDBNullAsync(0, ct) ? null : reader.GetFieldValue<DateTimeOffset>(0),
            Language = reader.GetString(1),
            MailPreference = reader.GetString(2),
            EmailBadSince = await reader.IsDBNullAsync(3, ct) ? null : reader.GetFieldValue<DateTimeOffset>(3),
            EmailBadBecause = await reader.IsDBNullAsync(4, ct) ? null : reader.GetString(4),

            // Absence is another act's; the answer tells what is known of it.
            AwayFrom = await reader.IsDBNullAsync(5, ct) ? null : reader.GetFieldValue<DateOnly>(5),
            AwayUntil = await reader.IsDBNullAsync(6, ct) ? null : reader.GetFieldValue<DateOnly>(6),
            DelegateTo = await reader.IsDBNullAsync(7, ct) ? null : reader.GetString(7),
        };
    }

    private static Refusal? AgainstForm(string id, Request request)
    {
        if (id.Length > LibraryImport.LongestId || string.IsNullOrWhiteSpace(id) || id.Any(char.IsControl) || Actor.IsReserved(id))
        {
            return Refusal.Because(
                "person.id", $"人员编号应为 1 至 {LibraryImport.LongestId} 个字符，不含控制字符，也不能是系统保留的名称。", $"A person's id has 1 to {LibraryImport.LongestId} characters, no control character among them, and is no name of CaseFlow's own.");
        }

        if (request.Email is { } email && !MailAddressText.IsValid(email))
        {
            return Refusal.Because("person.email", "邮件地址不正确，应形如 name@example.gov.cn。", "The mail address is not right; it looks like name@example.gov.cn.");
        }

        if (request.Language is not (null or "zh" or "en"))
        {
            return Refusal.Because("person.language", "信件语言应为 zh 或 en。", "Letters are written in zh or en.");
        }

        return string.IsNullOrWhiteSpace(request.Name) ? Refusal.Because("form.required", "请填写姓名。", "Missing: name.", "DOMAIN 6.2") : null;
    }
}
