using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseFlow.Server.Data;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>What an endpoint or a page answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Code of the refusal: of the problem, or of the note on the page.</param>
/// <param name="Text">Everything that was told: where to go on, tags, body; files that are packed are unpacked.</param>
/// <param name="Location">Where to go on.</param>
internal sealed record MatrixReply(HttpStatusCode Status, string? Code, string Text, string? Location)
{
    internal bool IsRefused => (int)Status >= 400;
}

/// <summary>Sends what browsers and programs send, as anybody.</summary>
internal sealed partial class MatrixClient : IDisposable
{
    private readonly HttpClient _client;
    private readonly ApiServer _server;
    private readonly string? _person;
    private string _formToken = "";

    // Each from an address of their own: the public is asked to wait by address.
    internal MatrixClient(ApiServer server, Visitor? visitor)
    {
        _server = server;
        _person = visitor?.Id;
        var from = new IPEndPoint(new IPAddress([127, 0, 1, (byte)(10 + (visitor is null ? 0 : 1 + MatrixHouse.Visitors.ToList().IndexOf(visitor)))]), 0);
        _client = new HttpClient(new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = async (to, ct) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(from);
                await socket.ConnectAsync(to.DnsEndPoint, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = new Uri(server.Address) };
    }

    /// <summary>Takes the token that stands in every form.</summary>
    internal async Task<MatrixClient> WithFormTokenAsync()
    {
        _formToken = FormToken().Match(await _client.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups[1].Value;
        Assert.NotEmpty(_formToken);
        return this;
    }

    internal Task<MatrixReply> GetAsync(string path, bool isFragment = false) => SendAsync(HttpMethod.Get, path, null, isFragment);

    internal Task<MatrixReply> PostFormAsync(string path, IEnumerable<(string Name, string Value)> fields) => SendAsync(
        HttpMethod.Post, path, new FormUrlEncodedContent([new("__RequestVerificationToken", _formToken), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]), false);

    internal Task<MatrixReply> SendJsonAsync(string method, string path, JsonNode? body) => SendAsync(
        new HttpMethod(method), path, body is null ? null : new StringContent(body.ToJsonString(ServerJson.Plain), Encoding.UTF8, "application/json"), false);

    internal Task<MatrixReply> PostFileAsync(string path, string text, string type)
    {
        var content = new StringContent(text);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return SendAsync(HttpMethod.Post, path, content, false);
    }

    public void Dispose() => _client.Dispose();

    private async Task<MatrixReply> SendAsync(HttpMethod method, string path, HttpContent? content, bool isFragment)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (_person is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _server.TokenOfAsync(_person));
        }

        if (isFragment)
        {
            request.Headers.TryAddWithoutValidation("HX-Request", "true");
        }

        using var response = await _client.SendAsync(request);
        var body = await BodyAsync(response.Content);
        var location = response.Headers.Location?.OriginalString ?? (response.Headers.TryGetValues("HX-Redirect", out var onward) ? onward.Single() : null);
        var code = response.Content.Headers.ContentType?.MediaType switch
        {
            "application/problem+json" => JsonNode.Parse(body)?["code"]?.GetValue<string>(),
            "text/html" => NoteCode().Match(body) is { Success: true } note ? note.Groups[1].Value : null,
            _ => null,
        };
        return new MatrixReply(response.StatusCode, code, $"{location}\n{response.Headers.ETag}\n{response.Content.Headers.ContentDisposition}\n{body}", location);
    }

    // What is packed is read as its reader reads it.
    private static async Task<string> BodyAsync(HttpContent content)
    {
        var bytes = await content.ReadAsByteArrayAsync();
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes));
        }

        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        var parts = new StringBuilder();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            parts.Append(entry.FullName).Append('\n').Append(await reader.ReadToEndAsync()).Append('\n');
        }

        return parts.ToString();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("data-code=\"([^\"]+)\"")]
    private static partial Regex NoteCode();
}
