using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace CaseFlow.Server.Features.Identity.SingleSignOn;

/// <summary>Single sign-on through ASP.NET's own OAuth handler: it sends the browser away, checks what comes back, and CaseFlow begins a session of its own.</summary>
internal static class SingleSignOn
{
    /// <summary>Where a browser begins.</summary>
    internal const string Begin = "/sign-in/single";

    private const string Scheme = "single-sign-on";
    private const string Nothing = "none";
    private const string Callback = "/sign-in/single/callback";

    /// <summary>Registers it where the settings name a provider.</summary>
    internal static IServiceCollection AddSingleSignOn(this IServiceCollection services, SingleSignOnSettings? settings)
    {
        if (settings is null)
        {
            return services;
        }

        // The handler wants a scheme to sign in with; sessions are ours, so it is never asked.
        services.AddAuthentication().AddCookie(Nothing).AddOAuth(Scheme, options =>
        {
            options.SignInScheme = Nothing;
            options.AuthorizationEndpoint = settings.Authorize.ToString();
            options.TokenEndpoint = settings.Token.ToString();
            options.UserInformationEndpoint = settings.User.ToString();
            options.ClientId = settings.Client;
            options.ClientSecret = settings.Secret;
            options.CallbackPath = Callback;
            options.UsePkce = true;
            options.Scope.Clear();
            foreach (var scope in settings.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                options.Scope.Add(scope);
            }

            options.Events.OnCreatingTicket = context => AskWhoAsync(context, settings);
            options.Events.OnTicketReceived = SignInAsync;
            options.Events.OnRemoteFailure = RefuseAsync;
        });
        return services.AddSingleton(settings).AddScoped<SignInFromProvider>();
    }

    /// <summary>Maps where a browser begins, where the settings name a provider.</summary>
    internal static IEndpointRouteBuilder MapSingleSignOn(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<SingleSignOnSettings>() is not null)
        {
            endpoints.MapGet(Begin, (string? to) => Results.Challenge(new AuthenticationProperties { RedirectUri = IsOwn(to) ? to : "/" }, [Scheme])).OpenToAnybody().ExcludeFromDescription();
        }

        return endpoints;
    }

    private static bool IsOwn(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl);

    private static async Task AskWhoAsync(OAuthCreatingTicketContext context, SingleSignOnSettings settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, settings.User);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        response.EnsureSuccessStatusCode();
        using var user = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(context.HttpContext.RequestAborted));
        if (user.RootElement.TryGetProperty(settings.Claim, out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } said)
        {
            context.Identity!.AddClaim(new Claim(ClaimTypes.Name, said));
        }
    }

    private static async Task SignInAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        if (context.Principal?.FindFirstValue(ClaimTypes.Name) is not { } name)
        {
            await SayAsync(http, Refusal.Because("session.account-unknown", "统一身份认证没有给出用户名。", "Single sign-on gave no user name."));
            return;
        }

        var agent = http.Request.Headers.UserAgent.ToString();
        var started = await http.RequestServices.GetRequiredService<UnitOfWork>().RunAsync(
            Actor.Nobody, (SignInFromProvider signIn) => signIn.HandleAsync(name, agent, http.RequestAborted), http.RequestAborted);
        if (started.IsRefused)
        {
            await SayAsync(http, started.Refusal);
            return;
        }

        SessionCookie.Give(http, started.Value);
        http.Response.Redirect(context.ReturnUri ?? "/");
    }

    private static async Task RefuseAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        await SayAsync(context.HttpContext, Refusal.Because("session.single-sign-on-failed", "统一身份认证没有完成，未登录。", "Single sign-on did not come to its end; nobody is signed in.")
            .Then("重新登录；仍不成功时请告知系统管理员。", "Sign in again; tell the system administrator if it fails again."));
    }

    // The handler answers before any page's gate is passed, so the page's reader begins here.
    private static Task SayAsync(HttpContext context, Refusal refusal)
    {
        context.RequestServices.GetRequiredService<Reader>().Begin(context);
        return Show.Refusal(refusal).ExecuteAsync(context);
    }
}
