using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Ends sessions: one's own by the person, anybody's by an administrator. It counts at the next request.</summary>
/// <remarks>Source: DOMAIN 6.2; the three administrators, see <see cref="Permissions"/>.</remarks>
public sealed class EndSession(Unit unit)
{
    /// <summary>How many sessions were ended.</summary>
    /// <param name="Count">Those that were still open.</param>
    public sealed record Ended(int Count);

    /// <summary>Ends them.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="sessionId">Which; null for all that are open.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many.</returns>
    public async Task<Result<Ended>> HandleAsync(string person, Guid? sessionId, CancellationToken ct)
    {
        if (unit.Actor.Id != person && Permissions.Against(unit.Actor, Permission.EndSessions) is { } refusal)
        {
            return refusal;
        }

        var count = await EndAsync(person, sessionId, except: null, ct);
        if (count == 0 && sessionId is not null)
        {
            return Refusal.Because("session.unknown", "没有这个会话，或已结束。", "There is no such session, or it has ended.");
        }

        await unit.AuditAsync(AuditChains.House, nameof(EndSession), JsonSerializer.Serialize(new { person, session = sessionId, count }, ServerJson.Plain), ct);
        return new Ended(count);
    }

    /// <summary>Ends sessions as a part of another act.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="sessionId">Which; null for all.</param>
    /// <param name="except">One that goes on.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many.</returns>
    internal async Task<int> EndAsync(string person, Guid? sessionId, Guid? except, CancellationToken ct)
    {
        var (now, by) = (unit.Now, unit.Actor.Id);
        return await (await unit.DbAsync(ct)).Sessions
            .Where(row => row.Person == person && row.EndedAt == null && row.EndsAt > now && (sessionId == null || row.Id == sessionId) && (except == null || row.Id != except))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now).SetProperty(row => row.EndedBy, by), ct);
    }
}
