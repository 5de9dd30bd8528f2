using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseFlow.Server.Tests.Features.Webhooks;

/// <summary>What a program was told.</summary>
internal sealed record Telling(string Id, string Act, string Signature, string Body);

/// <summary>A program that is told, on loopback.</summary>
internal sealed class Receiver(WebApplication app) : IAsyncDisposable
{
    public ConcurrentQueue<Telling> Told { get; } = new();

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver.Listen();
        await receiver.StartListeningAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task StartListeningAsync() => app.StartAsync();

    private void Listen() => app.MapPost("/told", async (HttpRequest request) =>
    {
        using var reader = new StreamReader(request.Body);
        Told.Enqueue(new Telling(request.Headers["CaseFlow-Delivery"].ToString(), request.Headers["CaseFlow-Act"].ToString(), request.Headers["CaseFlow-Signature"].ToString(), await reader.ReadToEndAsync()));
        return Results.StatusCode((int)Answer);
    });
}
