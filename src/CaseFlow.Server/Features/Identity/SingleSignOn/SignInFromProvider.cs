using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.SingleSignOn;

/// <summary>Signs in somebody whom the office's own provider vouches for. Whoever is not registered here is refused; nobody is registered by signing in.</summary>
/// <remarks>A second factor, and the strength of passwords, are the provider's then.</remarks>
public sealed class SignInFromProvider(Unit unit, AccountDesk accounts, StartSession sessions)
{
    /// <summary>Signs in.</summary>
    /// <param name="name">What the provider calls the person: a user name here, or the id of somebody without an account.</param>
    /// <param name="userAgent">What the browser calls itself.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The session, or why there is none.</returns>
    public async Task<Result<StartedSession>> HandleAsync(string name, string? userAgent, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        var id = (await accounts.NamedAsync(name, ct))?.Id ?? (await db.Accounts.AnyAsync(one => one.Id == name, ct) ? null : name);
        return await db.People.SingleOrDefaultAsync(one => one.Id == id, ct) switch
        {
            null => Refusal.Because("session.account-unknown", $"统一身份认证中的“{name}”尚未在本系统登记。", $"{name}, whom single sign-on vouches for, is not registered here.")
                .Then("请系统管理员登记。", "Ask a system administrator to register you."),
            { DisabledAt: not null } person => SessionRefusals.Disabled(person.Id),
            var person => await sessions.HandleAsync(person.Id, "single-sign-on", userAgent, null, ct),
        };
    }
}
