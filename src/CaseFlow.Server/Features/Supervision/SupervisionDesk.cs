using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Frees what is stuck, many at once, each in a commit of its own, and looks afterwards whether it is free.</summary>
internal sealed class SupervisionDesk(StuckList list, UnitOfWork units, DbContextOptions<CaseFlowDb> options)
{
    /// <summary>Which of what is stuck.</summary>
    /// <param name="Cause">The cause it was listed with.</param>
    /// <param name="Id">Its id in the list.</param>
    internal sealed record Which(StuckCause Cause, Guid Id);

    /// <summary>What came of one.</summary>
    /// <param name="Which">Which.</param>
    /// <param name="Refusal">Why nothing was done; null when the remedy was applied.</param>
    /// <param name="Effects">What a preview would change; empty after the act itself.</param>
    /// <param name="IsFree">True when it is not stuck for this cause any more, seen after the commit; false for a preview.</param>
    internal sealed record Answer(Which Which, Refusal? Refusal, IReadOnlyList<BilingualText> Effects, bool IsFree);

    /// <summary>Applies a remedy to one.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="which">What is stuck.</param>
    /// <param name="request">The remedy.</param>
    /// <param name="preview">True to say what would change and to change nothing.</param>
    /// <param name="ct">Stops before the next; what is committed stays.</param>
    /// <returns>What came of it.</returns>
    internal async Task<Answer> FreeAsync(Actor actor, Which which, FreeStuck.Request request, bool preview, CancellationToken ct)
    {
        var found = await FindAsync(actor, which, ct);
        if (found.IsRefused)
        {
            return new Answer(which, found.Refusal, [], IsFree: false);
        }

        Task<Result<bool>> Act(FreeStuck free) => free.HandleAsync(found.Value, request, ct);
        if (preview)
        {
            var rehearsed = await units.RehearseAsync<FreeStuck, bool>(actor, Act, ct);
            return rehearsed.IsRefused ? new Answer(which, rehearsed.Refusal, [], IsFree: false) : new Answer(which, null, [.. Effects.Of(rehearsed.Value, await NamesAsync(Effects.PeopleIn(rehearsed.Value), ct))], IsFree: false);
        }

        var done = await units.RunAsync<FreeStuck, bool>(actor, Act, ct);
        return done.IsRefused
            ? new Answer(which, done.Refusal, [], IsFree: false)
            : new Answer(which, null, [], IsFree: done.Value && (await FindAsync(actor, which, ct)).IsRefused);
    }

    private async Task<Dictionary<string, string>> NamesAsync(IEnumerable<string> people, CancellationToken ct)
    {
        string[] ids = [.. people.Distinct()];
        await using var db = new CaseFlowDb(options);
        return await db.People.Where(person => ids.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
    }

    private async Task<Result<StuckItem>> FindAsync(Actor actor, Which which, CancellationToken ct)
    {
        var found = await list.FindAsync(actor, new StuckList.Wanted(which.Cause, which.Id), new PageQuery(1, null), ct);
        return found.IsRefused ? found.Refusal
            : found.Value.Items is [var item] ? item
            : Refusal.Because("stuck.unknown", "该事项已不在督办清单中：已办理、已解除，或不由您查看。", "This is not stuck any more: it was done, or freed, or is not yours to see.");
    }
}
