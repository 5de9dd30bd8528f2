using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Signs somebody in with user name and password. Whoever has an authenticator gives its code next.</summary>
/// <remarks>An unknown name and a wrong password are told in the same words after the same work. A lock is told: whoever is locked out must know whom to ask.</remarks>
public sealed class SignIn(Unit unit, AccountDesk accounts, StartSession sessions)
{
    /// <summary>What is typed.</summary>
    /// <param name="UserName">The user name; letters' case does not matter.</param>
    /// <param name="Password">The password.</param>
    public sealed record Request(string UserName, string Password);

    /// <summary>Signs in.</summary>
    /// <param name="request">What is typed.</param>
    /// <param name="userAgent">What the browser calls itself.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The session, or why not; a failure is counted.</returns>
    public async Task<Result<Attempt<StartedSession>>> HandleAsync(Request request, string? userAgent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var account = request.UserName.Length > AccountDesk.Longest ? null : await accounts.NamedAsync(request.UserName, ct);
        if (await accounts.CheckPasswordAsync(account, request.Password) is { } wrong)
        {
            return Attempts.Failed<StartedSession>(wrong);
        }

        var person = await (await unit.DbAsync(ct)).People.SingleAsync(one => one.Id == account!.Id, ct);
        if (person.DisabledAt is not null)
        {
            return SessionRefusals.Disabled(person.Id);
        }

        SessionStep? awaits = account!.TotpKey is not null && account.TwoFactorEnabled ? SessionStep.SecondFactor : account.MustChangePassword ? SessionStep.NewPassword : null;
        return new Attempt<StartedSession>(null, await sessions.HandleAsync(person.Id, "password", userAgent, awaits, ct));
    }
}
