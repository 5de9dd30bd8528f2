using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Components;

/// <summary>What the frame around every page tells its reader. Counts stop at <see cref="Most"/>: nothing counts a million rows.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="OpenTasks">Tasks they may do.</param>
/// <param name="Unread">Notices they have not read.</param>
public sealed record ShellFacts(string Name, int OpenTasks, int Unread)
{
    /// <summary>Where counting ends.</summary>
    public const int Most = 99;

    /// <summary>Of nobody.</summary>
    public static readonly ShellFacts None = new("", 0, 0);

    /// <summary>A count as it is shown.</summary>
    /// <param name="count">The count.</param>
    /// <returns>The number, or <c>99+</c>.</returns>
    public static string Shown(int count) => count > Most ? $"{Most}+" : $"{count}";

    internal static async Task<ShellFacts> OfAsync(CaseFlowDb db, Actor actor, CancellationToken ct)
    {
        var (open, unread) = (TaskRules.MayDo(actor).Select(part => db.Tasks.Where(part).Take(Most + 1)).Aggregate(Queryable.Concat), db.Letters.Where(letter => letter.Recipient == actor.Id && letter.ReadAt == null));
        var found = await db.People.Where(person => person.Id == actor.Id).Select(person => new { person.Name, Open = open.Take(Most + 1).Count(), Unread = unread.Take(Most + 1).Count() }).SingleOrDefaultAsync(ct);
        return found is null ? None with { Name = actor.Id } : new ShellFacts(found.Name, found.Open, found.Unread);
    }
}
