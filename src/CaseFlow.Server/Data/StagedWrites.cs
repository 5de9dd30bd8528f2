using System.Collections;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Webhooks;
using CaseFlow.Server.Features.Workflows;
using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>Rows that a unit will write, all in one batch, when it commits.</summary>
/// <remarks>A step of a workflow writes a dozen rows; sent one by one they would cost a dozen round trips (README, decision on the write path).</remarks>
public sealed class StagedWrites
{
    private readonly List<IList> _lists = new(32);

    /// <summary>Makes the empty lists.</summary>
    public StagedWrites()
    {
        NewLibraries = List<LibraryRow>();
        NewPlans = List<PlanRow>();
        ChangedPlans = List<PlanRow>();
        NewCases = List<CaseRow>();
        ChangedCases = List<CaseRow>();
        FollowUps = List<FollowUpsRow>();
        DepartmentResults = List<DepartmentResultRow>();
        NewDraws = List<DrawRow>();
        ChangedDraws = List<DrawRow>();
        DrawFiles = List<DrawFileRow>();
        NewInstances = List<InstanceRow>();
        ChangedInstances = List<InstanceRow>();
        NewTasks = List<TaskRow>();
        ChangedTasks = List<TaskRow>();
        DroppedTasks = List<BookmarkEnd>();
        NewTimers = List<TimerRow>();
        DroppedTimers = List<BookmarkEnd>();
        NewEventWaits = List<EventWaitRow>();
        DroppedEventWaits = List<BookmarkEnd>();
        NewSignals = List<SignalRow>();
        Journal = List<JournalRow>();
        NewIncidents = List<IncidentRow>();
        ResolvedIncidents = List<IncidentEnd>();
        NewDeadlines = List<DeadlineRow>();
        EndedDeadlines = List<DeadlineEnd>();
        DeadlineMoves = List<DeadlineMoveRow>();
        Letters = List<LetterRow>();
        AuditEntries = List<AuditEntryRow>();
        WebhookDeliveries = List<WebhookDeliveryRow>();
    }

    /// <summary>New versions of libraries.</summary>
    public List<LibraryRow> NewLibraries { get; }

    /// <summary>New plans.</summary>
    public List<PlanRow> NewPlans { get; }

    /// <summary>Plans with new facts.</summary>
    public List<PlanRow> ChangedPlans { get; }

    /// <summary>New cases.</summary>
    public List<CaseRow> NewCases { get; }

    /// <summary>Cases with new facts.</summary>
    public List<CaseRow> ChangedCases { get; }

    /// <summary>Follow-ups of cases, new or changed.</summary>
    public List<FollowUpsRow> FollowUps { get; }

    /// <summary>Results of departments, new or changed.</summary>
    public List<DepartmentResultRow> DepartmentResults { get; }

    /// <summary>New draws.</summary>
    public List<DrawRow> NewDraws { get; }

    /// <summary>Draws in a new state.</summary>
    public List<DrawRow> ChangedDraws { get; }

    /// <summary>Files of draws, new or rewritten.</summary>
    public List<DrawFileRow> DrawFiles { get; }

    /// <summary>New instances.</summary>
    public List<InstanceRow> NewInstances { get; }

    /// <summary>Instances in a new state.</summary>
    public List<InstanceRow> ChangedInstances { get; }

    /// <summary>New tasks.</summary>
    public List<TaskRow> NewTasks { get; }

    /// <summary>Tasks that were claimed, given to somebody or done.</summary>
    public List<TaskRow> ChangedTasks { get; }

    /// <summary>Bookmarks whose tasks nobody needs any more.</summary>
    public List<BookmarkEnd> DroppedTasks { get; }

    /// <summary>New timers.</summary>
    public List<TimerRow> NewTimers { get; }

    /// <summary>Bookmarks whose timers nobody needs any more.</summary>
    public List<BookmarkEnd> DroppedTimers { get; }

    /// <summary>New waits for events.</summary>
    public List<EventWaitRow> NewEventWaits { get; }

    /// <summary>Bookmarks that wait for no event any more.</summary>
    public List<BookmarkEnd> DroppedEventWaits { get; }

    /// <summary>Signals to other instances.</summary>
    public List<SignalRow> NewSignals { get; }

    /// <summary>What activities did.</summary>
    public List<JournalRow> Journal { get; }

    /// <summary>New incidents.</summary>
    public List<IncidentRow> NewIncidents { get; }

    /// <summary>Incidents that are mended.</summary>
    public List<IncidentEnd> ResolvedIncidents { get; }

    /// <summary>New deadlines.</summary>
    public List<DeadlineRow> NewDeadlines { get; }

    /// <summary>Deadlines that were met or dropped; their rungs are disarmed with them.</summary>
    public List<DeadlineEnd> EndedDeadlines { get; }

    /// <summary>What became of the days of deadlines.</summary>
    public List<DeadlineMoveRow> DeadlineMoves { get; }

    /// <summary>Letters; one that was written before is left out by its id.</summary>
    public List<LetterRow> Letters { get; }

    /// <summary>Acts.</summary>
    public List<AuditEntryRow> AuditEntries { get; }

    /// <summary>Acts that programs outside are to be told of.</summary>
    public List<WebhookDeliveryRow> WebhookDeliveries { get; }

    /// <summary>Ends a deadline, one that runs or one that the same unit armed before.</summary>
    /// <param name="end">Which, and how.</param>
    public void End(DeadlineEnd end) => EndedDeadlines.Add(end with { Staged = NewDeadlines.Count });

