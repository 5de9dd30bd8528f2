using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.Identity.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>Accounts of others over HTTP, for administrators.</summary>
internal static class AccountEndpoints
{
    private const int MostListed = 100;

    /// <summary>Maps the endpoints of accounts.</summary>
    internal static RouteGroupBuilder MapAccounts(this RouteGroupBuilder api)
    {
        var one = api.MapGroup("/people/{id}").WithTags("People");
        one.MapPost("/password", SetPasswordAsync)
            .Needs(Permission.SetPasswords).HoldingSecret()
            .WithName("SetPassword")
            .WithSummary("一次性密码 · Opens an account or resets it: answers with a password for one sign-in, shown once")
            .WithDescription("For system administrators; not of the three administrators themselves, whose passwords are reset on the server's own machine.");
        one.MapPost("/unlock", UnlockAsync).Needs(Permission.Unlock).WithName("UnlockAccount").WithSummary("解锁 · Opens the lock of an account that failed too often");
        one.MapGet("/sessions", SessionsAsync).Needs(Permission.EndSessions).WithName("ListSessions").WithSummary("会话 · Where somebody is signed in");
        one.MapDelete("/sessions", EndAllAsync).Needs(Permission.EndSessions).WithName("EndSessions").WithSummary("结束全部会话 · Ends all sessions of somebody");
        one.MapDelete("/tokens/{token}", RevokeAsync).Needs(Permission.EndSessions).WithName("RevokeToken").WithSummary("撤销令牌 · Revokes somebody's token");
        return api;
    }

    private static async Task<Results<Ok<SetPassword.Issued>, Refused>> SetPasswordAsync(string id, SetPassword.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (SetPassword set) => set.HandleAsync(id, request, ct), ct)).Answer();

    private static async Task<Results<Ok<UnlockAccount.Unlocked>, Refused>> UnlockAsync(string id, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (UnlockAccount unlock) => unlock.HandleAsync(id, ct), ct)).Answer();

    private static async Task<Ok<IReadOnlyList<MeEndpoints.SessionView>>> SessionsAsync(string id, OpenSessions sessions, Caller caller, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<MeEndpoints.SessionView>>([.. (await sessions.OfAsync(id, MostListed, ct)).Select(row => MeEndpoints.SessionView.Of(row, caller.Session))]);

    private static async Task<Results<Ok<EndSession.Ended>, Refused>> EndAllAsync(string id, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (EndSession end) => end.HandleAsync(id, null, ct), ct)).Answer();

    private static async Task<Results<Ok<MeEndpoints.TokenView>, Refused>> RevokeAsync(string id, Guid token, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (RevokeToken revoke) => revoke.HandleAsync(id, token, ct), ct)).Answer(MeEndpoints.TokenView.Of);
}
