using System.ComponentModel;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>督办 over HTTP: what is stuck, since when, who can free it, and freeing it.</summary>
internal static class SupervisionEndpoints
{
    private const int Most = 200;

    /// <summary>Something that is stuck, for one cause.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Id">What is named to free it, together with the cause.</param>
    /// <param name="Since">Since when.</param>
    /// <param name="Title">What it is.</param>
    /// <param name="Detail">What the cause says of it, in the caller's language.</param>
    /// <param name="PlanId">The plan.</param>
    /// <param name="CaseId">The case.</param>
    /// <param name="CaseNumber">Number of the case within the plan.</param>
    /// <param name="ObjectName">Name of the inspected object.</param>
    /// <param name="Department">The department that must act.</param>
    /// <param name="TaskId">The open task behind it.</param>
    /// <param name="Person">Who has the task, or whom the mail is for.</param>
    /// <param name="WhoCanFree">Who can free it.</param>
    /// <param name="Remedies">What can be done, the best first.</param>
    internal sealed record StuckView(
        StuckCause Cause,
        Guid Id,
        DateTimeOffset Since,
        string Title,
        string Detail,
        Guid? PlanId,
        Guid? CaseId,
        int? CaseNumber,
        string? ObjectName,
        string? Department,
        Guid? TaskId,
        string? Person,
        string WhoCanFree,
        IReadOnlyList<Remedy> Remedies);

    /// <summary>How much is stuck for a cause.</summary>
    /// <param name="Cause">The cause.</param>
    /// <param name="Count">How many; at most 999.</param>
    /// <param name="IsMore">True where there are more than that.</param>
    /// <param name="Since">Since when the oldest; left out when nothing is.</param>
    internal sealed record StuckSum(StuckCause Cause, int Count, bool IsMore, DateTimeOffset? Since);

    /// <summary>One of what is stuck.</summary>
    /// <param name="Cause">The cause it was listed with.</param>
    /// <param name="Id">Its id in the list.</param>
    internal sealed record StuckOne(StuckCause Cause, Guid Id);

    /// <summary>A remedy for one or many.</summary>
    /// <param name="Items">What is stuck; 1 to 200, each freed in a commit of its own.</param>
    /// <param name="Remedy">The remedy.</param>
    /// <param name="Reason">Why; kept in the audit.</param>
    /// <param name="To">Whom tasks are given to, for Reassign.</param>
    /// <param name="Outcome">By which outcome steps are left, for Skip.</param>
    /// <param name="Length">The whole length of deadlines from their start, for Extend of counted ones.</param>
    /// <param name="DueOn">The new day, for Extend of deadlines that end on a set day.</param>
    /// <param name="Email">The right address, for CorrectAddress.</param>
    internal sealed record FreeRequest(
        IReadOnlyList<StuckOne> Items, Remedy Remedy, string Reason, string? To = null, string? Outcome = null, int? Length = null, DateOnly? DueOn = null, string? Email = null);

    /// <summary>What came of one.</summary>
    /// <param name="Cause">The cause.</param>
    /// <param name="Id">The id.</param>
    /// <param name="Refusal">Why nothing was done; left out when the remedy was applied.</param>
    /// <param name="Effects">For a preview: what would change.</param>
    /// <param name="IsFree">True when it is not stuck for this cause any more, as seen after the commit.</param>
    internal sealed record FreeAnswer(StuckCause Cause, Guid Id, Problem? Refusal, IReadOnlyList<string> Effects, bool IsFree);

    /// <summary>Maps the endpoints of supervision.</summary>
    internal static RouteGroupBuilder MapSupervision(this RouteGroupBuilder api)
    {
        var stuck = api.MapGroup("/stuck").WithTags("Supervision");
        stuck.MapGet("", ListAsync)
            .Needs(Permission.SeeStuck).WithName("ListStuck")
            .WithSummary("督办清单 · What is stuck: why, since when, who can free it and how")
            .WithDescription("For supervisors, the coordinating office and administrators; heads see what is their department's. Oldest first. One thing may be stuck for several causes.");
        stuck.MapGet("/summary", SumAsync).Needs(Permission.SeeStuck).WithName("CountStuck").WithSummary("督办汇总 · How much is stuck, by cause");
        stuck.MapPost("/preview", PreviewAsync)
            .Needs(Permission.SeeStuck).WithName("PreviewRemedy")
            .WithSummary("处置预览 · What a remedy would change, in words; changes nothing");
        stuck.MapPost("/free", FreeAsync)
            .Needs(Permission.SeeStuck).WithName("ApplyRemedy")
            .WithSummary("处置 · Applies a remedy to one or many, each in a commit of its own")
            .WithDescription("Each answer tells whether the thing is free, seen after its commit, or why nothing was done. Who may is decided by each remedy.");
        return api;
    }

