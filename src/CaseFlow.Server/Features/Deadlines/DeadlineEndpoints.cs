using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Deadlines over HTTP.</summary>
internal static class DeadlineEndpoints
{
    /// <summary>Maps the endpoints of deadlines.</summary>
    internal static RouteGroupBuilder MapDeadlines(this RouteGroupBuilder api)
    {
        var deadlines = api.MapGroup("/deadlines").WithTags("Deadlines");
        deadlines.MapGet("", ListAsync)
            .Needs(Permission.ReadFiles).WithName("ListDeadlines")
            .WithSummary("期限 · Deadlines by the day on which they are due")
            .WithDescription("Running ones; with `running=false` the ended ones too. Whether one is overdue follows from its day and is stored nowhere.");
        deadlines.MapGet("/{id}/why", WhyAsync)
            .Needs(Permission.ReadFiles).WithName("ExplainDeadline")
            .WithSummary("为什么是这一天 · Why a deadline ends on its day: the days that count, the days that do not, the notices behind them");
        deadlines.MapGet("/{id}/history", HistoryAsync)
            .Needs(Permission.ReadFiles).WithName("ReadDeadlineHistory")
            .WithSummary("期限沿革 · The days that a deadline had, why each changed, and the rungs that fired");
        deadlines.MapGet("/proposals", ProposalsAsync)
            .Needs(Permission.ReadFiles).WithName("ListProposedDays")
            .WithSummary("待决定的提前 · Earlier days that a changed calendar gives and that wait for a person's decision")
            .WithDescription("A day that was told is never shortened without a decision; until then it binds.");
        deadlines.MapPost("/{id}/proposal", DecideAsync)
            .Needs(Permission.DecideDeadline).WithName("DecideShortening")
            .WithSummary("决定期限是否提前 · Takes the earlier day that a changed calendar gives, or keeps the day that was told");
        deadlines.MapPost("/{id}/extension", ExtendAsync)
            .Needs(Permission.ExtendDeadline).WithName("ExtendDeadline")
            .WithSummary("延长期限 · Gives a running deadline more time, where its source allows it")
            .WithDescription("By the head of its department, with a reason. Publication and referral are never extended.");
        return api;
    }

    private static async Task<Results<Ok<DeadlinePastView>, Refused>> HistoryAsync(Guid id, DeadlineHistory history, Caller caller, CancellationToken ct) =>
        (await history.OfAsync(id, caller.Actor, ct)).Answer();

    private static async Task<Results<Ok<Page<ProposalView>>, Refused>> ProposalsAsync(
        DeadlineHistory history, SealedReadings readings, HttpRequest request, Caller caller, [AsParameters] PageQuery page, CancellationToken ct)
    {
        var found = await history.ProposalsAsync(caller.Actor, page, ct);
        if (!found.IsRefused)
        {
            await readings.NoteAsync(caller.Actor, found.Value.Items.Select(proposal => proposal.CaseId), request.Path, ct);
        }

        return found.Answer();
    }

    private static async Task<Results<Ok<DecideShortening.Decided>, Refused>> DecideAsync(
        Guid id, DecideShortening.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (DecideShortening decide) => decide.HandleAsync(id, request, ct), ct)).Answer();

    private static async Task<Results<Ok<ExtendDeadline.Extended>, Refused>> ExtendAsync(
        Guid id, ExtendDeadline.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (ExtendDeadline extend) => extend.HandleAsync(id, request, ct), ct)).Answer();

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
