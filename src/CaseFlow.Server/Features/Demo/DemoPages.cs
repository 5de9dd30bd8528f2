using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Server.Features.Demo;

/// <summary>Pages of a demo: being somebody with one click, and letting time pass.</summary>
internal static class DemoPages
{
    internal static RouteGroupBuilder MapDemoPages(this RouteGroupBuilder pages)
    {
        pages.MapPost("/sign-in/demo", EnterAsync).OpenToAnybody();
        pages.MapGet("/demo", ShowAsync).OpenToEverybody();
        pages.MapPost("/demo/forward", ForwardAsync).OpenToEverybody();
        return pages;
    }

    private static async Task<IResult> EnterAsync([FromForm] string? person, [FromForm] string? to, HttpContext context, UnitOfWork units, CancellationToken ct)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        var started = await units.RunAsync(Actor.Nobody, (EnterDemo enter) => enter.HandleAsync(new(person ?? ""), agent, ct), ct);
        if (started.IsRefused)
        {
            return Show.Refusal(started.Refusal);
        }

        SessionCookie.Give(context, started.Value);
        return Show.Next(CaseFlowPages.Own(to));
    }

    private static async Task<IResult> ShowAsync(DemoReader demo, Reader reader, CancellationToken ct)
    {
        var read = await demo.ReadAsync(reader.Language, ct);
        return read.IsRefused ? Show.Refusal(read.Refusal) : Show.Page<DemoPage>(new { Now = read.Value.Now, IsForwarding = read.Value.IsForwarding, Forward = read.Value.Forward });
    }

    private static async Task<IResult> ForwardAsync([FromForm] int? days, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var begun = await units.RunAsync(caller.Actor, (FastForward forward) => forward.HandleAsync(new(days ?? 0), ct), ct);
        return begun.IsRefused ? Show.Refusal(begun.Refusal) : Show.Next("/demo");
    }
}
