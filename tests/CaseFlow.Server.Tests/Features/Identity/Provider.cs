using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Server.Features.Identity.SingleSignOn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseFlow.Server.Tests.Features.Identity;

/// <summary>A real provider on loopback: code flow with PKCE (RFC 6749, 7636), each code good once.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private const string Client = "caseflow";
    private const string ClientSecret = "provider-secret";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Challenge, string User, string RedirectUri)> _codes = new();
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private int _made;

    private Provider(WebApplication app) => _app = app;

    /// <summary>Who signs in there next.</summary>
    internal string User { get; set; } = "admin";

    internal SingleSignOnSettings Settings => new(At("/authorize"), At("/token"), At("/user"), Client, ClientSecret, "preferred_username", "openid profile");

    internal static async Task<Provider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new Provider(builder.Build());
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapPost("/token", provider.TokenAsync);
        provider._app.MapGet("/user", provider.Who);
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Uri At(string path) => new(_app.Urls.First() + path);

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        if (asked["client_id"] != Client || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256")
        {
            return Results.BadRequest();
        }

        var code = $"code-{Interlocked.Increment(ref _made)}";
        _codes[code] = (asked["code_challenge"].ToString(), User, asked["redirect_uri"].ToString());
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!_codes.TryRemove(form["code"].ToString(), out var known)
            || form["client_id"] != Client || form["client_secret"] != ClientSecret || form["redirect_uri"] != known.RedirectUri
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != known.Challenge)
        {
            return Results.BadRequest(new { error = "invalid_grant" });
        }

        var token = $"token-{Interlocked.Increment(ref _made)}";
        _tokens[token] = known.User;
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 60 });
    }

    private IResult Who(HttpRequest request) => _tokens.TryGetValue(request.Headers.Authorization.ToString()["Bearer ".Length..], out var user)
        ? Results.Json(new Dictionary<string, string> { ["sub"] = "1", ["preferred_username"] = user })
        : Results.Unauthorized();
}
