using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>Opens an account for each of a demo's people, all with one password that is made up now and shown once.</summary>
/// <remarks>Accounts like these exist in demos alone; production begins with none (ARCHITECTURE, running it).</remarks>
public sealed class OpenDemoAccounts(Unit unit, NpgsqlDataSource source, AccountDesk accounts, UserManager<Account> manager)
{
    /// <summary>What was opened.</summary>
    /// <param name="Password">The password; null where there is no demo, or its accounts are there already.</param>
    public sealed record Opened(string? Password)
    {
        /// <inheritdoc />
        public override string ToString() => "…";
    }

    /// <summary>Opens them.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>The password, once.</returns>
    public async Task<Result<Opened>> HandleAsync(CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        if (await DemoStanding.ReadAsync(source, ct) is not { Offset: not null } || await db.Accounts.AnyAsync(ct))
        {
            return new Opened(null);
        }

        var password = Secret.MakeTyped(16);
        var hash = manager.PasswordHasher.HashPassword(new Account(), password);
        var known = (await db.People.Select(person => person.Id).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        foreach (var guest in DemoPeople.All.Where(guest => known.Contains(guest.Person.Id)))
        {
            var opened = await accounts.OpenAsync(guest.Person.Id, guest.Person.Id);
            if (opened.IsRefused)
            {
                return opened.Refusal;
            }

            opened.Value.PasswordHash = hash;
            await accounts.KeepAsync(opened.Value);
        }

        return new Opened(password);
    }
}
