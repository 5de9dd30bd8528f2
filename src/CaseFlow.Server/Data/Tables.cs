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

/// <summary>The columns of every table that units write, in the order in which they are sent.</summary>
internal static class Tables
{
    internal static readonly Table<PlanRow> Plans = new("cases.plans", 1,
        new Column<PlanRow, Guid>("id", "uuid", row => row.Id),
        new Column<PlanRow, string?>("document_number", "text", row => row.DocumentNumber),
        new Column<PlanRow, string>("title", "text", row => row.Title),
        new Column<PlanRow, string>("stage", "text", row => row.Stage),
        new Column<PlanRow, string>("facts", "json", row => row.Facts),
        new Column<PlanRow, DateTimeOffset>("created_at", "timestamptz", row => row.CreatedAt));

    internal static readonly Table<CaseRow> Cases = new("cases.cases", 1,
        new Column<CaseRow, Guid>("id", "uuid", row => row.Id),
        new Column<CaseRow, Guid>("plan_id", "uuid", row => row.PlanId),
        new Column<CaseRow, int>("number", "int4", row => row.Number),
        new Column<CaseRow, string>("object_id", "text", row => row.ObjectId),
        new Column<CaseRow, string>("object_name", "text", row => row.ObjectName),
        new Column<CaseRow, string>("stage", "text", row => row.Stage),
        new Column<CaseRow, DateOnly?>("visit_on", "date", row => row.VisitOn),
        new Column<CaseRow, bool>("is_sealed", "bool", row => row.IsSealed),
        new TextArrayColumn<CaseRow>("team", row => row.Team),
        new Column<CaseRow, bool>("is_published", "bool", row => row.IsPublished),
        new Column<CaseRow, DateOnly?>("closed_on", "date", row => row.ClosedOn),
        new Column<CaseRow, string>("facts", "json", row => row.Facts));

    internal static readonly Table<CaseRow> CaseStates = new("cases.cases", 1,
        new Column<CaseRow, Guid>("id", "uuid", row => row.Id),
        new Column<CaseRow, string>("stage", "text", row => row.Stage),
        new Column<CaseRow, DateOnly?>("visit_on", "date", row => row.VisitOn),
        new Column<CaseRow, bool>("is_sealed", "bool", row => row.IsSealed),
        new TextArrayColumn<CaseRow>("team", row => row.Team),
        new Column<CaseRow, bool>("is_published", "bool", row => row.IsPublished),
        new Column<CaseRow, DateOnly?>("closed_on", "date", row => row.ClosedOn),
        new Column<CaseRow, string>("facts", "json", row => row.Facts));

    internal static readonly Table<FollowUpsRow> FollowUps = new("cases.follow_ups", 1,
        new Column<FollowUpsRow, Guid>("case_id", "uuid", row => row.CaseId),
        new Column<FollowUpsRow, string>("facts", "json", row => row.Facts));

    internal static readonly Table<DepartmentResultRow> DepartmentResults = new("cases.department_results", 2,
        new Column<DepartmentResultRow, Guid>("case_id", "uuid", row => row.CaseId),
        new Column<DepartmentResultRow, string>("department", "text", row => row.Department),
        new Column<DepartmentResultRow, Guid>("plan_id", "uuid", row => row.PlanId),
        new Column<DepartmentResultRow, string>("state", "text", row => row.State),
        new Column<DepartmentResultRow, DateOnly?>("published_on", "date", row => row.PublishedOn),
        new Column<DepartmentResultRow, string>("facts", "json", row => row.Facts));

    internal static readonly Table<DrawRow> Draws = new("cases.draws", 1,
        new Column<DrawRow, Guid>("id", "uuid", row => row.Id),
        new Column<DrawRow, Guid>("plan_id", "uuid", row => row.PlanId),
        new Column<DrawRow, int>("attempt", "int4", row => row.Attempt),
        new Column<DrawRow, string>("draw_id", "text", row => row.DrawId),
        new Column<DrawRow, string>("state", "text", row => row.State),
        new Column<DrawRow, string>("preparation", "json", row => row.Preparation),
        new Column<DrawRow, string?>("secret", "text", row => row.Secret),
        new Column<DrawRow, string?>("void_reason", "text", row => row.VoidReason),
        new Column<DrawRow, DateTimeOffset>("created_at", "timestamptz", row => row.CreatedAt));

    internal static readonly Table<DrawFileRow> DrawFiles = new("cases.draw_files", 2,
        new Column<DrawFileRow, Guid>("draw_id", "uuid", row => row.DrawId),
        new Column<DrawFileRow, string>("name", "text", row => row.Name),
        new Column<DrawFileRow, string>("content", "text", row => row.Content));

