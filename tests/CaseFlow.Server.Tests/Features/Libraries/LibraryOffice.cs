using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Libraries;

/// <summary>An office with two clerks, each with a browser that keeps cookies and sends forms as people do.</summary>
internal sealed partial class LibraryOffice : IAsyncDisposable
{
    internal const string Clerk = "clerk1";
    internal const string OtherClerk = "clerk2";

    private LibraryOffice(ApiServer server) => Server = server;

    internal ApiServer Server { get; }

    internal static async Task<LibraryOffice> OpenAsync()
    {
        var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync(Clerk, "甲局", "LibraryClerk");
        await server.RegisterAsync(OtherClerk, "乙局", "LibraryClerk");
        await server.RegisterAsync("visitor", "", "Witness");
        return new LibraryOffice(server);
    }

    /// <summary>What a browser shows.</summary>
    internal sealed record Shown(HttpStatusCode Status, string Address, string Html, HttpResponseHeaders Headers, string? MediaType);

    /// <summary>Uploads over REST.</summary>
    internal async Task<Reply> UploadAsync(string csv, string name = "检查对象库", string kind = "objects", string? department = null, string person = Clerk, string fileName = "名录.csv") =>
        await UploadAsync(Encoding.UTF8.GetBytes(csv), name, kind, department, person, fileName);

    internal async Task<Reply> UploadAsync(byte[] content, string name = "检查对象库", string kind = "objects", string? department = null, string person = Clerk, string fileName = "名录.csv")
    {
        using var client = new HttpClient { BaseAddress = new Uri(Server.Address) };
        using var form = Form(content, fileName, ("kind", kind), ("name", name), ("department", department ?? ""));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/libraries/uploads") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Server.TokenOfAsync(person));
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply(response.StatusCode, response.Content.Headers.ContentType?.MediaType, null, text, JsonNode.Parse(text), response.Headers.Location?.OriginalString);
    }

    /// <summary>Uploads and confirms.</summary>
    internal async Task<Guid> ImportAsync(string csv, string name = "检查对象库", string kind = "objects", string? department = null)
    {
        var upload = (await UploadAsync(csv, name, kind, department)).Accepted["id"]!.GetValue<string>();
        var confirmed = (await Server.PostAsync($"libraries/uploads/{upload}/confirm", Clerk)).Accepted;
        Assert.Equal("Imported", confirmed["state"]!.GetValue<string>());
        return confirmed["libraryId"]!.GetValue<Guid>();
    }

    internal async Task<Shown> OpenPageAsync(string path, string person = Clerk)
    {
        using var browser = await BrowserAsync(person);
        return await FollowedAsync(browser, await browser.GetAsync(new Uri(path, UriKind.Relative)));
    }

    /// <summary>Opens a page, fills in the form that goes to an address, and sends it.</summary>
    internal async Task<Shown> SendFormAsync(string page, string to, (string Name, string Value)[] fields, byte[]? file = null, string person = Clerk)
    {
        using var browser = await BrowserAsync(person);
        var opened = await (await browser.GetAsync(new Uri(page, UriKind.Relative))).Content.ReadAsStringAsync();
        var token = Token().Match(opened).Groups[1].Value;
        Assert.NotEmpty(token);
        using var form = Form(file, "名录.csv", [("__RequestVerificationToken", token), .. fields]);
        return await FollowedAsync(browser, await browser.PostAsync(new Uri(to, UriKind.Relative), form));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task<HttpClient> BrowserAsync(string person)
    {
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(Server.Address) };
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Server.TokenOfAsync(person));
        return browser;
    }

    private static MultipartFormDataContent Form(byte[]? content, string fileName, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        if (content is not null)
        {
            form.Add(new ByteArrayContent(content), "file", fileName);
        }

        return form;
    }

    // A client that follows by itself forgets who it is.
    private static async Task<Shown> FollowedAsync(HttpClient browser, HttpResponseMessage response)
    {
        while (response.Headers.Location is { } next)
        {
            response.Dispose();
            response = await browser.GetAsync(next);
        }

        return await ShownAsync(response);
    }

    private static async Task<Shown> ShownAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new Shown(
                response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers.ContentType?.MediaType);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
