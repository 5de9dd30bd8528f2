using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Publication;

/// <summary>Corrections over HTTP. The decision is a task.</summary>
internal static class CorrectionEndpoints
{
    /// <summary>Maps the endpoints of corrections.</summary>
    internal static RouteGroupBuilder MapCorrections(this RouteGroupBuilder api)
    {
        api.MapCase().MapPost("/corrections", RequestAsync)
            .OpenToEverybody().WithName("RequestCorrection")
            .WithSummary("更正申请 · Asks for the correction of a published result; it may come after the case is closed");
        return api;
    }

    private static async Task<Results<Ok<DepartmentResult>, Refused>> RequestAsync(
        Guid id, RequestCorrection.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (RequestCorrection correct) => correct.HandleAsync(id, request, ct), ct)).Answer();
}