    internal static readonly Table<InstanceRow> Instances = new("workflow.instances", 1,
        new Column<InstanceRow, Guid>("id", "uuid", row => row.Id),
        new Column<InstanceRow, string>("definition_version_id", "text", row => row.DefinitionVersionId),
        new Column<InstanceRow, string>("definition_id", "text", row => row.DefinitionId),
        new Column<InstanceRow, string>("status", "text", row => row.Status),
        new Column<InstanceRow, Guid?>("plan_id", "uuid", row => row.PlanId),
        new Column<InstanceRow, Guid?>("case_id", "uuid", row => row.CaseId),
        new Column<InstanceRow, Guid?>("parent_id", "uuid", row => row.ParentId),
        new Column<InstanceRow, string?>("parent_bookmark_id", "text", row => row.ParentBookmarkId),
        new Column<InstanceRow, string?>("correlation_id", "text", row => row.CorrelationId),
        new Column<InstanceRow, string?>("state", "text", row => row.State),
        new Column<InstanceRow, int>("open_incidents", "int4", row => row.OpenIncidents),
        new Column<InstanceRow, DateTimeOffset>("created_at", "timestamptz", row => row.CreatedAt),
        new Column<InstanceRow, DateTimeOffset?>("finished_at", "timestamptz", row => row.FinishedAt));

    internal static readonly Table<InstanceRow> InstanceStates = new("workflow.instances", 1,
        new Column<InstanceRow, Guid>("id", "uuid", row => row.Id),
        new Column<InstanceRow, string>("status", "text", row => row.Status),
        new Column<InstanceRow, string?>("correlation_id", "text", row => row.CorrelationId),
        new Column<InstanceRow, string?>("state", "text", row => row.State),
        new Column<InstanceRow, int>("open_incidents", "int4", row => row.OpenIncidents),
        new Column<InstanceRow, DateTimeOffset?>("finished_at", "timestamptz", row => row.FinishedAt));

    internal static readonly Table<TaskRow> Tasks = new("workflow.tasks", 1,
        new Column<TaskRow, Guid>("id", "uuid", row => row.Id),
        new Column<TaskRow, Guid>("instance_id", "uuid", row => row.InstanceId),
        new Column<TaskRow, string>("bookmark_id", "text", row => row.BookmarkId),
        new Column<TaskRow, string>("kind", "text", row => row.Kind),
        new Column<TaskRow, string>("title", "text", row => row.Title),
        new Column<TaskRow, Guid?>("plan_id", "uuid", row => row.PlanId),
        new Column<TaskRow, Guid?>("case_id", "uuid", row => row.CaseId),
        new Column<TaskRow, string?>("department", "text", row => row.Department),
        new Column<TaskRow, string?>("role", "text", row => row.Role),
        new TextArrayColumn<TaskRow>("candidates", row => row.Candidates),
        new Column<TaskRow, string?>("assignee", "text", row => row.Assignee),
        new TextArrayColumn<TaskRow>("outcomes", row => row.Outcomes),
        new Column<TaskRow, string?>("parameters", "json", row => row.Parameters),
        new Column<TaskRow, DateOnly?>("due_on", "date", row => row.DueOn),
        new Column<TaskRow, DateTimeOffset>("created_at", "timestamptz", row => row.CreatedAt));

    internal static readonly Table<TaskRow> TaskStates = new("workflow.tasks", 1,
        new Column<TaskRow, Guid>("id", "uuid", row => row.Id),
        new TextArrayColumn<TaskRow>("candidates", row => row.Candidates),
        new Column<TaskRow, string?>("assignee", "text", row => row.Assignee),
        new Column<TaskRow, DateOnly?>("due_on", "date", row => row.DueOn),
        new Column<TaskRow, DateTimeOffset?>("ended_at", "timestamptz", row => row.EndedAt),
        new Column<TaskRow, string?>("completed_by", "text", row => row.CompletedBy),
        new Column<TaskRow, string?>("outcome", "text", row => row.Outcome));

    internal static readonly Table<TimerRow> Timers = new("workflow.timers", 1,
        new Column<TimerRow, Guid>("id", "uuid", row => row.Id),
        new Column<TimerRow, DateTimeOffset>("due_at", "timestamptz", row => row.DueAt),
        new Column<TimerRow, Guid?>("instance_id", "uuid", row => row.InstanceId),
        new Column<TimerRow, string?>("bookmark_id", "text", row => row.BookmarkId),
        new Column<TimerRow, Guid?>("deadline_id", "uuid", row => row.DeadlineId),
        new Column<TimerRow, short?>("rung", "int2", row => row.Rung),
        new Column<TimerRow, int>("attempts", "int4", row => row.Attempts));

