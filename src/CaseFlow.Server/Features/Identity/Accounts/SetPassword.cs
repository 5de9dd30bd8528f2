using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>Opens somebody's account, or gives it a new password: one for a single sign-in, shown once, which must be changed then.</summary>
/// <remarks>
/// Source: DOMAIN 6.2. Whoever sets passwords must not become one of the other administrators by it: theirs are set on the machine itself
/// (<c>caseflow accounts reset</c>), which also takes a lost authenticator away.
/// </remarks>
public sealed class SetPassword(Unit unit, AccountDesk accounts, EndSession sessions)
{
    /// <summary>How it is to be.</summary>
    /// <param name="UserName">Name to sign in with; as it was when left out, and the person's id for a new account.</param>
    public sealed record Request(string? UserName = null);

    /// <summary>A password that is shown once.</summary>
    /// <param name="UserName">Name to sign in with.</param>
    /// <param name="OneTimePassword">The password; it opens nothing but the change of it.</param>
    public sealed record Issued(string UserName, string OneTimePassword)
    {
        /// <summary>Without the password.</summary>
        /// <returns>The user name.</returns>
        public override string ToString() => UserName;
    }

    /// <summary>Sets it.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="request">How.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The password.</returns>
    public async Task<Result<Issued>> HandleAsync(string person, Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Permissions.Against(unit.Actor, Permission.SetPasswords) is { } refusal)
        {
            return refusal;
        }

        if (await (await unit.DbAsync(ct)).People.SingleOrDefaultAsync(one => one.Id == person, ct) is not { } known)
        {
            return Refusal.Because("person.unknown", $"没有编号为“{person}”的人员。", $"There is nobody with the id {person}.");
        }

        if (unit.Actor != Actor.System && known.Roles.Intersect(Administrators.Roles.Select(role => role.ToString())).Any())
        {
            return Refusal.Because(
                "password.may-not-set-administrators", "管理员的密码只能由本人修改，或在服务器本机上重置。", "An administrator's password is changed by themself, or reset on the server's own machine.", "DOMAIN 6.2")
                .Then($"在服务器上运行 caseflow accounts reset {person}。", $"Run caseflow accounts reset {person} on the server.");
        }

        return await IssueAsync(person, request.UserName, ct);
    }

    private async Task<Result<Issued>> IssueAsync(string person, string? userName, CancellationToken ct)
    {
        var account = await accounts.OfAsync(person, ct);
        if (account is null)
        {
            var opened = await accounts.OpenAsync(person, userName ?? person);
            if (opened.IsRefused)
            {
                return opened.Refusal;
            }

            account = opened.Value;
        }
        else if (userName is not null && userName != account.UserName && await accounts.RenameAsync(account, userName) is { } taken)
        {
            return taken;
        }

        // Of every kind that the rules of passwords may ask for.
        var password = $"{Secret.MakeTyped(16)}-{RandomNumberGenerator.GetInt32(10, 100)}a";
        if (unit.Actor == Actor.System)
        {
            (account.TotpKey, account.TwoFactorEnabled, account.RecoveryHashes) = (null, false, []);
        }

        if (await accounts.SetPasswordAsync(account, password, mustChange: true) is { } refusal)
        {
            return refusal;
        }

        await sessions.EndAsync(person, null, except: null, ct);
        await unit.AuditAsync(AuditChains.House, nameof(SetPassword), JsonSerializer.Serialize(new { person, account.UserName }, ServerJson.Plain), ct);
        return new Issued(account.UserName!, password);
    }
}
