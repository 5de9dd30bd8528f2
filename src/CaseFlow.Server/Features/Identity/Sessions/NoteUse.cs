using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Notes that a session or token was used, at most once a minute.</summary>
public sealed class NoteUse(Unit unit)
{
    /// <summary>What is not noted again.</summary>
    internal static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <summary>Notes it.</summary>
    /// <param name="sessionId">The session, or</param>
    /// <param name="tokenId">the token.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many rows were written: none when another request was quicker.</returns>
    public async Task<Result<int>> HandleAsync(Guid? sessionId, Guid? tokenId, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        var (now, stale) = (unit.Now, unit.Now - Grain);
        return sessionId is { } session
            ? await db.Sessions.Where(row => row.Id == session && row.SeenAt < stale).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now), ct)
            : await db.ApiTokens.Where(row => row.Id == tokenId && (row.UsedAt == null || row.UsedAt < stale)).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), ct);
    }
}