    internal static readonly Table<EventWaitRow> EventWaits = new("workflow.event_waits", 2,
        new Column<EventWaitRow, Guid>("instance_id", "uuid", row => row.InstanceId),
        new Column<EventWaitRow, string>("bookmark_id", "text", row => row.BookmarkId),
        new Column<EventWaitRow, string>("event_name", "text", row => row.EventName),
        new Column<EventWaitRow, string?>("correlation_id", "text", row => row.CorrelationId));

    internal static readonly Table<SignalRow> Signals = new("workflow.signals", 1,
        new Column<SignalRow, Guid?>("instance_id", "uuid", row => row.InstanceId),
        new Column<SignalRow, string>("kind", "text", row => row.Kind),
        new Column<SignalRow, string?>("key", "text", row => row.Key),
        new Column<SignalRow, string?>("payload", "json", row => row.Payload),
        new Column<SignalRow, DateTimeOffset>("created_at", "timestamptz", row => row.CreatedAt),
        new Column<SignalRow, int>("attempts", "int4", row => row.Attempts),
        new Column<SignalRow, DateTimeOffset>("not_before", "timestamptz", row => row.NotBefore));

    internal static readonly Table<JournalRow> Journal = new("workflow.journal", 2,
        new Column<JournalRow, Guid>("instance_id", "uuid", row => row.InstanceId),
        new Column<JournalRow, int>("sequence", "int4", row => row.Sequence),
        new Column<JournalRow, DateTimeOffset>("at", "timestamptz", row => row.At),
        new Column<JournalRow, string>("events", "text", row => row.Events));

    internal static readonly Table<IncidentRow> Incidents = new("workflow.incidents", 1,
        new Column<IncidentRow, Guid>("id", "uuid", row => row.Id),
        new Column<IncidentRow, Guid>("instance_id", "uuid", row => row.InstanceId),
        new Column<IncidentRow, string>("activity_id", "text", row => row.ActivityId),
        new Column<IncidentRow, string?>("activity_instance_id", "text", row => row.ActivityInstanceId),
        new Column<IncidentRow, string>("code", "text", row => row.Code),
        new Column<IncidentRow, string>("chinese", "text", row => row.Chinese),
        new Column<IncidentRow, string>("english", "text", row => row.English),
        new Column<IncidentRow, int>("attempts", "int4", row => row.Attempts),
        new Column<IncidentRow, DateTimeOffset?>("next_attempt_at", "timestamptz", row => row.NextAttemptAt),
        new Column<IncidentRow, DateTimeOffset>("created_at", "timestamptz", row => row.CreatedAt),
        new Column<IncidentRow, DateTimeOffset?>("resolved_at", "timestamptz", row => row.ResolvedAt));

    internal static readonly Table<DeadlineRow> Deadlines = new("cases.deadlines", 1,
        new Column<DeadlineRow, Guid>("id", "uuid", row => row.Id),
        new Column<DeadlineRow, string>("kind", "text", row => row.Kind),
        new Column<DeadlineRow, Guid>("plan_id", "uuid", row => row.PlanId),
        new Column<DeadlineRow, Guid?>("case_id", "uuid", row => row.CaseId),
        new Column<DeadlineRow, string?>("department", "text", row => row.Department),
        new Column<DeadlineRow, string?>("subject", "text", row => row.Subject),
        new Column<DeadlineRow, string>("title", "text", row => row.Title),
        new Column<DeadlineRow, string>("owner", "text", row => row.Owner),
        new Column<DeadlineRow, string>("start_fact", "text", row => row.StartFact),
        new Column<DeadlineRow, DateOnly>("start_on", "date", row => row.StartOn),
        new Column<DeadlineRow, int>("length", "int4", row => row.Length),
        new Column<DeadlineRow, string>("unit", "text", row => row.Unit),
        new Column<DeadlineRow, string>("source", "text", row => row.Source),
        new Column<DeadlineRow, DateOnly?>("due_on", "date", row => row.DueOn),
        new Column<DeadlineRow, DateOnly?>("safe_until", "date", row => row.SafeUntil),
        new Column<DeadlineRow, string>("calendar_version", "text", row => row.CalendarVersion),
        new Column<DeadlineRow, DateTimeOffset>("armed_at", "timestamptz", row => row.ArmedAt),
        new TextArrayColumn<DeadlineRow>("rungs", row => row.Rungs));

    internal static readonly Table<LetterRow> Letters = new("mail.letters", 1,
        new Column<LetterRow, Guid>("id", "uuid", row => row.Id),
        new Column<LetterRow, string>("event", "text", row => row.Event),
        new Column<LetterRow, string>("recipient", "text", row => row.Recipient),
        new Column<LetterRow, string>("subject", "text", row => row.Subject),
        new Column<LetterRow, Guid?>("plan_id", "uuid", row => row.PlanId),
        new Column<LetterRow, Guid?>("case_id", "uuid", row => row.CaseId),
        new Column<LetterRow, DateTimeOffset>("created_at", "timestamptz", row => row.CreatedAt));

