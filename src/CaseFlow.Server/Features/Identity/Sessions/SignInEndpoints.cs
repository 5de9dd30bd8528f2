using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Signing in and out over HTTP.</summary>
internal static class SignInEndpoints
{
    /// <summary>How a sign-in stands.</summary>
    /// <param name="Person">Who signed in.</param>
    /// <param name="Awaits">What must be done first; left out when nothing is.</param>
    internal sealed record Standing(string Person, SessionStep? Awaits);

    /// <summary>What signing out came to.</summary>
    /// <param name="IsDone">Always true.</param>
    internal sealed record SignedOut(bool IsDone);

    /// <summary>Maps the endpoints of signing in.</summary>
    internal static RouteGroupBuilder MapSignIn(this RouteGroupBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Sign-in");
        session.MapPost("", SignInAsync)
            .OpenToAnybody().HoldingSecret()
            .WithName("SignIn")
            .WithSummary("登录 · Signs in with user name and password, and sets the session's cookie")
            .WithDescription("`awaits` names the next step: a code (`POST /session/second-factor`), or a password of one's own (`POST /me/password`). Until then the session opens nothing else.");
        session.MapPost("/second-factor", PassAsync)
            .OpenToEverybody().During(SessionStep.SecondFactor).HoldingSecret()
            .WithName("PassSecondFactor")
            .WithSummary("验证码 · The second step of a sign-in: six digits of the authenticator, or a recovery code");
        session.MapDelete("", SignOutAsync).OpenToEverybody().During(null).WithName("SignOut").WithSummary("退出 · Ends the session and takes its cookie back");
        api.MapPost("/setup", SetUpAsync)
            .OpenToAnybody().HoldingSecret()
            .WithTags("Sign-in")
            .WithName("SetUp")
            .WithSummary("首次设置 · Makes the three administrators of an empty house")
            .WithDescription("With the code that a server prints when it starts. Refused once somebody has an account.");
        return api;
    }

    private static async Task<Results<Ok<Standing>, Refused>> SignInAsync(SignIn.Request request, HttpContext context, GuessLimit limit, UnitOfWork units, CancellationToken ct)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        var started = await limit.TryAsync(context, async () => (await units.RunAsync(Actor.Nobody, (SignIn signIn) => signIn.HandleAsync(request, agent, ct), ct)).Outcome());
        if (!started.IsRefused)
        {
            SessionCookie.Give(context, started.Value);
        }

        return started.Answer(session => new Standing(session.Person, session.Awaits));
    }

    private static async Task<Results<Ok<Standing>, Refused>> PassAsync(
        PassSecondFactor.Request request, HttpContext context, GuessLimit limit, Caller caller, UnitOfWork units, CancellationToken ct) =>
        caller.Session is not { } session
            ? new Refused(SessionRefusals.Missing)
            : (await limit.TryAsync(context, async () => (await units.RunAsync(caller.Actor, (PassSecondFactor pass) => pass.HandleAsync(session, request, ct), ct)).Outcome()))
                .Answer(row => new Standing(row.Person, row.Awaits is { } step ? Enum.Parse<SessionStep>(step) : null));

    private static async Task<Results<Ok<SignedOut>, Refused>> SignOutAsync(Caller caller, HttpContext context, UnitOfWork units, CancellationToken ct)
    {
        if (caller.Session is not { } session)
        {
            return new Refused(SessionRefusals.Missing);
        }

        SessionCookie.Take(context);
        return (await units.RunAsync(caller.Actor, (EndSession end) => end.HandleAsync(caller.Actor.Id, session, ct), ct)).Answer(_ => new SignedOut(true));
    }

    private static async Task<Results<Ok<SetUp.Done>, Refused>> SetUpAsync(SetUp.Request request, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(Actor.Nobody, (SetUp setUp) => setUp.HandleAsync(request, ct), ct)).Answer();
}