    private static async Task<Results<Ok<Page<StuckView>>, Refused>> ListAsync(
        StuckList list,
        SealedReadings readings,
        HttpRequest request,
        Caller caller,
        [AsParameters] PageQuery page,
        CancellationToken ct,
        [ChoiceOf(typeof(StuckCause)), Description("Only for this cause.")] string? cause = null,
        Guid? planId = null,
        [Description("Only what this department must do.")] string? department = null)
    {
        var wanted = Wanted(cause, planId, department);
        if (wanted.IsRefused)
        {
            return new Refused(wanted.Refusal);
        }

        var found = await list.FindAsync(caller.Actor, wanted.Value, page, ct);
        if (!found.IsRefused)
        {
            await readings.NoteAsync(caller.Actor, found.Value.Items.Select(item => item.CaseId), request.Path, ct);
        }

        var language = Languages.Of(request);
        return found.Answer(items => new Page<StuckView>([.. items.Items.Select(item => View(item, language))], items.Next));
    }

    private static async Task<Results<Ok<IReadOnlyList<StuckSum>>, Refused>> SumAsync(
        StuckList list, Caller caller, CancellationToken ct, [ChoiceOf(typeof(StuckCause)), Description("Only for this cause.")] string? cause = null, Guid? planId = null, [Description("Only what this department must do.")] string? department = null)
    {
        var wanted = Wanted(cause, planId, department);
        return wanted.IsRefused
            ? new Refused(wanted.Refusal)
            : (await list.CountAsync(caller.Actor, wanted.Value, ct)).Answer(sums => (IReadOnlyList<StuckSum>)[.. sums.Select(sum => new StuckSum(sum.Cause, Math.Min(sum.Count, StuckList.Most), sum.Count > StuckList.Most, sum.Since))]);
    }

    private static Task<Results<Ok<IReadOnlyList<FreeAnswer>>, Refused>> PreviewAsync(FreeRequest request, SupervisionDesk desk, Caller caller, HttpRequest http, CancellationToken ct) =>
        EachAsync(request, desk, caller, http, preview: true, ct);

    private static Task<Results<Ok<IReadOnlyList<FreeAnswer>>, Refused>> FreeAsync(FreeRequest request, SupervisionDesk desk, Caller caller, HttpRequest http, CancellationToken ct) =>
        EachAsync(request, desk, caller, http, preview: false, ct);

    private static async Task<Results<Ok<IReadOnlyList<FreeAnswer>>, Refused>> EachAsync(
        FreeRequest request, SupervisionDesk desk, Caller caller, HttpRequest http, bool preview, CancellationToken ct)
    {
        if ((StuckList.Against(caller.Actor) ?? AgainstCount(request)) is { } refusal)
        {
            return new Refused(refusal);
        }

        var language = Languages.Of(http);
        var answers = new List<FreeAnswer>();
        foreach (var one in request.Items)
        {
            var answer = await desk.FreeAsync(
                caller.Actor, new SupervisionDesk.Which(one.Cause, one.Id), new FreeStuck.Request(request.Remedy, request.Reason, request.To, request.Outcome, request.Length, request.DueOn, request.Email), preview, ct);
            answers.Add(new FreeAnswer(one.Cause, one.Id, answer.Refusal is { } why ? Problem.Of(why, http) : null, [.. answer.Effects.Select(effect => effect.In(language))], answer.IsFree));
        }

        return TypedResults.Ok<IReadOnlyList<FreeAnswer>>(answers);
    }

    private static Refusal? AgainstCount(FreeRequest request) => request.Items.Count is >= 1 and <= Most
        ? null
        : Refusal.Because("request.items", $"一次处置 1 至 {Most} 项。", $"One request frees 1 to {Most} things.");

    private static Result<StuckList.Wanted> Wanted(string? cause, Guid? planId, string? department)
    {
        var which = QueryChoice.Read("cause", cause, StuckCause.Overdue);
        return which.IsRefused ? which.Refusal : new StuckList.Wanted(cause is null ? null : which.Value, null, planId, department);
    }

    private static StuckView View(StuckItem item, ReadersLanguage language) => new(
        item.Cause,
        item.Id,
        item.Since,
        item.Title,
        language == ReadersLanguage.English ? item.DetailEnglish : item.Detail,
        item.PlanId,
        item.CaseId,
        item.CaseNumber,
        item.ObjectName,
        item.Department,
        item.TaskId,
        item.Person,
        item.WhoCanFree.In(language),
        item.Remedies);
}
