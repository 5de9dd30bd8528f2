using System.Collections;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Tasks;
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
        DroppedTasks = List<BookmarkOf>();
        NewTimers = List<TimerRow>();
        DroppedTimers = List<BookmarkOf>();
        NewEventWaits = List<EventWaitRow>();
        DroppedEventWaits = List<BookmarkOf>();
        NewSignals = List<SignalRow>();
        Journal = List<JournalRow>();
        NewIncidents = List<IncidentRow>();
        ResolvedIncidents = List<IncidentOf>();
        NewDeadlines = List<DeadlineRow>();
        EndedDeadlines = List<DeadlineEnd>();
        Letters = List<LetterRow>();
        AuditEntries = List<AuditEntryRow>();
    }

    /// <summary>A bookmark of an instance, with the instant at which it stopped counting.</summary>
    public readonly record struct BookmarkOf(Guid InstanceId, string BookmarkId, DateTimeOffset At);

    /// <summary>Incidents of one activity execution, with the instant at which they were mended.</summary>
    public readonly record struct IncidentOf(Guid InstanceId, string? ActivityInstanceId, DateTimeOffset At);

    /// <summary>The running deadline of one kind, department and subject, and the day that ended it; no day when it was dropped.</summary>
    public readonly record struct DeadlineEnd(Guid PlanId, Guid? CaseId, string Kind, string? Department, string? Subject, DateOnly? MetOn, DateTimeOffset At);

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
    public List<BookmarkOf> DroppedTasks { get; }

    /// <summary>New timers.</summary>
    public List<TimerRow> NewTimers { get; }

    /// <summary>Bookmarks whose timers nobody needs any more.</summary>
    public List<BookmarkOf> DroppedTimers { get; }

    /// <summary>New waits for events.</summary>
    public List<EventWaitRow> NewEventWaits { get; }

    /// <summary>Bookmarks that wait for no event any more.</summary>
    public List<BookmarkOf> DroppedEventWaits { get; }

    /// <summary>Signals to other instances.</summary>
    public List<SignalRow> NewSignals { get; }

    /// <summary>What activities did.</summary>
    public List<JournalRow> Journal { get; }

    /// <summary>New incidents.</summary>
    public List<IncidentRow> NewIncidents { get; }

    /// <summary>Incidents that are mended.</summary>
    public List<IncidentOf> ResolvedIncidents { get; }

    /// <summary>New deadlines.</summary>
    public List<DeadlineRow> NewDeadlines { get; }

    /// <summary>Deadlines that were met or dropped; their rungs are disarmed with them.</summary>
    public List<DeadlineEnd> EndedDeadlines { get; }

    /// <summary>Letters; one that was written before is left out by its id.</summary>
    public List<LetterRow> Letters { get; }

    /// <summary>Acts.</summary>
    public List<AuditEntryRow> AuditEntries { get; }

    /// <summary>Remembers how much is staged.</summary>
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
        Add(batch, NewPlans, rows => Tables.Plans.Insert(rows));
        Add(batch, ChangedPlans, Tables.Plans.Update);
        Add(batch, NewCases, rows => Tables.Cases.Insert(rows));
        Add(batch, ChangedCases, Tables.CaseStates.Update);
        Add(batch, FollowUps, rows => Tables.FollowUps.Insert(rows, " on conflict (case_id) do update set facts = excluded.facts"));
        Add(batch, DepartmentResults, rows => Tables.DepartmentResults.Insert(
            rows, " on conflict (case_id, department) do update set state = excluded.state, published_on = excluded.published_on, facts = excluded.facts"));
        Add(batch, NewDraws, rows => Tables.Draws.Insert(rows));
        Add(batch, ChangedDraws, Tables.Draws.Update);
        Add(batch, DrawFiles, rows => Tables.DrawFiles.Insert(rows, " on conflict (draw_id, name) do update set content = excluded.content"));
        Add(batch, NewInstances, rows => Tables.Instances.Insert(rows));
        Add(batch, ChangedInstances, Tables.InstanceStates.Update);
        AddEach(batch, DroppedTasks.Where(IsNotDone), Tables.DroppedTask);
        Add(batch, NewTasks, rows => Tables.Tasks.Insert(rows));
        Add(batch, ChangedTasks, Tables.TaskStates.Update);
        EndDeadlines(batch, [.. EndedDeadlines.Where(end => end.CaseId is not null)], "t.case_id = v.case_id");
        EndDeadlines(batch, [.. EndedDeadlines.Where(end => end.CaseId is null)], "t.case_id is null");
        Add(batch, NewDeadlines, rows => Tables.Deadlines.Insert(rows));
        AddEach(batch, DroppedTimers, Tables.DroppedTimer);
        Add(batch, NewTimers, rows => Tables.Timers.Insert(rows));
        AddEach(batch, DroppedEventWaits, Tables.DroppedEventWait);
        Add(batch, NewEventWaits, rows => Tables.EventWaits.Insert(rows));
        Add(batch, NewSignals, rows => Tables.Signals.Insert(rows));
        Add(batch, Journal, rows => Tables.Journal.Insert(rows));
        Add(batch, ResolvedIncidents, Tables.IncidentEnds);
        Add(batch, NewIncidents, rows => Tables.Incidents.Insert(rows));
        Add(batch, Letters, rows => Tables.Letters.Insert(rows, " on conflict (id) do nothing"));
        Add(batch, AuditEntries, rows => Tables.AuditEntries.Insert(rows));
        Add(batch, heads, rows => Tables.AuditHeads.Insert(rows, " on conflict (chain_id) do update set sequence = excluded.sequence, hash = excluded.hash"));
    }

    // A task that was done is waited for no longer, too; its row is written with what was done.
    private bool IsNotDone(BookmarkOf dropped) => !ChangedTasks.Exists(task => task.InstanceId == dropped.InstanceId && task.BookmarkId == dropped.BookmarkId);

    private List<T> List<T>()
    {
        var list = new List<T>();
        _lists.Add(list);
        return list;
    }

    // Two texts, because an index serves equality only, and a deadline of a plan has no case.
    private static void EndDeadlines(NpgsqlBatch batch, IReadOnlyList<DeadlineEnd> ends, string owner)
    {
        // Taken first in a statement of its own: a rung that is firing meanwhile arms the next one, and the second statement must see that.
        Add(batch, ends, rows => Tables.DeadlinesTaken(owner, rows));
        Add(batch, ends, rows => Tables.DeadlineEnds(owner, rows));
    }

    private static void AddEach(NpgsqlBatch batch, IEnumerable<BookmarkOf> dropped, Func<BookmarkOf, NpgsqlBatchCommand> write)
    {
        foreach (var bookmark in dropped)
        {
            batch.BatchCommands.Add(write(bookmark));
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
