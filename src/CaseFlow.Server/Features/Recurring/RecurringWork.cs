using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Something that CaseFlow does by itself again and again.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Title">What it does.</param>
/// <param name="DailyAt">The time of the office's day at which it is due; null for every hour.</param>
public sealed record RecurringJob(string Key, BilingualText Title, TimeOnly? DailyAt);

/// <summary>Does the work of a recurring job, in units of its own. Doing it twice does no harm: after a crash it is done again.</summary>
public interface IRecurringWork
{
    /// <summary>What it is and when it is due.</summary>
    RecurringJob Job { get; }

    /// <summary>Does it.</summary>
    /// <param name="ct">Stops it; what is committed stays.</param>
    /// <returns>What came of it, in words, with its counts.</returns>
    Task<BilingualText> RunAsync(CancellationToken ct);
}
