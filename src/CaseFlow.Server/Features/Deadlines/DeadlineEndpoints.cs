using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Deadlines over HTTP.</summary>
internal static class DeadlineEndpoints
{
    /// <summary>Maps the endpoints of deadlines.</summary>
    internal static RouteGroupBuilder MapDeadlines(this RouteGroupBuilder api)
    {
        var deadlines = api.MapGroup("/deadlines").ForTheOffice().WithTags("Deadlines");
        deadlines.MapGet("", ListAsync)
            .WithName("ListDeadlines")
            .WithSummary("期限 · Deadlines by the day on which they are due")
            .WithDescription("Running ones; with `running=false` the ended ones too. Whether one is overdue follows from its day and is stored nowhere.");
        deadlines.MapGet("/{id}/why", WhyAsync)
            .WithName("ExplainDeadline")
            .WithSummary("为什么是这一天 · Why a deadline ends on its day: the days that count, the days that do not, the notices behind them");
        return api;
    }

    private static async Task<Results<Ok<Page<DeadlineItem>>, Refused>> ListAsync(
        DeadlineReader reader,
        SealedReadings readings,
        HttpRequest request,
        Caller caller,
        [AsParameters] PageQuery page,
        CancellationToken ct,
        bool running = true,
        DateOnly? dueBefore = null,
        Guid? caseId = null)
    {
        var found = await reader.FindAsync(caller.Actor, new DeadlineReader.Wanted(running, dueBefore, caseId), page, ct);
        if (!found.IsRefused)
        {
            await readings.NoteAsync(caller.Actor, found.Value.Items.Select(deadline => deadline.CaseId), request.Path, ct);
        }

        return found.Answer();
    }

    private static async Task<Results<Ok<WhyThisDay>, Refused>> WhyAsync(Guid id, DeadlineReader reader, Caller caller, CancellationToken ct) =>
        (await reader.WhyAsync(id, caller.Actor, ct)).Answer();
}
