using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>The second step of a sign-in: a code of the authenticator, or a recovery code, which is used up.</summary>
public sealed class PassSecondFactor(Unit unit, AccountDesk accounts)
{
    /// <summary>What is typed.</summary>
    /// <param name="Code">Six digits, or a recovery code.</param>
    public sealed record Request(string Code);

    /// <summary>Passes.</summary>
    /// <param name="sessionId">The session that waits for it.</param>
    /// <param name="request">What is typed.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The session as it goes on, or why not; a failure is counted.</returns>
    public async Task<Result<Attempt<SessionRow>>> HandleAsync(Guid sessionId, Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = await unit.DbAsync(ct);
        var session = await db.Sessions.SingleAsync(row => row.Id == sessionId, ct);
        if (session.Awaits != nameof(SessionStep.SecondFactor))
        {
            return Refusal.Because("session.no-step", "本会话不需要验证码。", "This session waits for no code.");
        }

        var account = await accounts.OfAsync(session.Person, ct) ?? throw new InvalidOperationException($"{session.Person} has a second factor and no account.");
        if (await accounts.CheckCodeAsync(account, request.Code) is { } wrong)
        {
            return Attempts.Failed<SessionRow>(wrong);
        }

        session.Awaits = account.MustChangePassword ? nameof(SessionStep.NewPassword) : null;
        await db.Sessions.Where(row => row.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Awaits, session.Awaits), ct);
        await unit.AuditAsync(AuditChains.House, nameof(PassSecondFactor), JsonSerializer.Serialize(new { person = session.Person, session = sessionId }, ServerJson.Plain), ct);
        return new Attempt<SessionRow>(null, session);
    }
}
