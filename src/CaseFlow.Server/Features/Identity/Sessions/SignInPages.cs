using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Features.Identity.SingleSignOn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Signing in and out, and the first administrators, as pages.</summary>
internal static class SignInPages
{
    /// <summary>Where whoever signs in again beside a waiting form is led.</summary>
    internal const string Back = "/sign-in/back";

    internal static RouteGroupBuilder MapSignInPages(this RouteGroupBuilder pages)
    {
        var open = pages.MapGroup("").OpenToAnybody();
        open.MapGet("/sign-in", async (string? to, CaseFlowDb db, IServiceProvider services, CancellationToken ct) => await FormAsync(to, null, null, db, services, ct));
        open.MapPost("/sign-in", SignInAsync);
        open.MapGet("/setup", () => Show.Page<SetUpPage>());
        open.MapPost("/setup", SetUpAsync);
        pages.MapGet(Back, () => Show.Page<BackPage>()).OpenToEverybody();
        pages.MapGet("/sign-in/code", (string? to) => Show.Page<CodePage>(new { To = CaseFlowPages.Own(to) })).OpenToEverybody().During(SessionStep.SecondFactor);
        pages.MapPost("/sign-in/code", PassAsync).OpenToEverybody().During(SessionStep.SecondFactor).HoldingSecret();
        pages.MapPost("/sign-out", SignOutAsync).OpenToEverybody().During(null);
        return pages;
    }

    /// <summary>Where a session goes on: its next step, or where its person wanted to go.</summary>
    internal static string After(SessionStep? awaits, string to) => awaits switch
    {
        SessionStep.SecondFactor => $"/sign-in/code?to={Uri.EscapeDataString(to)}",
        SessionStep.NewPassword => $"/account/password?to={Uri.EscapeDataString(to)}",
        _ => to,
    };

    private static async Task<IResult> FormAsync(string? to, string? userName, Refusal? why, CaseFlowDb db, IServiceProvider services, CancellationToken ct) => Show.Page<SignInPage>(
        new
        {
            To = CaseFlowPages.Own(to),
            UserName = userName,
            Why = why,
            HasSingleSignOn = services.GetService<SingleSignOnSettings>() is not null,
            IsEmpty = !await db.Accounts.AnyAsync(ct),
            Guests = await services.GetRequiredService<DemoReader>().GuestsAsync(services.GetRequiredService<Reader>().Language, ct),
        },
        why is null ? StatusCodes.Status200OK : RefusalStatus.Of(why));

    private static async Task<IResult> SignInAsync(
        [FromForm] string? userName, [FromForm] string? password, [FromForm] string? to, HttpContext context, GuessLimit limit, UnitOfWork units, CaseFlowDb db, CancellationToken ct)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        var started = await limit.TryAsync(
            context, async () => (await units.RunAsync(Actor.Nobody, (SignIn signIn) => signIn.HandleAsync(new(userName ?? "", password ?? ""), agent, ct), ct)).Outcome());
        if (started.IsRefused)
        {
            return await FormAsync(to, userName, started.Refusal, db, context.RequestServices, ct);
        }

        SessionCookie.Give(context, started.Value);
        return Show.Next(After(started.Value.Awaits, CaseFlowPages.Own(to)));
    }

    private static async Task<IResult> PassAsync([FromForm] string? code, [FromForm] string? to, HttpContext context, GuessLimit limit, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        if (caller.Session is not { } session)
        {
            return Show.Refusal(SessionRefusals.Missing);
        }

        var passed = await limit.TryAsync(context, async () => (await units.RunAsync(caller.Actor, (PassSecondFactor pass) => pass.HandleAsync(session, new(code ?? ""), ct), ct)).Outcome());
        return passed.IsRefused
            ? Show.Page<CodePage>(new { To = CaseFlowPages.Own(to), Why = passed.Refusal }, RefusalStatus.Of(passed.Refusal))
            : Show.Next(After(passed.Value.Awaits is { } step ? Enum.Parse<SessionStep>(step) : null, CaseFlowPages.Own(to)));
    }

    private static async Task<IResult> SignOutAsync(Caller caller, HttpContext context, UnitOfWork units, CancellationToken ct)
    {
        if (caller.Session is { } session)
        {
            _ = await units.RunAsync(caller.Actor, (EndSession end) => end.HandleAsync(caller.Actor.Id, session, ct), ct);
        }

        SessionCookie.Take(context);
        return Show.Next("/sign-in");
    }

    private static async Task<IResult> SetUpAsync(IFormCollection form, UnitOfWork units, CancellationToken ct)
    {
        SetUp.Administrator One(string key) => new($"{form[$"{key}-name"]}", $"{form[$"{key}-user"]}", $"{form[$"{key}-password"]}");
        var request = new SetUp.Request($"{form["code"]}", One("system"), One("security"), One("audit"));
        var done = await units.RunAsync(Actor.Nobody, (SetUp setUp) => setUp.HandleAsync(request, ct), ct);
        return done.IsRefused ? Show.Page<SetUpPage>(new { Typed = request, Why = done.Refusal }, RefusalStatus.Of(done.Refusal)) : Show.Next("/sign-in");
    }
}
