using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Finds who waits for the events that were published, and starts the definitions that begin with them.</summary>
public sealed class RouteEvents(Unit unit, WorkflowRuntime runtime)
{
    private const int AtOnce = 500;

    private sealed record Published(string Name, string? CorrelationId, Guid? PlanId, Guid? CaseId, Guid? Publisher, object? Payload);

    /// <summary>Routes some hundred events.</summary>
    /// <param name="only">The signal of one event, to route this one alone; null for all that wait.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many were routed.</returns>
    public async Task<Result<int>> HandleAsync(long? only, CancellationToken ct)
    {
        var published = await TakeAsync(only, ct);
        foreach (var together in published.GroupBy(one => (one.Name, one.CorrelationId)))
        {
            // A waiting instance hears an event once, however often it was published since it last looked.
            await WakeAsync(together.Last(), ct);
            foreach (var one in together)
            {
                await StartAsync(one, ct);
            }
        }

        return published.Count;
    }

    private async Task<List<Published>> TakeAsync(long? only, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            $"with due as (select id from workflow.signals where instance_id is null and not_before <= $1{(only is null ? "" : " and id = $3")} order by id limit $2 for update skip locked), " +
            "gone as (delete from workflow.signals where id in (select id from due) returning id, key, payload) select key, payload from gone order by id")
        {
            Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now }, new NpgsqlParameter<int> { TypedValue = AtOnce } },
        });
        if (only is { } id)
        {
            batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        }

        var published = new List<Published>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var envelope = (IReadOnlyDictionary<string, object?>)EngineJson.Read(reader.GetString(1))!;
            published.Add(new Published(
                reader.GetString(0), envelope["correlationId"] as string, IdOf(envelope["planId"]), IdOf(envelope["caseId"]), IdOf(envelope.GetValueOrDefault("publisher")), envelope["payload"]));
        }

        return published;
    }

    private async Task WakeAsync(Published one, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "insert into workflow.signals (instance_id, kind, key, payload, created_at, attempts, not_before) " +
            "select instance_id, $1, bookmark_id, $2::json, $3, 0, $3 from workflow.event_waits where event_name = $4 and ($5 is null or correlation_id = $5)")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = SignalKind.EventArrived },
                new NpgsqlParameter<string> { TypedValue = EngineJson.Write(one.Payload) },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                new NpgsqlParameter<string> { TypedValue = one.Name },
                new NpgsqlParameter<string?> { TypedValue = one.CorrelationId, DataTypeName = "text" },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task StartAsync(Published one, CancellationToken ct)
    {
        var families = new List<(string DefinitionId, string ActivityId)>();
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select definition_id, activity_id from workflow.triggers where event_name = $1 order by definition_id, activity_id")
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = one.Name } },
            });
            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                families.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (definitionId, activityId) in families)
        {
            var parent = one.Publisher is { } publisher ? (publisher, (string?)null) : ((Guid, string?)?)null;
            await runtime.StartAsync(definitionId, one.Payload, new WorkflowRuntime.Owner(one.PlanId, one.CaseId), one.CorrelationId, parent, activityId, ct);
        }
    }

    private static Guid? IdOf(object? value) => value is string text ? Guid.Parse(text) : null;
}
