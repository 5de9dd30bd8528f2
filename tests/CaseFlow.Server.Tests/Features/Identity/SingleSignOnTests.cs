using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity.SingleSignOn;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Identity;

#pragma warning disable CA1001 // xUnit calls DisposeAsync.
public sealed class SingleSignOnTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private Provider _provider = null!;
    private ApiServer _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _provider = await Provider.StartAsync();
        _server = await ApiServer.StartAsync(add: services => services.AddSingleSignOn(_provider.Settings));
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(_server.Address) };
        await _server.RegisterAsync("zhang.san", "区人社局", "LibraryClerk");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_the_provider_vouches_for_and_is_registered_has_a_session()
    {
        _provider.User = "zhang.san";
        var (callback, correlation) = await GoAsync("/inbox?tab=done");

        using var back = await GetAsync(callback, correlation);
        using var me = await GetAsync("/api/v1/me", Cookie(back, "caseflow"));

        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal("/inbox?tab=done", back.Headers.Location!.OriginalString);
        Assert.Equal("zhang.san", JsonNode.Parse(await me.Content.ReadAsStringAsync())!["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("nobody-here", "session.account-unknown")]
    [InlineData("retired", "person.disabled")]
    public async Task Whoever_is_not_registered_here_is_refused_in_words(string user, string code)
    {
        await _server.RegisterAsync("admin", "", "SystemAdmin");
        _ = (await _server.SendAsync(HttpMethod.Put, "people/retired", "admin", new { name = "退休", disabled = true })).Accepted;
        _provider.User = user;
        var (callback, correlation) = await GoAsync("/");

        using var back = await GetAsync(callback, correlation);

        Assert.Equal(HttpStatusCode.Unauthorized, back.StatusCode);
        Assert.Contains(code, await back.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(Cookie(back, "caseflow"));
    }

    [Fact]
    public async Task An_answer_that_was_not_asked_for_by_this_browser_or_comes_twice_signs_nobody_in()
    {
        _provider.User = "zhang.san";
        var (callback, correlation) = await GoAsync("/");

        using var stranger = await GetAsync(callback, null);
        using var tampered = await GetAsync(callback.Replace("state=", "state=x", StringComparison.Ordinal), correlation);
        using var first = await GetAsync(callback, correlation);
        using var second = await GetAsync(callback, correlation);

        foreach (var refused in (HttpResponseMessage[])[stranger, tampered, second])
        {
            Assert.Contains("session.single-sign-on-failed", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Null(Cookie(refused, "caseflow"));
        }

        Assert.NotNull(Cookie(first, "caseflow"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Nobody_is_sent_elsewhere_after_it(string to)
    {
        _provider.User = "zhang.san";
        var (callback, correlation) = await GoAsync(to);

        using var back = await GetAsync(callback, correlation);

        Assert.Equal("/", back.Headers.Location!.OriginalString);
    }

    [Fact]
    public void Settings_are_all_there_or_none_and_name_addresses()
    {
        var all = new Dictionary<string, string>
        {
            ["CASEFLOW_SSO_AUTHORIZE"] = "https://sso.example/authorize",
            ["CASEFLOW_SSO_TOKEN"] = "https://sso.example/token",
            ["CASEFLOW_SSO_USER"] = "https://sso.example/user",
            ["CASEFLOW_SSO_CLIENT"] = "caseflow",
            ["CASEFLOW_SSO_SECRET"] = "s",
        };

        Assert.Null(SingleSignOnSettings.Read(_ => null));
        Assert.Equal("preferred_username", SingleSignOnSettings.Read(all.GetValueOrDefault)!.Claim);
        Assert.Contains("CASEFLOW_SSO_SECRET", Assert.Throws<SettingsRefusedException>(() => SingleSignOnSettings.Read(name => name == "CASEFLOW_SSO_SECRET" ? null : all[name])).Message, StringComparison.Ordinal);
        Assert.Throws<SettingsRefusedException>(() => SingleSignOnSettings.Read(name => name == "CASEFLOW_SSO_TOKEN" ? "http://sso.example/token" : all.GetValueOrDefault(name)));
    }

    // Sent away by CaseFlow, sent back by the provider.
    private async Task<(string Callback, string? Correlation)> GoAsync(string to)
    {
        using var away = await GetAsync($"/sign-in/single?to={Uri.EscapeDataString(to)}", null);
        Assert.Equal(HttpStatusCode.Redirect, away.StatusCode);
        using var provider = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var back = await provider.GetAsync(away.Headers.Location);
        return (back.Headers.Location!.PathAndQuery, Cookie(away, ".AspNetCore.Correlation"));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        }

        return await _client.SendAsync(request);
    }

    private static string? Cookie(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines.Select(line => line.Split(';')[0]).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal) && !line.EndsWith('=')) : null;
}