    /// <summary>Ends a wait at a bookmark. What the same unit was to write for it is not written: a row that came and went within a unit never was.</summary>
    /// <param name="kind">What was waited for.</param>
    /// <param name="end">The bookmark.</param>
    public void End(BookmarkKind kind, BookmarkEnd end)
    {
        switch (kind)
        {
            case BookmarkKind.Task when NewTasks.RemoveAll(row => end.Is(row.InstanceId, row.BookmarkId)) == 0:
                DroppedTasks.Add(end);
                break;
            case BookmarkKind.Timer when NewTimers.RemoveAll(row => end.Is(row.InstanceId, row.BookmarkId)) == 0:
                DroppedTimers.Add(end);
                break;
            case BookmarkKind.Event when NewEventWaits.RemoveAll(row => end.Is(row.InstanceId, row.BookmarkId)) == 0:
                DroppedEventWaits.Add(end);
                break;
        }
    }

    /// <summary>Ends the incidents of an activity execution; those of the same unit are not written.</summary>
    /// <param name="end">The execution.</param>
    public void End(IncidentEnd end)
    {
        if (NewIncidents.RemoveAll(row => row.InstanceId == end.InstanceId && row.ActivityInstanceId == end.ActivityInstanceId) == 0)
        {
            ResolvedIncidents.Add(end);
        }
    }

    /// <summary>Remembers how much is staged. Nothing staged before may be ended before it is gone back to.</summary>
    /// <returns>Takes back what was staged since.</returns>
    public Action Mark()
    {
        var counts = _lists.ConvertAll(list => list.Count);
        return () =>
        {
            for (var i = 0; i < counts.Count; i++)
            {
                while (_lists[i].Count > counts[i])
                {
                    _lists[i].RemoveAt(_lists[i].Count - 1);
                }
            }
        };
    }

    /// <summary>Adds the statements that write everything staged, in an order that no key is missing.</summary>
    /// <param name="batch">The batch of the unit's transaction.</param>
    /// <param name="heads">New ends of the chains of acts.</param>
    internal void AddTo(NpgsqlBatch batch, IReadOnlyList<AuditHeadRow> heads)
    {
        Add(batch, NewLibraries, Table<LibraryRow>.Insert);
        Add(batch, NewPlans, Table<PlanRow>.Insert);
        Add(batch, ChangedPlans, Table<PlanRow>.Update);
        Add(batch, NewCases, Table<CaseRow>.Insert);
        Add(batch, ChangedCases, Table<CaseRow>.Update);
        Add(batch, FollowUps, Table<FollowUpsRow>.Upsert);
        Add(batch, DepartmentResults, Table<DepartmentResultRow>.Upsert);
        Add(batch, NewDraws, Table<DrawRow>.Insert);
        Add(batch, ChangedDraws, Table<DrawRow>.Update);
        Add(batch, DrawFiles, Table<DrawFileRow>.Upsert);
        Add(batch, NewInstances, Table<InstanceRow>.Insert);
        Add(batch, ChangedInstances, Table<InstanceRow>.Update);
        AddEach(batch, DroppedTasks.Where(IsNotDone).Select(bookmark => bookmark.EndTask()));
        Add(batch, NewTasks, Table<TaskRow>.Insert);
        Add(batch, ChangedTasks, Table<TaskRow>.Update);
        AddEach(batch, DeadlineEnd.Statements(EndStaged(EndedDeadlines)));
        Add(batch, NewDeadlines, Table<DeadlineRow>.Insert);
        Add(batch, DeadlineMoves, Table<DeadlineMoveRow>.Insert);
        AddEach(batch, DroppedTimers.Select(bookmark => bookmark.DropTimer()));
        Add(batch, NewTimers, Table<TimerRow>.Insert);
        AddEach(batch, DroppedEventWaits.Select(bookmark => bookmark.DropEventWait()));
        Add(batch, NewEventWaits, Table<EventWaitRow>.Insert);
        Add(batch, NewSignals, Table<SignalRow>.Insert);
        Add(batch, Journal, Table<JournalRow>.Insert);
        Add(batch, ResolvedIncidents, IncidentEnd.Statement);
        Add(batch, NewIncidents, Table<IncidentRow>.Insert);
        Add(batch, Letters, Table<LetterRow>.InsertMissing);
        Add(batch, AuditEntries, Table<AuditEntryRow>.Insert);
        Add(batch, WebhookDeliveries, Table<WebhookDeliveryRow>.Insert);
        Add(batch, heads, Table<AuditHeadRow>.Upsert);
    }

    // Ends deadlines that are still to be written where they stand, and answers those that run already.
    private List<DeadlineEnd> EndStaged(List<DeadlineEnd> ends)
    {
        var running = new List<DeadlineEnd>();
        foreach (var end in ends)
        {
            if (NewDeadlines.Take(end.Staged).LastOrDefault(row => row.EndedAt is null && end.Is(row)) is { } row)
            {
                (row.MetOn, row.EndedAt) = (end.MetOn, end.At);
                NewTimers.RemoveAll(timer => timer.DeadlineId == row.Id);
            }
            else
            {
                running.Add(end);
            }
        }

        return running;
    }

    // A task that was done is waited for no longer, too; its row is written with what was done.
    private bool IsNotDone(BookmarkEnd dropped) => !ChangedTasks.Exists(task => task.InstanceId == dropped.InstanceId && task.BookmarkId == dropped.BookmarkId);

    private List<T> List<T>()
    {
        var list = new List<T>();
        _lists.Add(list);
        return list;
    }

    private static void AddEach(NpgsqlBatch batch, IEnumerable<NpgsqlBatchCommand> commands)
    {
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }
    }

    private static void Add<T>(NpgsqlBatch batch, IReadOnlyList<T> rows, Func<IReadOnlyList<T>, NpgsqlBatchCommand> write)
    {
        if (rows.Count > 0)
        {
            batch.BatchCommands.Add(write(rows));
        }
    }
}
