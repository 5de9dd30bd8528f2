using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Components;

/// <summary>Somebody at a browser without script: opens pages, fills in their forms, sends them.</summary>
internal sealed class PageBrowser : IDisposable
{
    private readonly HttpClient _client;
    private readonly ApiServer _server;
    private readonly string _person;
    private readonly string _language;

    internal PageBrowser(ApiServer server, string person, string language = "zh-CN")
    {
        _client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) };
        (_server, _person, _language) = (server, person, language);
    }

    /// <summary>What a page answered.</summary>
    internal sealed record Page(HttpStatusCode Status, string Html, string? Location, string Policy)
    {
        /// <summary>What it says.</summary>
        internal string Text => HtmlForm.Text(Html);

        /// <summary>Code of the refusal that it shows.</summary>
        internal string? Code => System.Text.RegularExpressions.Regex.Match(Html, "data-code=\"([^\"]*)\"") is { Success: true } found ? found.Groups[1].Value : null;
    }

    internal Task<Page> OpenAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    internal Task<Page> SubmitAsync(HtmlForm form, string? button = null, string? to = null) => SendAsync(new HttpRequestMessage(HttpMethod.Post, to ?? form.Action)
    {
        Content = new FormUrlEncodedContent(button is null ? form.Values : form.Values.Append(KeyValuePair.Create("more", button))),
    });

    public void Dispose() => _client.Dispose();

    internal async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _server.TokenOfAsync(_person));
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(_language));
            using var response = await _client.SendAsync(request);
            return new Page(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString,
                response.Headers.TryGetValues("Content-Security-Policy", out var policy) ? string.Join(' ', policy) : "");
        }
    }
}
