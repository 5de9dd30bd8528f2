using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.Identity.Tokens;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Api;

/// <summary>Who calls. Read anew at every request, in one query, so that a right given or taken, and a session ended, count at the next one.</summary>
/// <param name="Actor">The person, as use cases want it.</param>
/// <param name="Session">The session that spoke for the person; null for a token.</param>
/// <param name="Awaits">What the session waits for before it opens anything else.</param>
public sealed record Caller(Actor Actor, Guid? Session = null, SessionStep? Awaits = null)
{
    private const string Bearer = "Bearer ";

    /// <summary>The caller of a request that has passed the gate.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The caller.</returns>
    /// <exception cref="InvalidOperationException">The endpoint is not behind the gate.</exception>
    public static ValueTask<Caller> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint is not behind the API's gate."));
    }

    /// <summary>Finds out who calls: by the token in <c>Authorization</c>, else by the session's cookie.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The caller, or <c>session.missing</c>, <c>session.ended</c>, <c>token.not-known</c>, <c>person.disabled</c>, <c>request.other-origin</c>.</returns>
    internal static Task<Result<Caller>> IdentifyAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? ByTokenAsync(context, authorization[Bearer.Length..].Trim())
            : context.Request.Cookies[SessionCookie.Name] is { Length: > 0 } cookie ? BySessionAsync(context, cookie)
            : Task.FromResult<Result<Caller>>(SessionRefusals.Missing);
    }

    private static async Task<Result<Caller>> ByTokenAsync(HttpContext context, string token)
    {
        var (db, now) = Look(context);
        var hash = Secret.Hash(token);
        var found = token.StartsWith(MakeToken.Beginning, StringComparison.Ordinal)
            ? await (from one in db.ApiTokens
                     join person in db.People on one.Person equals person.Id
                     where one.TokenHash == hash && one.RevokedAt == null && one.ExpiresAt > now
                     select new { one.Id, one.UsedAt, person }).SingleOrDefaultAsync(context.RequestAborted)
            : null;
        if (found is null || found.person.DisabledAt is not null)
        {
            return found is null ? SessionRefusals.TokenUnknown : SessionRefusals.Disabled(found.person.Id);
        }

        if (found.UsedAt is null || found.UsedAt < now - NoteUse.Grain)
        {
            await NoteAsync(context, null, found.Id);
        }

        return new Caller(Actor.Of(found.person));
    }

    private static async Task<Result<Caller>> BySessionAsync(HttpContext context, string cookie)
    {
        if (SameOrigin.Against(context) is { } elsewhere)
        {
            return elsewhere;
        }

        var (db, now) = Look(context);
        var hash = Secret.Hash(cookie);
        var found = await (from session in db.Sessions
                           join person in db.People on session.Person equals person.Id
                           where session.TokenHash == hash
                           select new { session, person }).SingleOrDefaultAsync(context.RequestAborted);
        var idle = context.RequestServices.GetRequiredService<AccountSettings>().Idle;
        if (found is null || found.session.EndedAt is not null || found.session.EndsAt <= now || found.session.SeenAt + idle <= now)
        {
            return SessionRefusals.Ended;
        }

        if (found.person.DisabledAt is not null)
        {
            return SessionRefusals.Disabled(found.person.Id);
        }

        if (found.session.SeenAt < now - NoteUse.Grain)
        {
            await NoteAsync(context, found.session.Id, null);
        }

        return new Caller(Actor.Of(found.person), found.session.Id, found.session.Awaits is { } step ? Enum.Parse<SessionStep>(step) : null);
    }

    private static (CaseFlowDb Db, DateTimeOffset Now) Look(HttpContext context) =>
        (context.RequestServices.GetRequiredService<CaseFlowDb>(), context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    private static Task<Result<int>> NoteAsync(HttpContext context, Guid? session, Guid? token) =>
        context.RequestServices.GetRequiredService<UnitOfWork>().RunAsync((NoteUse note) => note.HandleAsync(session, token, context.RequestAborted), context.RequestAborted);
}
