using System.Text.Json;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity.Accounts;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Begins a session of somebody who has proved who they are.</summary>
public sealed class StartSession(Unit unit, AccountSettings settings)
{
    private const int LongestAgent = 200;

    /// <summary>Begins it.</summary>
    /// <param name="person">Who.</param>
    /// <param name="way">How they proved it, for the audit: <c>password</c> or <c>single-sign-on</c>.</param>
    /// <param name="userAgent">What the browser calls itself.</param>
    /// <param name="awaits">What must be done first; null for nothing.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The session with its token, which is kept nowhere.</returns>
    public async Task<StartedSession> HandleAsync(string person, string way, string? userAgent, SessionStep? awaits, CancellationToken ct)
    {
        var token = Secret.Make(32);
        var session = new SessionRow
        {
            Id = unit.NewId(),
            TokenHash = Secret.Hash(token),
            Person = person,
            CreatedAt = unit.Now,
            SeenAt = unit.Now,
            EndsAt = unit.Now + settings.Longest,
            UserAgent = string.IsNullOrWhiteSpace(userAgent) ? null : new string([.. userAgent.Where(one => !char.IsControl(one)).Take(LongestAgent)]),
            Awaits = awaits?.ToString(),
        };
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(Table<SessionRow>.Insert([session]));
            await batch.ExecuteNonQueryAsync(ct);
        }

        await unit.AuditAsync(AuditChains.House, nameof(SignIn), JsonSerializer.Serialize(new { person, session = session.Id, way, awaits }, ServerJson.Plain), ct);
        return new StartedSession(session.Id, token, person, session.EndsAt, awaits);
    }
}

/// <summary>A session that has just begun.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Token">What the browser's cookie holds; known here only.</param>
/// <param name="Person">Who signed in.</param>
/// <param name="EndsAt">When it ends at the latest.</param>
/// <param name="Awaits">What must be done first; null for nothing.</param>
public sealed record StartedSession(Guid Id, string Token, string Person, DateTimeOffset EndsAt, SessionStep? Awaits)
{
    /// <summary>Without the token.</summary>
    /// <returns>The identifier.</returns>
    public override string ToString() => $"{Id}";
}
