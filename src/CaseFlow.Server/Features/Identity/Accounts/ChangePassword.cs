using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>Changes one's own password; every other session of the person ends.</summary>
public sealed class ChangePassword(Unit unit, AccountDesk accounts, EndSession sessions)
{
    /// <summary>What is typed.</summary>
    /// <param name="Current">The password as it is.</param>
    /// <param name="New">The password as it is to be.</param>
    public sealed record Request(string Current, string New);

    /// <summary>What came of it.</summary>
    /// <param name="SessionsEnded">How many other sessions ended.</param>
    public sealed record Changed(int SessionsEnded);

    /// <summary>Changes it.</summary>
    /// <param name="session">The session in which it is changed; null for none.</param>
    /// <param name="request">What is typed.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What came of it; a wrong password is counted.</returns>
    public async Task<Result<Attempt<Changed>>> HandleAsync(Guid? session, Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var person = unit.Actor.Id;
        if (await accounts.OfAsync(person, ct) is not { } account)
        {
            return AccountRefusals.None;
        }

        if (await accounts.CheckPasswordAsync(account, request.Current) is { } wrong)
        {
            return Attempts.Failed<Changed>(wrong);
        }

        if (await accounts.SetPasswordAsync(account, request.New, mustChange: false) is { } refusal)
        {
            return refusal;
        }

        var ended = await sessions.EndAsync(person, null, except: session, ct);
        var db = await unit.DbAsync(ct);
        await db.Sessions.Where(row => row.Id == session).ExecuteUpdateAsync(set => set.SetProperty(row => row.Awaits, (string?)null), ct);
        await unit.AuditAsync(AuditChains.House, nameof(ChangePassword), JsonSerializer.Serialize(new { sessionsEnded = ended }, ServerJson.Plain), ct);
        return new Attempt<Changed>(null, new Changed(ended));
    }
}

/// <summary>What acts on accounts share.</summary>
internal static class AccountRefusals
{
    internal static Refusal None => Refusal.Because("account.unknown", "没有账号：还没有设置过密码。", "There is no account: no password was ever set.")
        .Then("请系统管理员开通账号。", "Ask a system administrator to open one.");
}
