using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity.Sessions;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Identity;

/// <summary>A browser at a page of CaseFlow: keeps the session's cookie, and says where its requests come from.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _client;

    internal Browser(string address, string from = "127.0.0.1")
    {
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(context.DnsEndPoint, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = new Uri(address) };
    }

    /// <summary>The cookie as it was set last; null for none.</summary>
    internal string? Cookie { get; set; }

    /// <summary>The whole of the line that set it.</summary>
    internal string? SetCookie { get; private set; }

    internal async Task<Reply> SendAsync(string method, string path, object? body = null, string? site = "same-origin", string? origin = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/{path}");
        request.Headers.TryAddWithoutValidation("User-Agent", "Tests/1.0");
        if (Cookie is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", $"{SessionCookie.Name}={Cookie}");
        }

        if (site is not null)
        {
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        }

        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body, ServerJson.Plain), Encoding.UTF8, "application/json");
        }

        using var response = await _client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            SetCookie = set.Single(line => line.StartsWith($"{SessionCookie.Name}=", StringComparison.Ordinal));
            var value = SetCookie.Split(';')[0].Split('=', 2)[1];
            Cookie = value.Length == 0 ? null : value;
        }

        var text = await response.Content.ReadAsStringAsync();
        return new Reply(response.StatusCode, response.Content.Headers.ContentType?.MediaType, null, text, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    internal Task<Reply> SignInAsync(string userName, string password) => SendAsync("POST", "session", new { userName, password });

    /// <summary>Signs in and must be taken.</summary>
    internal async Task<Browser> SignedInAsync(string userName, string password)
    {
        var reply = await SignInAsync(userName, password);
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Text);
        return this;
    }

    public void Dispose() => _client.Dispose();
}
