using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>Opens the lock of an account that failed too often, before its time is over.</summary>
public sealed class UnlockAccount(Unit unit, AccountDesk accounts)
{
    /// <summary>Whose lock was opened.</summary>
    /// <param name="UserName">Name to sign in with.</param>
    public sealed record Unlocked(string UserName);

    /// <summary>Opens it.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The account's name.</returns>
    public async Task<Result<Unlocked>> HandleAsync(string person, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.Unlock) is { } refusal)
        {
            return refusal;
        }

        if (await accounts.OfAsync(person, ct) is not { } account)
        {
            return AccountRefusals.None;
        }

        AccountDesk.Unlock(account);
        await accounts.KeepAsync(account);
        await unit.AuditAsync(AuditChains.House, nameof(UnlockAccount), JsonSerializer.Serialize(new { person }, ServerJson.Plain), ct);
        return new Unlocked(account.UserName!);
    }
}
