using CaseFlow.Domain.Cases;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Cases;

/// <summary>The team of an open case over HTTP: recusal, replacement by the draw, assistants.</summary>
internal static class TeamEndpoints
{
    /// <summary>Maps the endpoints of teams.</summary>
    internal static RouteGroupBuilder MapTeams(this RouteGroupBuilder api)
    {
        var team = api.MapCase();
        team.MapPost("/recusals", ClaimAsync)
            .Needs(Permission.ClaimRecusal).WithName("ClaimRecusal")
            .WithSummary("回避申请 · Says that an officer of the team has an interest in the object")
            .WithDescription("For the officer, and for case clerks, dispatchers and unit administrators of the plan's departments on behalf of the subject. The inspection goes on meanwhile.");
        team.MapPost("/recusals/{officerId}/decision", DecideAsync)
            .Needs(Permission.DecideRecusal).WithName("DecideRecusal")
            .WithSummary("回避决定 · Decides whether an officer steps back")
            .WithDescription("For heads of the plan's departments who are not on the team (INV-08). Accepted, the officer takes no further part.");
        team.MapPost("/officers/{officerId}/replacement", ReplaceAsync)
            .Needs(Permission.ReplaceOfficer).WithName("ReplaceOfficer")
            .WithSummary("更换执法人员 · Gives an officer's seat, and its open tasks, to the next of the draw")
            .WithDescription("Upon an accepted recusal for dispatchers and heads; for every other reason for heads (T30). Nobody chooses who comes (INV-05).");
        team.MapPost("/assistants", AssistAsync)
            .Needs(Permission.AddAssistant).WithName("AddAssistant")
            .WithSummary("专家协助 · Adds an assistant with expertise the team lacks, outside the draw")
            .WithDescription("For the leader, dispatchers and unit administrators.");
        return api;
    }

    private static async Task<Results<Ok<InspectionCase>, Refused>> ClaimAsync(
        Guid id, ClaimRecusal.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (ClaimRecusal claim) => claim.HandleAsync(id, request, ct), ct)).Answer();

    private static async Task<Results<Ok<InspectionCase>, Refused>> DecideAsync(
        Guid id, string officerId, DecideRecusal.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (DecideRecusal decide) => decide.HandleAsync(id, officerId, request, ct), ct)).Answer();

    private static async Task<Results<Ok<InspectionCase>, Refused>> ReplaceAsync(
        Guid id, string officerId, ReplaceOfficer.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (ReplaceOfficer replace) => replace.HandleAsync(id, officerId, request, ct), ct)).Answer();

    private static async Task<Results<Ok<InspectionCase>, Refused>> AssistAsync(
        Guid id, AddAssistant.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (AddAssistant add) => add.HandleAsync(id, request, ct), ct)).Answer();
}
