using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Identity;

/// <summary>Registers a person, or changes what is known of one; a right that is taken away counts at the person's next act.</summary>
/// <remarks>
/// Source: DOMAIN 6.2 (SystemAdmin keeps accounts). Before anybody is registered, anybody may register the first system administrator. People are
/// never deleted, because their acts stay; they are disabled. The last system administrator stays one.
/// </remarks>
public sealed class PutPerson(Unit unit)
{
    /// <summary>What is known of a person.</summary>
    /// <param name="Name">Name as shown.</param>
    /// <param name="Roles">What the person may do; a team's leader and seats come from the draw and are given to nobody here.</param>
    /// <param name="Department">The person's department by its name in the plan; empty for the coordinating office and supervisors.</param>
    /// <param name="Email">Where letters go.</param>
    /// <param name="Disabled">True when the person may no longer act.</param>
    public sealed record Request(string Name, ValueList<Role> Roles, string Department = "", string? Email = null, bool Disabled = false);

    /// <summary>Registers or changes.</summary>
    /// <param name="id">The person's id; an officer's is the one in the officer library.</param>
    /// <param name="request">What is known now; the whole of it.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The person.</returns>
    public async Task<Result<Person>> HandleAsync(string id, Request request, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);

        // Two who register the first person, or disable the last administrator, at once must see one another.
        await db.Database.ExecuteSqlRawAsync("lock table identity.people in share row exclusive mode", ct);
        var isFirst = !await db.People.AnyAsync(ct);
        if ((AgainstActor(isFirst, request) ?? AgainstForm(id, request) ?? await AgainstLossOfAdminAsync(db, id, request, ct)) is { } refusal)
        {
            return refusal;
        }

        var person = new Person
        {
            Id = id,
            Name = request.Name,
            Department = request.Department,
            Roles = [.. request.Roles.Distinct().Order().Select(role => role.ToString())],
            Email = request.Email,
        };
        await KeepAsync(person, request.Disabled, ct);
        await unit.AuditAsync(AuditChains.House, nameof(PutPerson), JsonSerializer.Serialize(new { id, request }, ServerJson.Plain), ct);
        return person;
    }

    // Absence is another act's; the answer tells what is known of it.
    private async Task KeepAsync(Person person, bool isDisabled, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "insert into identity.people as known (id, name, department, roles, email, disabled_at) values ($1, $2, $3, $4, $5, $6) on conflict (id) do update set " +
            "name = excluded.name, department = excluded.department, roles = excluded.roles, email = excluded.email, " +
            "disabled_at = case when excluded.disabled_at is not null then coalesce(known.disabled_at, excluded.disabled_at) end returning disabled_at, away_from, away_until, delegate_to")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = person.Id },
                new NpgsqlParameter<string> { TypedValue = person.Name },
                new NpgsqlParameter<string> { TypedValue = person.Department },
                new NpgsqlParameter<string[]> { TypedValue = person.Roles },
                new NpgsqlParameter<string?> { TypedValue = person.Email, DataTypeName = "text" },
                new NpgsqlParameter<DateTimeOffset?> { TypedValue = isDisabled ? unit.Now : null, DataTypeName = "timestamptz" },
            },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        person.DisabledAt = reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0);
        person.AwayFrom = reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1);
        person.AwayUntil = reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2);
        person.DelegateTo = reader.IsDBNull(3) ? null : reader.GetString(3);
    }

    private Refusal? AgainstActor(bool isFirst, Request request)
    {
        if (isFirst)
        {
            return request.Roles.Contains(Role.SystemAdmin) && !request.Disabled
                ? null
                : Refusal.Because("person.first-not-admin", "第一个登记的人员须为系统管理员。", "The first person to be registered must be a system administrator.", "DOMAIN 6.2");
        }

        if (unit.Actor == Actor.Nobody)
        {
            return Refusal.Because("person.not-known", "登记人员须由在册的系统管理员办理。", "Only a registered system administrator registers people.", "DOMAIN 6.2");
        }

        return unit.Actor.Roles.Contains(Role.SystemAdmin)
            ? null
            : Refusal.Because("person.may-not-register", "只有系统管理员可以登记人员。", "Only a system administrator registers people.", "DOMAIN 6.2");
    }

    private static Refusal? AgainstForm(string id, Request request)
    {
        if (id.Length > LibraryImport.LongestId || string.IsNullOrWhiteSpace(id) || id.Any(char.IsControl) || Actor.IsReserved(id))
        {
            return Refusal.Because(
                "person.id", $"人员编号应为 1 至 {LibraryImport.LongestId} 个字符，不含控制字符，也不能是系统保留的名称。", $"A person's id has 1 to {LibraryImport.LongestId} characters, no control character among them, and is no name of CaseFlow's own.");
        }

        return request.Roles.Contains(Role.TeamLeader)
            ? Refusal.Because("person.leader-is-drawn", "组长由抽取产生，不能预先授予。", "A team's leader comes from the draw and is not appointed.", "INV-04")
            : string.IsNullOrWhiteSpace(request.Name) ? Refusal.Because("form.required", "请填写姓名。", "Missing: name.", "DOMAIN 6.2") : null;
    }

    private static async Task<Refusal?> AgainstLossOfAdminAsync(CaseFlowDb db, string id, Request request, CancellationToken ct)
    {
        if (request.Roles.Contains(Role.SystemAdmin) && !request.Disabled)
        {
            return null;
        }

        var admin = nameof(Role.SystemAdmin);
        return await db.People.AnyAsync(person => person.Id != id && person.DisabledAt == null && person.Roles.Contains(admin), ct)
            ? null
            : Refusal.Because("person.last-admin", "这是最后一名系统管理员，不能停用或取消权限。", "This is the last system administrator, who stays one.", "DOMAIN 6.2")
                .Then("先登记另一名系统管理员。", "Register another system administrator first.");
    }
}
