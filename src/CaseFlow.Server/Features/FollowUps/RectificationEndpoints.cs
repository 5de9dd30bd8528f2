using CaseFlow.Domain.FollowUps;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>Rectifications over HTTP. The re-check is a task.</summary>
internal static class RectificationEndpoints
{
    /// <summary>Maps the endpoints of rectifications.</summary>
    internal static RouteGroupBuilder MapRectifications(this RouteGroupBuilder api)
    {
        api.MapCase().MapPost("/rectifications/{number}/reported", ReportAsync)
            .WithName("ReportRectification")
            .WithSummary("整改报告 · Takes in that the subject mended what it was ordered to; the re-check need not wait for the last day");
        return api;
    }

    private static async Task<Results<Ok<CaseFollowUps>, Refused>> ReportAsync(Guid id, int number, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (ReportRectification report) => report.HandleAsync(id, number, ct), ct)).Answer();
}
