using System.Net;
using System.Text.RegularExpressions;

namespace CaseFlow.Server.Tests.Components;

/// <summary>A browser without script at the door: keeps its cookies, and says where its forms come from.</summary>
internal sealed partial class Visitor(string address) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };

    /// <summary>What a page answered.</summary>
    internal sealed record Page(HttpStatusCode Status, string? Location, string Text);

    internal Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Asks for a part of a page, as its script does.</summary>
    internal Task<HttpResponseMessage> PartAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Origin", address);
        request.Headers.TryAddWithoutValidation("HX-Request", "true");
        request.Headers.TryAddWithoutValidation("HX-Current-URL", $"{address}/inbox?tab=done");
        return _client.SendAsync(request);
    }

    internal Task<Page> PostAsync(string? from, string to, params (string, string)[] fields) => SendAsync(from, to, address, null, fields);

    internal Task<Page> PostFromAsync(string origin, string? from, string to, params (string, string)[] fields) => SendAsync(from, to, origin, null, fields);

    internal Task<Page> PostOnAsync(string page, string to, params (string, string)[] fields) => SendAsync(null, to, address, page, fields);

    /// <summary>Sends a form as it came.</summary>
    internal Task<Page> SubmitAsync(HtmlForm form) => SendAsync(form.Action, address, form.Values);

    public void Dispose() => _client.Dispose();

    // The token is that of the form's own page: read now, or given.
    private async Task<Page> SendAsync(string? from, string to, string origin, string? page, (string Name, string Value)[] fields)
    {
        var html = page ?? (from is null ? "" : await _client.GetStringAsync(new Uri(from, UriKind.Relative)));
        var token = FormToken().Match(html).Groups[1].Value;
        return await SendAsync(to, origin, [new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
    }

    private async Task<Page> SendAsync(string to, string origin, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new FormUrlEncodedContent(values) };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using var response = await _client.SendAsync(request);
        return new Page(response.StatusCode, response.Headers.Location?.OriginalString, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
