using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>A bookmark of an instance, with the instant at which it stopped counting.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="BookmarkId">The bookmark in its state.</param>
/// <param name="At">When nobody waited for it any more.</param>
public readonly record struct BookmarkEnd(Guid InstanceId, string BookmarkId, DateTimeOffset At)
{
    internal bool Is(Guid? instanceId, string? bookmarkId) => instanceId == InstanceId && bookmarkId == BookmarkId;

    internal NpgsqlBatchCommand EndTask()
    {
        var command = OnBookmark("update workflow.tasks set ended_at = $3", " and ended_at is null");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = At });
        return command;
    }

    internal NpgsqlBatchCommand DropTimer() => OnBookmark("delete from workflow.timers");

    internal NpgsqlBatchCommand DropEventWait() => OnBookmark("delete from workflow.event_waits");

    private NpgsqlBatchCommand OnBookmark(string verb, string and = "") => new($"{verb} where instance_id = $1 and bookmark_id = $2{and}")
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = InstanceId }, new NpgsqlParameter<string> { TypedValue = BookmarkId } },
    };
}

/// <summary>Incidents of one activity execution, with the instant at which they were mended.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityInstanceId">The execution; null for an incident of the instance itself.</param>
/// <param name="At">When they were mended.</param>
public readonly record struct IncidentEnd(Guid InstanceId, string? ActivityInstanceId, DateTimeOffset At)
{
    internal static NpgsqlBatchCommand Statement(IReadOnlyList<IncidentEnd> ends) =>
        new("update workflow.incidents t set resolved_at = v.at from unnest($1, $2, $3) as v(instance_id, activity_instance_id, at) " +
            "where t.instance_id = v.instance_id and t.activity_instance_id is not distinct from v.activity_instance_id and t.resolved_at is null")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. ends.Select(end => end.InstanceId)] },
                new NpgsqlParameter<string?[]> { TypedValue = [.. ends.Select(end => end.ActivityInstanceId)], DataTypeName = "text[]" },
                new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. ends.Select(end => end.At)] },
            },
        };
}
