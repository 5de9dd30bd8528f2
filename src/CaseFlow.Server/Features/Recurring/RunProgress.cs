using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Tells how far a run of a recurring job is, in its row, so that whoever asks any server sees it.</summary>
public sealed class RunProgress(DbContextOptions<CaseFlowDb> options)
{
    /// <summary>The run; empty where nobody asked for one, and nothing is told.</summary>
    internal Guid Run { get; set; }

    /// <summary>Tells.</summary>
    /// <param name="words">How far it is, with a count.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When it is told.</returns>
    public async Task TellAsync(BilingualText words, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (Run == Guid.Empty)
        {
            return;
        }

        // Not in the transaction of the work: it is to be seen before that ends.
        await using var db = new CaseFlowDb(options);
        await db.RecurringRuns.Where(run => run.Id == Run && run.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(run => run.Chinese, words.Chinese).SetProperty(run => run.English, words.English), ct);
    }
}
