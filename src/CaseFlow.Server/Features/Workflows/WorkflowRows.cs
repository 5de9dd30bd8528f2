using CaseFlow.Engine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>One version of a workflow definition, exactly as it was saved.</summary>
public sealed class DefinitionRow
{
    /// <summary>Id of this version.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the family of versions, for example <c>case</c>.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>1 for the first, then counting.</summary>
    public required int Version { get; init; }

    /// <summary>Name shown to designers.</summary>
    public required string Name { get; set; }

    /// <summary>True for the newest version.</summary>
    public bool IsLatest { get; set; }

    /// <summary>True for the version that new instances follow; its content never changes again.</summary>
    public bool IsPublished { get; set; }

    /// <summary>SHA-256 of what the version does, lower-case hex; positions and ids of the envelope do not count.</summary>
    public required string Hash { get; init; }

    /// <summary>Elsa 3 definition JSON, every member that the designer's tool wrote.</summary>
    public required string Content { get; set; }

    /// <summary>When the version was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DefinitionRow>
    {
        public void Configure(EntityTypeBuilder<DefinitionRow> builder)
        {
            builder.ToTable("definitions", "workflow");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => new { row.DefinitionId, row.Version }).IsUnique();
            builder.HasIndex(row => row.DefinitionId, "ux_definitions_published").IsUnique().HasFilter("is_published");
        }
    }
}

/// <summary>One running or ended life of a definition.</summary>
public sealed class InstanceRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version it is pinned to.</summary>
    public required string DefinitionVersionId { get; set; }

    /// <summary>The family of that version.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Pending, Suspended, Finished, Cancelled or Faulted.</summary>
    public required string Status { get; set; }

    /// <summary>The plan it belongs to.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>The case it belongs to.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The instance that started it, or published the event that did, and may wait for its end.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The parent's bookmark to resume at the end; null when nobody waits.</summary>
    public string? ParentBookmarkId { get; init; }

    /// <summary>Correlates events with instances.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The engine's state, JSON text exactly as it wrote it; null before the first step and after the end (the journal tells the rest).</summary>
    public string? State { get; set; }

    /// <summary>Incidents that nobody has mended yet.</summary>
    public int OpenIncidents { get; set; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<InstanceRow>
    {
        public void Configure(EntityTypeBuilder<InstanceRow> builder)
        {
            builder.ToTable("instances", "workflow");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.CaseId);
            builder.HasIndex(row => row.PlanId).HasFilter("case_id is null");
            builder.HasIndex(row => row.ParentId).HasFilter("parent_id is not null");
            builder.HasIndex(row => row.DefinitionVersionId).HasFilter("finished_at is null");
        }
    }
}

/// <summary>An event that an instance waits for; other kinds of waiting have their own tables.</summary>
public sealed class EventWaitRow
{
    /// <summary>The waiting instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The bookmark in its state.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>Name of the event.</summary>
    public required string EventName { get; init; }

    /// <summary>Only events with this correlation count; null means any.</summary>
    public string? CorrelationId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<EventWaitRow>
    {
        public void Configure(EntityTypeBuilder<EventWaitRow> builder)
        {
            builder.ToTable("event_waits", "workflow");
            builder.HasKey(row => new { row.InstanceId, row.BookmarkId });
            builder.HasIndex(row => new { row.EventName, row.CorrelationId });
        }
    }
}

/// <summary>An event that starts a definition: one of its activities with <c>canStartWorkflow</c> waits for it.</summary>
public sealed class TriggerRow
{
    /// <summary>The published version.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The activity that it starts with.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The family of the version.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Name of the event.</summary>
    public required string EventName { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<TriggerRow>
    {
        public void Configure(EntityTypeBuilder<TriggerRow> builder)
        {
            builder.ToTable("triggers", "workflow");
            builder.HasKey(row => new { row.DefinitionVersionId, row.ActivityId });
            builder.HasIndex(row => row.EventName);
        }
    }
}

/// <summary>A message to an instance, written in the sender's commit and consumed in the receiver's own unit.</summary>
public sealed class SignalRow
{
    /// <summary>Order of sending.</summary>
    public long Id { get; init; }

    /// <summary>The receiver; null for a published event whose receivers are still to be found.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>What happened: see <see cref="SignalKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The receiver's bookmark, where one is meant; the event's name for a published event; the starting activity for a start.</summary>
    public string? Key { get; init; }

