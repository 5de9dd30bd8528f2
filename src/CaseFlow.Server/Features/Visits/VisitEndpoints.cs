using CaseFlow.Domain.Cases;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Visits;

/// <summary>Visits over HTTP. The visit's end, and everything after it, are tasks.</summary>
internal static class VisitEndpoints
{
    /// <summary>Maps the endpoints of visits.</summary>
    internal static RouteGroupBuilder MapVisits(this RouteGroupBuilder api)
    {
        var visits = api.MapCase();
        visits.MapPost("/visit", StartAsync)
            .OpenByCase().WithName("StartVisit")
            .WithSummary("开始现场检查 · Begins the visit: who is there, certificates shown")
            .WithDescription("For an officer of the team (T12). What was entered without a connection carries the device's own time in `deviceAt`.");
        visits.MapPost("/findings", RecordAsync)
            .OpenByCase().WithName("RecordFindings")
            .WithSummary("录入检查结果与措施 · Enters what an officer's own department found and did")
            .WithDescription("During a visit, for an officer of the team (T13, T14). All entries are kept or none.");
        return api;
    }

    private static async Task<Results<Ok<InspectionCase>, Refused>> StartAsync(
        Guid id, StartVisit.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (StartVisit start) => start.HandleAsync(id, request, ct), ct)).Answer();

    private static async Task<Results<Ok<InspectionCase>, Refused>> RecordAsync(
        Guid id, RecordFindings.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (RecordFindings record) => record.HandleAsync(id, request, ct), ct)).Answer();
}
