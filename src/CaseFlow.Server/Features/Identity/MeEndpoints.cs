using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.Identity.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity;

/// <summary>One's own account over HTTP: who one is, sessions, tokens, password, second factor.</summary>
internal static class MeEndpoints
{
    private const int MostListed = 100;

    /// <summary>Who the caller is, and what they may.</summary>
    /// <param name="Id">Id.</param>
    /// <param name="Name">Name as shown.</param>
    /// <param name="Department">Department; empty for none.</param>
    /// <param name="Roles">Roles.</param>
    /// <param name="Permissions">What of the table of permissions the roles give, wherever it reaches.</param>
    /// <param name="Session">The session; left out for a token.</param>
    /// <param name="Awaits">What the session waits for before it opens anything else.</param>
    /// <param name="HasSecondFactor">Whether a code is asked for at sign-in.</param>
    internal sealed record Me(
        string Id, string Name, string Department, IReadOnlyList<string> Roles, IReadOnlyList<Permission> Permissions, Guid? Session, SessionStep? Awaits, bool HasSecondFactor);

    /// <summary>A session in a list.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="CreatedAt">When the person signed in.</param>
    /// <param name="SeenAt">Last request, to the minute.</param>
    /// <param name="EndsAt">When it ends at the latest.</param>
    /// <param name="UserAgent">What the browser calls itself.</param>
    /// <param name="IsThis">True for the session of this request.</param>
    internal sealed record SessionView(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt, string? UserAgent, bool IsThis)
    {
        internal static SessionView Of(SessionRow row, Guid? current) => new(row.Id, row.CreatedAt, row.SeenAt, row.EndsAt, row.UserAgent, row.Id == current);
    }

    /// <summary>A token in a list.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Prefix">Its first characters.</param>
    /// <param name="Name">What the person calls it.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    /// <param name="UsedAt">Last request, to the minute; left out before the first.</param>
    /// <param name="RevokedAt">When it was revoked; left out while it was not.</param>
    internal sealed record TokenView(Guid Id, string Prefix, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt)
    {
        internal static TokenView Of(ApiTokenRow row) => new(row.Id, row.Prefix, row.Name, row.CreatedAt, row.ExpiresAt, row.UsedAt, row.RevokedAt);
    }

    /// <summary>Maps the endpoints of one's own account.</summary>
    internal static RouteGroupBuilder MapMe(this RouteGroupBuilder api)
    {
        var me = api.MapGroup("/me").OpenToEverybody().WithTags("Me");
        me.MapGet("", ReadAsync).During(null).WithName("ReadMe").WithSummary("我 · Who the caller is, and what they may");
        me.MapGet("/sessions", SessionsAsync).WithName("ListMySessions").WithSummary("我的会话 · Where the caller is signed in");
        me.MapDelete("/sessions/{id}", EndAsync).WithName("EndMySession").WithSummary("结束会话 · Ends one of the caller's sessions");
        me.MapPost("/password", ChangePasswordAsync)
            .During(SessionStep.NewPassword).HoldingSecret()
            .WithName("ChangePassword")
            .WithSummary("修改密码 · Changes the caller's password and ends their other sessions");
        me.MapPost("/totp", BeginTotpAsync).HoldingSecret().WithName("BeginTotp").WithSummary("绑定验证器 · Gives a key for an authenticator");
        me.MapPost("/totp/confirm", EnableTotpAsync)
            .HoldingSecret()
            .WithName("EnableTotp")
            .WithSummary("启用验证器 · Asks for codes from the next sign-in on; answers with recovery codes, shown once");
        me.MapPost("/totp/disable", DisableTotpAsync).HoldingSecret().WithName("DisableTotp").WithSummary("停用验证器 · Asks for no codes any more");
        me.MapGet("/tokens", TokensAsync).WithName("ListMyTokens").WithSummary("我的令牌 · The caller's tokens, newest first");
        me.MapPost("/tokens", MakeTokenAsync).HoldingSecret().WithName("MakeToken").WithSummary("新建令牌 · Makes a token for a program; its text is shown once");
        me.MapDelete("/tokens/{id}", RevokeAsync).WithName("RevokeMyToken").WithSummary("撤销令牌 · Revokes one of the caller's tokens");
        return api;
    }

    private static async Task<Ok<Me>> ReadAsync(Caller caller, CaseFlowDb db, CancellationToken ct)
    {
        var person = await db.People.SingleAsync(one => one.Id == caller.Actor.Id, ct);
        var hasSecondFactor = await db.Accounts.AnyAsync(one => one.Id == person.Id && one.TwoFactorEnabled, ct);
        var permissions = Permissions.All.Where(row => Permissions.Has(caller.Actor, row.Permission)).Select(row => row.Permission);
        return TypedResults.Ok(new Me(person.Id, person.Name, person.Department, person.Roles, [.. permissions], caller.Session, caller.Awaits, hasSecondFactor));
    }

    private static async Task<Ok<IReadOnlyList<SessionView>>> SessionsAsync(Caller caller, OpenSessions sessions, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<SessionView>>([.. (await sessions.OfAsync(caller.Actor.Id, MostListed, ct)).Select(row => SessionView.Of(row, caller.Session))]);

    private static async Task<Results<Ok<EndSession.Ended>, Refused>> EndAsync(Guid id, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (EndSession end) => end.HandleAsync(caller.Actor.Id, id, ct), ct)).Answer();

    private static async Task<Results<Ok<ChangePassword.Changed>, Refused>> ChangePasswordAsync(ChangePassword.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (ChangePassword change) => change.HandleAsync(caller.Session, request, ct), ct)).Outcome().Answer();

    private static async Task<Results<Ok<BeginTotp.Begun>, Refused>> BeginTotpAsync(Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (BeginTotp begin) => begin.HandleAsync(ct), ct)).Answer();

    private static async Task<Results<Ok<EnableTotp.Enabled>, Refused>> EnableTotpAsync(EnableTotp.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (EnableTotp enable) => enable.HandleAsync(request, ct), ct)).Outcome().Answer();

    private static async Task<Results<Ok<DisableTotp.Standing>, Refused>> DisableTotpAsync(DisableTotp.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (DisableTotp disable) => disable.HandleAsync(request, ct), ct)).Outcome().Answer();

    private static async Task<Ok<IReadOnlyList<TokenView>>> TokensAsync(Caller caller, CaseFlowDb db, CancellationToken ct)
    {
        var rows = await db.ApiTokens.Where(row => row.Person == caller.Actor.Id).OrderByDescending(row => row.CreatedAt).Take(MostListed).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<TokenView>>([.. rows.Select(TokenView.Of)]);
    }

    private static async Task<Results<Created<MakeToken.Made>, Refused>> MakeTokenAsync(MakeToken.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (MakeToken make) => make.HandleAsync(request, ct), ct)).Made(_ => $"{CaseFlowApi.Root}/me/tokens", made => made);

    private static async Task<Results<Ok<TokenView>, Refused>> RevokeAsync(Guid id, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (RevokeToken revoke) => revoke.HandleAsync(caller.Actor.Id, id, ct), ct)).Answer(TokenView.Of);
}
