using CaseFlow.Engine.Activities;

namespace CaseFlow.Engine.Definitions;

/// <summary>By what a workflow is started.</summary>
public enum TriggerKind
{
    /// <summary>An event of the given name.</summary>
    Event,

    /// <summary>Again and again after an interval.</summary>
    Timer,

    /// <summary>At the instants of a cron expression.</summary>
    Cron,

    /// <summary>Once, at an instant.</summary>
    StartAt,
}

/// <summary>A step that may start an instance by itself.</summary>
/// <param name="Kind">By what.</param>
/// <param name="ActivityId">The step; give it back in the start stimulus.</param>
/// <param name="NodeId">Its path.</param>
/// <param name="EventName">For an event, its name.</param>
/// <param name="Interval">For a timer, the time between two starts; positive.</param>
/// <param name="Cron">For cron, the expression; instants in Asia/Shanghai.</param>
/// <param name="At">For a start at an instant, the instant.</param>
public sealed record Trigger(
    TriggerKind Kind,
    string ActivityId,
    string NodeId,
    string? EventName = null,
    TimeSpan? Interval = null,
    string? Cron = null,
    DateTimeOffset? At = null)
{
    /// <summary>When it comes due next.</summary>
    /// <param name="instant">After this instant; for a timer, the instant it last came due.</param>
    /// <returns>The instant; null for an event, and for what lies behind for good.</returns>
    public DateTimeOffset? NextAfter(DateTimeOffset instant) => Kind switch
    {
        TriggerKind.Timer => instant + Interval,
        TriggerKind.Cron => CronSchedule.Parse(Cron!)!.NextAfter(instant),
        TriggerKind.StartAt when At > instant => At,
        _ => null,
    };
}
