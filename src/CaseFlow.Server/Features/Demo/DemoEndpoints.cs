using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Demo;

/// <summary>The demo over HTTP.</summary>
internal static class DemoEndpoints
{
    /// <summary>A 快进 that was begun.</summary>
    /// <param name="To">Where it ends, in the demo's time.</param>
    internal sealed record Begun(DateTimeOffset To);

    /// <summary>Maps the endpoints of the demo.</summary>
    internal static RouteGroupBuilder MapDemo(this RouteGroupBuilder api)
    {
        var demo = api.MapGroup("/demo").WithTags("Demo");
        demo.MapGet("", ReadAsync)
            .WithName("ReadDemo")
            .WithMetadata(new OpenToNobody())
            .WithSummary("演示 · The demo's time, how far its 快进 is, and whom one can be in it")
            .WithDescription("Open to everybody, because nobody is known before the sign-in. In an office's own database there is no demo.");
        demo.MapPost("/forward", ForwardAsync)
            .WithName("FastForward")
            .WithSummary("快进 · Moves the demo's time on by days; reminders, timers, mail and recurring jobs happen on the way, each at its own time")
            .WithDescription("Answers at once; how far it is stands in the demo. One at a time. People's tasks stay undone.");
        return api;
    }

    private static async Task<Results<Ok<DemoReader.DemoView>, Refused>> ReadAsync(DemoReader demo, HttpRequest request, CancellationToken ct) =>
        (await demo.ReadAsync(Languages.Of(request), ct)).Answer(view => view);

    private static async Task<Results<Ok<Begun>, Refused>> ForwardAsync(FastForward.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (FastForward forward) => forward.HandleAsync(request, ct), ct)).Answer(to => new Begun(to));
}