    /// <summary>What comes with it, JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often receiving it failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before this instant; set after a failure.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<SignalRow>
    {
        public void Configure(EntityTypeBuilder<SignalRow> builder)
        {
            builder.ToTable("signals", "workflow");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).UseIdentityAlwaysColumn();
            builder.Property(row => row.Payload).HasColumnType("json");
            builder.HasIndex(row => row.InstanceId);
        }
    }
}

/// <summary>Kinds of <see cref="SignalRow"/>.</summary>
public static class SignalKind
{
    /// <summary>A new instance is to take its first step.</summary>
    public const string Start = "start";

    /// <summary>A child ended; the key is the parent's bookmark.</summary>
    public const string ChildEnded = "child-ended";

    /// <summary>An event reached a waiting bookmark; the key is the bookmark.</summary>
    public const string EventArrived = "event";

    /// <summary>An event was published; the key is its name.</summary>
    public const string EventPublished = "published";
}

/// <summary>What the activities of an instance did in one step. One row a step, because a case's life has a hundred small events.</summary>
public sealed class JournalRow
{
    private const char Between = '\t';

    // Most of what activities do is to complete, so it is what a line says that says nothing.
    private const string Usual = nameof(JournalEvent.Completed);

    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>Order of the step's first event within the instance.</summary>
    public required int Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The events in order, a line each: activity, execution, event, outcomes, message, with tabs between; what is usual is left out: that it completed, by Done.</summary>
    public required string Events { get; init; }

    /// <summary>Puts events into a row.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="events">What the engine noted, in order; not empty.</param>
    /// <returns>The row.</returns>
    public static JournalRow Of(Guid instanceId, IReadOnlyList<JournalEntry> events) => new()
    {
        InstanceId = instanceId,
        Sequence = events[0].Sequence,
        At = events[0].At,
        Events = string.Join('\n', events.Select(entry => string.Join(
            Between, entry.ActivityId, entry.ActivityInstanceId, entry.Event == JournalEvent.Completed ? "" : entry.Event.ToString(), entry.Outcomes is null or [] or ["Done"] ? "" : string.Join(',', entry.Outcomes), Flat(entry.Message)).TrimEnd(Between))),
    };

    /// <summary>The events, one by one.</summary>
    /// <returns>The events in order.</returns>
    public IEnumerable<JournalLine> Lines() => Events.Split('\n').Select((line, place) =>
    {
        var parts = line.Split(Between);
        return new JournalLine(Sequence + place, parts[0], parts[1], parts.ElementAtOrDefault(2) is { Length: > 0 } what ? what : Usual, parts.ElementAtOrDefault(3) is { Length: > 0 } outcomes ? outcomes : null, At, parts.ElementAtOrDefault(4));
    });

    private static string Flat(string? message) => message?.ReplaceLineEndings(" ").Replace(Between, ' ') ?? "";

    internal sealed class Mapping : IEntityTypeConfiguration<JournalRow>
    {
        public void Configure(EntityTypeBuilder<JournalRow> builder)
        {
            builder.ToTable("journal", "workflow");
            builder.HasKey(row => new { row.InstanceId, row.Sequence });
        }
    }
}

/// <summary>What one activity did at one moment.</summary>
/// <param name="Sequence">Order within the instance.</param>
/// <param name="ActivityId">The activity in the drawing.</param>
/// <param name="ActivityInstanceId">This execution of it.</param>
/// <param name="Event">Suspended, Completed, Cancelled, Faulted or Refused.</param>
/// <param name="Outcomes">The ports it left by, separated by commas; null for the usual one.</param>
/// <param name="At">When.</param>
/// <param name="Message">In words, where there is something to say.</param>
public sealed record JournalLine(int Sequence, string ActivityId, string ActivityInstanceId, string Event, string? Outcomes, DateTimeOffset At, string? Message);

/// <summary>A workflow that cannot go on at one activity, until somebody retries or skips it.</summary>
public sealed class IncidentRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The activity in the drawing.</summary>
    public required string ActivityId { get; init; }

    /// <summary>This execution of it; null when a step failed as a whole.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>Stable code of the cause.</summary>
    public required string Code { get; init; }

    /// <summary>The cause in Chinese.</summary>
    public required string Chinese { get; init; }

    /// <summary>The cause in English.</summary>
    public required string English { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried again by itself; null when a person must act.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was mended; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<IncidentRow>
    {
        public void Configure(EntityTypeBuilder<IncidentRow> builder)
        {
            builder.ToTable("incidents", "workflow");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.InstanceId);
            builder.HasIndex(row => row.CreatedAt, "ix_incidents_open").HasFilter("resolved_at is null");
        }
    }
}
