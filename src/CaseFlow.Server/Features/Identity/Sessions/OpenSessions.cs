using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Where somebody is signed in.</summary>
public sealed class OpenSessions(CaseFlowDb db, AccountSettings settings, TimeProvider clock)
{
    /// <summary>The open sessions of a person, newest first.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Those that would still be taken.</returns>
    public async Task<IReadOnlyList<SessionRow>> OfAsync(string person, int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var busySince = now - settings.Idle;
        return await db.Sessions.Where(row => row.Person == person && row.EndedAt == null && row.EndsAt > now && row.SeenAt > busySince)
            .OrderByDescending(row => row.CreatedAt).Take(most).ToListAsync(ct);
    }
}
