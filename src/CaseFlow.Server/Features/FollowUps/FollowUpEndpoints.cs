using CaseFlow.Domain.FollowUps;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>What the subject has to say over HTTP: that it mended something, or what it answers to an adverse result. Re-check and decision are tasks.</summary>
internal static class FollowUpEndpoints
{
    /// <summary>Maps the endpoints of follow-ups.</summary>
    internal static RouteGroupBuilder MapFollowUps(this RouteGroupBuilder api)
    {
        var one = api.MapCase();
        one.MapPost("/rectifications/{number}/reported", ReportAsync)
            .Needs(Permission.ReportRectification).WithName("ReportRectification")
            .WithSummary("整改报告 · Takes in that the subject mended what it was ordered to; the re-check need not wait for the last day");
        one.MapPost("/comments", CommentAsync)
            .OpenByCase().WithName("TakeComment")
            .WithSummary("陈述申辩 · Takes in what the subject says to an adverse result, or that it waives")
            .WithDescription("For people of the department that informed the subject. The hearing is over with it.");
        return api;
    }

    private static async Task<Results<Ok<CaseFollowUps>, Refused>> ReportAsync(Guid id, int number, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (ReportRectification report) => report.HandleAsync(id, number, ct), ct)).Answer();

    private static async Task<Results<Ok<CaseFollowUps>, Refused>> CommentAsync(Guid id, TakeComment.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (TakeComment take) => take.HandleAsync(id, request, ct), ct)).Answer();
}
