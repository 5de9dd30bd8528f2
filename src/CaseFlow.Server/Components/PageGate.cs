using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Features.PublicSite;
using Microsoft.AspNetCore.Antiforgery;

namespace CaseFlow.Server.Components;

/// <summary>Stands before every page: finds out who reads, keeps pages out of caches and foreign frames, and turns whatever goes wrong into a page.</summary>
internal static partial class PageGate
{
    // Pages carry no script or style of their own; everything is a file of ours.
    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Puts the gate before the pages of a group; each says by its <see cref="Access"/> who it is open to.</summary>
    internal static TBuilder BehindPageGate<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint =>
        {
            var inside = endpoint.RequestDelegate ?? throw new InvalidOperationException($"{endpoint.DisplayName} has nothing to run.");
            endpoint.RequestDelegate = context => PassAsync(context, inside);
        });
        return endpoints;
    }

    private static async Task PassAsync(HttpContext context, RequestDelegate inside)
    {
        var headers = context.Response.Headers;
        if (context.GetEndpoint()?.Metadata.GetMetadata<KeptInCaches>() is null)
        {
            headers.CacheControl = "no-cache, no-store";
            headers.Pragma = "no-cache";
        }
        else
        {
            headers.CacheControl = $"public, max-age={PublicLimits.Kept.TotalSeconds:0}";
            headers.Vary = "Accept-Language, Cookie";
        }

        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        var reader = context.RequestServices.GetRequiredService<Reader>();
        reader.Begin(context);
        headers.ContentLanguage = reader.Tag;
        try
        {
            if (await AgainstAsync(context, reader) is { } elsewhere)
            {
                await elsewhere.ExecuteAsync(context);
                return;
            }

            await inside(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await (await TooOldAsync(context, exception) ?? Show.Refusal(OutOfDate(exception) ?? Faults.RefusalOf(exception) ?? Logged(context, exception))).ExecuteAsync(context);
        }
    }

    private static async Task<IResult?> AgainstAsync(HttpContext context, Reader reader)
    {
        // The same for everybody, whoever asks.
        if (context.GetEndpoint()?.Metadata.GetMetadata<KeptInCaches>() is not null)
        {
            context.Features.Set(new Caller(Actor.Nobody));
            return null;
        }

        var access = context.GetEndpoint()?.Metadata.GetMetadata<Access>();
        var caller = await Caller.IdentifyAsync(context);
        if (caller.IsRefused && caller.Refusal.Code == SessionRefusals.OtherOrigin.Code)
        {
            return Show.Refusal(caller.Refusal);
        }

        if (caller.IsRefused)
        {
            context.Features.Set(new Caller(Actor.Nobody));
            return access?.Kind == AccessKind.Anybody
                ? null
                : await DoorAsync(context, caller.Refusal, to => $"/sign-in?to={Uri.EscapeDataString(to)}", reader);
        }

        context.Features.Set(caller.Value);
        if (caller.Value.Awaits is { } step && access?.Kind != AccessKind.Anybody && !(context.GetEndpoint()?.Metadata.GetMetadata<OpenDuring>() is { } during && (during.Step ?? step) == step))
        {
            return await DoorAsync(context, SessionRefusals.Awaits(step.ToString()), to => SignInPages.After(step, to), reader);
        }

        reader.Know(
            caller.Value.Actor,
            IsFragment(context) ? ShellFacts.None : await ShellFacts.OfAsync(context.RequestServices.GetRequiredService<CaseFlowDb>(), caller.Value.Actor, context.RequestAborted));
        return Against(context.Request.Method, access, caller.Value.Actor) is { } refusal ? Show.Refusal(refusal) : null;
    }

    // To the door, and back. What was typed into a form goes nowhere meanwhile.
    private static async Task<IResult> DoorAsync(HttpContext context, Refusal why, Func<string, string> door, Reader reader)
    {
        if (HttpMethods.IsGet(context.Request.Method) && !IsFragment(context))
        {
            return Show.Next(door(reader.Here));
        }

        if (!IsFragment(context))
        {
            return await HeldForm.OfAsync(context, why, door(SignInPages.Back)) is { } held
                ? Show.Page<HeldFormPage>(new { Form = held }, RefusalStatus.Of(why))
                : Show.Next(door("/"));
        }

        // A part of a list is read again with its page; a draft is not worth losing the page for.
        if (HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers["HX-Redirect"] = door(Uri.TryCreate(context.Request.Headers["HX-Current-URL"], UriKind.Absolute, out var page) ? CaseFlowPages.Own(page.PathAndQuery) : "/");
        }

        return Show.Page<SignedOutNote>(status: RefusalStatus.Of(why));
    }

    private static bool IsFragment(HttpContext context) => context.Request.Headers.ContainsKey("HX-Request");

    // Somebody whose form stood open longer than its token lives sends it once more.
    private static async Task<IResult?> TooOldAsync(HttpContext context, Exception exception) =>
        OutOfDate(exception) is { } why && context.GetEndpoint()?.Metadata.GetMetadata<Access>() is { Kind: not AccessKind.Anybody } && await HeldForm.OfAsync(context, why with { NextStep = null }, null) is { } held
            ? Show.Page<HeldFormPage>(new { Form = held }, RefusalStatus.Of(why))
            : null;

    // A form is shown again with what its page holds, so whoever may not have the page sends no form of it either. Where a row is open to whose own it is, too, the use case knows.
    private static Refusal? Against(string method, Access? access, Actor actor) =>
        access?.Permission is { } permission && (HttpMethods.IsGet(method) || Permissions.RowOf(permission).OwnToo is null) ? Permissions.Against(actor, permission) : null;

    private static Refusal? OutOfDate(Exception exception) => exception is BadHttpRequestException { InnerException: AntiforgeryValidationException unread }
        && unread.InnerException is not BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
        ? Refusal.Because("form.out-of-date", "页面停留过久或来自别处，未作任何更改。", "The page is too old, or the form came from elsewhere; nothing was changed.").Then("返回上一页，刷新后重新提交。", "Go back, load the page again and send it again.")
        : null;

    private static Refusal Logged(HttpContext context, Exception bug)
    {
        LogFault(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PageGate)), bug, context.Request.Method, context.GetEndpoint()?.DisplayName);
        return Faults.Of(bug);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed; nothing was changed.")]
    private static partial void LogFault(ILogger log, Exception bug, string method, string? endpoint);
}

/// <summary>Marks a page that is the same for everybody and may be kept for a moment.</summary>
internal sealed class KeptInCaches;
