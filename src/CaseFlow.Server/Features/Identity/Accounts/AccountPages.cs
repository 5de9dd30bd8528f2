using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.Identity.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>One's own account as pages.</summary>
internal static class AccountPages
{
    private const int MostListed = 100;

    internal static RouteGroupBuilder MapAccountPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/account", async (AccountPageReader reader, Caller caller, CancellationToken ct) => Show.Page<AccountPage>(new { Model = await reader.ReadAsync(caller, ct) })).OpenToEverybody();
        pages.MapGet("/account/password", async (string? to, AccountSettings settings, AccountPageReader reader, Caller caller, CancellationToken ct) =>
            Show.Page<PasswordPage>(new { UserName = await reader.UserNameAsync(caller, ct), To = CaseFlowPages.Own(to ?? "/account"), Settings = settings })).OpenToEverybody().During(SessionStep.NewPassword);
        pages.MapPost("/account/password", ChangeAsync).OpenToEverybody().During(SessionStep.NewPassword).HoldingSecret();
        pages.MapPost("/account/sessions/{id:guid}/end", (Guid id, AccountPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
            DoneAsync(units.RunAsync(caller.Actor, (EndSession end) => end.HandleAsync(caller.Actor.Id, id, ct), ct), reader, caller, ct)).OpenToEverybody();
        pages.MapPost("/account/tokens/{id:guid}/revoke", (Guid id, AccountPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
            DoneAsync(units.RunAsync(caller.Actor, (RevokeToken revoke) => revoke.HandleAsync(caller.Actor.Id, id, ct), ct), reader, caller, ct)).OpenToEverybody();
        pages.MapPost("/account/tokens", ([FromForm] string? name, [FromForm] int? days, AccountPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
            ShownAsync(units.RunAsync(caller.Actor, (MakeToken make) => make.HandleAsync(new(name ?? "", days ?? 0), ct), ct), (page, made) => page with { Token = made.Token }, reader, caller, ct)).OpenToEverybody();
        pages.MapPost("/account/totp", (AccountPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
            ShownAsync(units.RunAsync(caller.Actor, (BeginTotp begin) => begin.HandleAsync(ct), ct), (page, begun) => page with { Key = begun }, reader, caller, ct)).OpenToEverybody();
        pages.MapPost("/account/totp/confirm", async ([FromForm] string? code, AccountPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
            await ShownAsync(
                Task.FromResult((await units.RunAsync(caller.Actor, (EnableTotp enable) => enable.HandleAsync(new(code ?? ""), ct), ct)).Outcome()), (page, enabled) => page with { RecoveryCodes = enabled.RecoveryCodes }, reader, caller, ct)).OpenToEverybody().HoldingSecret();
        pages.MapPost("/account/totp/disable", async ([FromForm] string? password, AccountPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
            await DoneAsync(Task.FromResult((await units.RunAsync(caller.Actor, (DisableTotp disable) => disable.HandleAsync(new(password ?? ""), ct), ct)).Outcome()), reader, caller, ct)).OpenToEverybody().HoldingSecret();
        return pages;
    }

    private static async Task<IResult> ChangeAsync(
        [FromForm] string? current, [FromForm] string? @new, [FromForm] string? again, [FromForm] string? to, AccountSettings settings, AccountPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var refusal = @new == again
            ? (await units.RunAsync(caller.Actor, (ChangePassword change) => change.HandleAsync(caller.Session, new(current ?? "", @new ?? ""), ct), ct)).Outcome().Refusal
            : Refusal.Because("password.not-again", "两次输入的新密码不同。", "The new password was not typed twice alike.");
        return refusal is null
            ? Show.Next(CaseFlowPages.Own(to))
            : Show.Page<PasswordPage>(new { UserName = await reader.UserNameAsync(caller, ct), To = CaseFlowPages.Own(to), Settings = settings, Why = refusal }, RefusalStatus.Of(refusal));
    }

    private static async Task<IResult> DoneAsync<T>(Task<Result<T>> act, AccountPageReader reader, Caller caller, CancellationToken ct) =>
        (await act).Refusal is { } why ? Show.Page<AccountPage>(new { Model = await reader.ReadAsync(caller, ct) with { Why = why } }, RefusalStatus.Of(why)) : Show.Next("/account");

    // A secret is shown on the page that answers, and nowhere else.
    private static async Task<IResult> ShownAsync<T>(Task<Result<T>> act, Func<AccountPageModel, T, AccountPageModel> show, AccountPageReader reader, Caller caller, CancellationToken ct)
    {
        var done = await act;
        var page = await reader.ReadAsync(caller, ct);
        return done.IsRefused
            ? Show.Page<AccountPage>(new { Model = page with { Why = done.Refusal } }, RefusalStatus.Of(done.Refusal))
            : Show.Page<AccountPage>(new { Model = show(page, done.Value) });
    }

    /// <summary>Reads what the page shows.</summary>
    internal sealed class AccountPageReader(CaseFlowDb db, OpenSessions sessions)
    {
        // Whoever signs in by another provider only has no account here, and no password.
        internal async Task<string> UserNameAsync(Caller caller, CancellationToken ct) =>
            await db.Accounts.Where(one => one.Id == caller.Actor.Id).Select(one => one.UserName).SingleOrDefaultAsync(ct) ?? caller.Actor.Id;

        internal async Task<AccountPageModel> ReadAsync(Caller caller, CancellationToken ct)
        {
            var account = await db.Accounts.Where(one => one.Id == caller.Actor.Id).Select(one => new { one.UserName, one.TwoFactorEnabled }).SingleOrDefaultAsync(ct);
            var tokens = await db.ApiTokens.Where(row => row.Person == caller.Actor.Id).OrderByDescending(row => row.CreatedAt).Take(MostListed).ToListAsync(ct);
            var open = await sessions.OfAsync(caller.Actor.Id, MostListed, ct);
            return new AccountPageModel(
                account?.UserName ?? caller.Actor.Id,
                account?.TwoFactorEnabled is true,
                open,
                caller.Session,
                tokens);
        }
    }
}

/// <summary>What the page of one's own account shows.</summary>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="HasSecondFactor">Whether a code is asked for.</param>
/// <param name="Sessions">Where one is signed in.</param>
/// <param name="This">The session that reads it; null for a token.</param>
/// <param name="Tokens">Tokens of programs.</param>
public sealed record AccountPageModel(string UserName, bool HasSecondFactor, IReadOnlyList<SessionRow> Sessions, Guid? This, IReadOnlyList<ApiTokenRow> Tokens)
{
    /// <summary>Why an act was refused.</summary>
    public Refusal? Why { get; init; }

    /// <summary>A token that was just made.</summary>
    public string? Token { get; init; }

    /// <summary>A key that an authenticator is to take.</summary>
    public BeginTotp.Begun? Key { get; init; }

    /// <summary>Recovery codes that were just made.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; init; }
}
