using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>A code with which the first administrators are made. There are none once somebody has an account.</summary>
public sealed class SetUpCodeRow
{
    /// <summary>SHA-256 of the code.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When a server printed it.</summary>
    public required DateTimeOffset At { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<SetUpCodeRow>
    {
        public void Configure(EntityTypeBuilder<SetUpCodeRow> builder)
        {
            builder.ToTable("set_up_codes", "identity");
            builder.HasKey(row => row.Hash);
        }
    }
}

/// <summary>Offers the set-up code at the start of a server, while nobody has an account.</summary>
public sealed class OfferSetUp(Unit unit)
{
    /// <summary>What is printed.</summary>
    /// <param name="Code">The code; null once somebody has an account.</param>
    public sealed record Offer(string? Code);

    /// <summary>Offers it. Each server that starts has one of its own, and any of them will do.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>The code.</returns>
    public async Task<Result<Offer>> HandleAsync(CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        if (await db.Accounts.AnyAsync(ct))
        {
            return new Offer(null);
        }

        var code = Secret.MakeTyped(28);
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(Table<SetUpCodeRow>.Insert([new SetUpCodeRow { Hash = Secret.Hash(Secret.Plain(code)), At = unit.Now }]));
        await batch.ExecuteNonQueryAsync(ct);
        return new Offer(code);
    }
}

/// <summary>Makes the three administrators of an empty house, all in one commit.</summary>
/// <remarks>Source: DOMAIN 6.2; the three are three persons, see <see cref="Permissions.NeverTogether"/>. Their ids are their user names.</remarks>
public sealed class SetUp(Unit unit, AccountDesk accounts)
{
    /// <summary>An administrator.</summary>
    /// <param name="Name">Name as shown.</param>
    /// <param name="UserName">Name to sign in with, and the person's id.</param>
    /// <param name="Password">A password that keeps the rules.</param>
    public sealed record Administrator(string Name, string UserName, string Password)
    {
        /// <summary>Without the password.</summary>
        /// <returns>The user name.</returns>
        public override string ToString() => UserName;
    }

    /// <summary>The three.</summary>
    /// <param name="Code">The code that the server printed when it started.</param>
    /// <param name="System">系统管理员: registers people, keeps calendars and definitions.</param>
    /// <param name="Security">安全管理员: gives roles, unlocks, ends sessions.</param>
    /// <param name="Audit">审计管理员: reads and verifies the trail of acts.</param>
    public sealed record Request(string Code, Administrator System, Administrator Security, Administrator Audit);

    /// <summary>Who was made.</summary>
    /// <param name="People">Their ids.</param>
    public sealed record Done(IReadOnlyList<string> People);

    /// <summary>Makes them.</summary>
    /// <param name="request">The three.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Their ids.</returns>
    public async Task<Result<Done>> HandleAsync(Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = await unit.DbAsync(ct);
        await db.Database.ExecuteSqlRawAsync("lock table identity.people, identity.set_up_codes in share row exclusive mode", ct);
        if (await db.Accounts.AnyAsync(ct))
        {
            return Refusal.Because("setup.done", "系统已设置，不能再次设置。", "CaseFlow is set up already.").Then("请登录。", "Sign in.");
        }

        var hash = Secret.Hash(Secret.Plain(request.Code));
        if (!await db.SetUpCodes.AnyAsync(row => row.Hash == hash, ct))
        {
            return Refusal.Because("setup.wrong-code", "设置码不正确。", "The set-up code is not right.").Then("设置码在服务启动时打印一次；重新启动会打印新的。", "A server prints it when it starts; starting it again prints another.");
        }

        var three = new[] { (request.System, Role.SystemAdmin), (request.Security, Role.SecurityAdmin), (request.Audit, Role.AuditAdmin) };
        foreach (var (one, role) in three)
        {
            if (await MakeAsync(db, one, role, ct) is { } refusal)
            {
                return refusal;
            }
        }

        await db.SetUpCodes.ExecuteDeleteAsync(ct);
        string[] people = [.. three.Select(one => one.Item1.UserName.Trim())];
        await unit.AuditAsync(AuditChains.House, nameof(SetUp), JsonSerializer.Serialize(new { people }, ServerJson.Plain), ct);
        return new Done(people);
    }

    private async Task<Refusal?> MakeAsync(CaseFlowDb db, Administrator one, Role role, CancellationToken ct)
    {
        var id = one.UserName.Trim();
        if (string.IsNullOrWhiteSpace(one.Name))
        {
            return Refusal.Because("form.required", "请填写姓名。", "Missing: name.", "DOMAIN 6.2");
        }

        if (id.Length > AccountDesk.Longest || Actor.IsReserved(id) || await db.People.AnyAsync(person => person.Id == id, ct))
        {
            return Refusal.Because("account.name-taken", $"用户名“{one.UserName}”已被使用：三员须为三个不同的人。", $"The user name {one.UserName} is taken: the three are three persons.", "GB/T 22239");
        }

        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(Table<Person>.Insert([new Person { Id = id, Name = one.Name.Trim(), Roles = [role.ToString()] }]));
            await batch.ExecuteNonQueryAsync(ct);
        }

        var account = await accounts.OpenAsync(id, id);
        return account.IsRefused ? account.Refusal : await accounts.SetPasswordAsync(account.Value, one.Password, mustChange: false);
    }
}
