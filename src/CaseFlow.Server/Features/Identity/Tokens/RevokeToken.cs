using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Tokens;

/// <summary>Revokes a token: one's own, or anybody's by whoever ends sessions. It counts at the next request.</summary>
public sealed class RevokeToken(Unit unit)
{
    /// <summary>Revokes it.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="tokenId">Which.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The token.</returns>
    public async Task<Result<ApiTokenRow>> HandleAsync(string person, Guid tokenId, CancellationToken ct)
    {
        if (unit.Actor.Id != person && Permissions.Against(unit.Actor, Permission.EndSessions) is { } refusal)
        {
            return refusal;
        }

        var db = await unit.DbAsync(ct);
        if (await db.ApiTokens.SingleOrDefaultAsync(row => row.Id == tokenId && row.Person == person && row.RevokedAt == null, ct) is not { } token)
        {
            return Refusal.Because("token.unknown", "没有这个令牌，或已撤销。", "There is no such token, or it is revoked.");
        }

        token.RevokedAt = unit.Now;
        await db.ApiTokens.Where(row => row.Id == tokenId).ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, token.RevokedAt), ct);
        await unit.AuditAsync(AuditChains.House, nameof(RevokeToken), JsonSerializer.Serialize(new { person, token = tokenId, token.Prefix }, ServerJson.Plain), ct);
        return token;
    }
}