    internal static readonly Table<AuditEntryRow> AuditEntries = new("audit.entries", 2,
        new Column<AuditEntryRow, Guid>("chain_id", "uuid", row => row.ChainId),
        new Column<AuditEntryRow, int>("sequence", "int4", row => row.Sequence),
        new Column<AuditEntryRow, DateTimeOffset>("at", "timestamptz", row => row.At),
        new Column<AuditEntryRow, string>("actor", "text", row => row.Actor),
        new Column<AuditEntryRow, string>("act", "text", row => row.Act),
        new Column<AuditEntryRow, string?>("detail", "text", row => row.Detail),
        new Column<AuditEntryRow, byte[]>("hash", "bytea", row => row.Hash));

    internal static readonly Table<AuditHeadRow> AuditHeads = new("audit.heads", 1,
        new Column<AuditHeadRow, Guid>("chain_id", "uuid", row => row.ChainId),
        new Column<AuditHeadRow, int>("sequence", "int4", row => row.Sequence),
        new Column<AuditHeadRow, byte[]>("hash", "bytea", row => row.Hash));

    internal static NpgsqlBatchCommand DeadlinesTaken(string owner, IReadOnlyList<StagedWrites.DeadlineEnd> ends) =>
        OnRunning("select 1 from cases.deadlines t, ", owner, " for update of t", ends);

    internal static NpgsqlBatchCommand DeadlineEnds(string owner, IReadOnlyList<StagedWrites.DeadlineEnd> ends) => OnRunning(
        "with ended as (update cases.deadlines t set met_on = v.met_on, ended_at = v.at from ",
        owner,
        " returning t.id) delete from workflow.timers using ended where deadline_id = ended.id",
        ends);

    private static NpgsqlBatchCommand OnRunning(string verb, string owner, string then, IReadOnlyList<StagedWrites.DeadlineEnd> ends) =>
        new(verb + "unnest($1, $2, $3, $4, $5, $6, $7) as v(plan_id, case_id, kind, department, subject, met_on, at) " +
            $"where {owner} and t.plan_id = v.plan_id and t.kind = v.kind and t.department is not distinct from v.department " +
            "and t.subject is not distinct from v.subject and t.ended_at is null" + then)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. ends.Select(end => end.PlanId)] },
                new NpgsqlParameter<Guid?[]> { TypedValue = [.. ends.Select(end => end.CaseId)], DataTypeName = "uuid[]" },
                new NpgsqlParameter<string[]> { TypedValue = [.. ends.Select(end => end.Kind)] },
                new NpgsqlParameter<string?[]> { TypedValue = [.. ends.Select(end => end.Department)], DataTypeName = "text[]" },
                new NpgsqlParameter<string?[]> { TypedValue = [.. ends.Select(end => end.Subject)], DataTypeName = "text[]" },
                new NpgsqlParameter<DateOnly?[]> { TypedValue = [.. ends.Select(end => end.MetOn)], DataTypeName = "date[]" },
                new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. ends.Select(end => end.At)] },
            },
        };

    internal static NpgsqlBatchCommand IncidentEnds(IReadOnlyList<StagedWrites.IncidentOf> rows) =>
        new("update workflow.incidents t set resolved_at = v.at from unnest($1, $2, $3) as v(instance_id, activity_instance_id, at) " +
            "where t.instance_id = v.instance_id and t.activity_instance_id is not distinct from v.activity_instance_id and t.resolved_at is null")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(row => row.InstanceId)] },
                new NpgsqlParameter<string?[]> { TypedValue = [.. rows.Select(row => row.ActivityInstanceId)], DataTypeName = "text[]" },
                new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. rows.Select(row => row.At)] },
            },
        };

    internal static NpgsqlBatchCommand DroppedTask(StagedWrites.BookmarkOf dropped)
    {
        var command = OnBookmark("update workflow.tasks set ended_at = $3", dropped, " and ended_at is null");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = dropped.At });
        return command;
    }

    internal static NpgsqlBatchCommand DroppedTimer(StagedWrites.BookmarkOf dropped) => OnBookmark("delete from workflow.timers", dropped);

    internal static NpgsqlBatchCommand DroppedEventWait(StagedWrites.BookmarkOf dropped) => OnBookmark("delete from workflow.event_waits", dropped);

    private static NpgsqlBatchCommand OnBookmark(string verb, StagedWrites.BookmarkOf dropped, string and = "") => new($"{verb} where instance_id = $1 and bookmark_id = $2{and}")
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = dropped.InstanceId }, new NpgsqlParameter<string> { TypedValue = dropped.BookmarkId } },
    };
}
