using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Hands an instance everything that was sent to it since it last looked, in one unit.</summary>
public sealed class ReceiveSignals(Unit unit, FactStore facts, WorkflowRuntime runtime, StartableDefinitions startable)
{
    private sealed record Received(string Kind, string? Key, object? Payload, int Attempts);

    /// <summary>Receives.</summary>
    /// <param name="instanceId">The receiver.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many signals were consumed; <c>instance.held</c> when another unit holds the instance: they stay where they are for the next pass.</returns>
    public async Task<Result<int>> HandleAsync(Guid instanceId, CancellationToken ct)
    {
        InstanceRow? row;
        var signals = new List<Received>();
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(InstanceLock.WithCase("$1", instanceId, skipLocked: true));

            // The condition repeats the lock: a receiver that lost it does not wait for rows that the holder took. One that wins it only here is rolled back below.
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "with mine as (select 1 from workflow.instances where id = $1 for update skip locked), " +
                "gone as (delete from workflow.signals where instance_id = $1 and not_before <= $2 and exists (select 1 from mine) returning id, kind, key, payload, attempts) " +
                "select kind, key, payload, attempts from gone order by id")
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = instanceId },
                    new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                },
            });
            batch.BatchCommands.Add(facts.Rest("", "workflow.instances", instanceId));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            row = await InstanceLock.ReadAsync(reader, facts, ct);
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                signals.Add(new Received(
                    reader.GetString(0),
                    reader.IsDBNull(1) ? null : reader.GetString(1),
                    EngineJson.Read(reader.IsDBNull(2) ? null : reader.GetString(2)),
                    reader.GetInt32(3)));
            }

            await reader.NextResultAsync(ct);
            if (await reader.ReadAsync(ct))
            {
                facts.ReadRest(reader, 0, row?.CaseId);
            }
        }

        if (row is null)
        {
            return InstanceRefusals.Held;
        }

        if (row.FinishedAt is not null)
        {
            return signals.Count;
        }

        foreach (var start in signals.Where(signal => signal.Kind == SignalKind.Start))
        {
            if (await startable.AgainstBeginningAsync(row, ct) is { } fault)
            {
                throw new StepFailedException(start.Key ?? "-", fault.Code, fault.Chinese, fault.English);
            }

            var input = start.Payload as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?> { ["payload"] = start.Payload };
            await runtime.RunAsync(row, new Stimulus.Start(input, start.Key, start.Payload), ct);
        }

        foreach (var ended in signals.Where(signal => signal.Kind == SignalKind.ChildEnded).GroupBy(signal => signal.Key!))
        {
            if (!await ResumeAsync(row, ended.Key, Together([.. ended]), ct) && row.State is { } state && WorkflowState.FromJson(state).WillWaitAgainAt(ended.Key))
            {
                foreach (var one in ended)
                {
                    HeldReports.Hold(unit, row.Id, ended.Key, one.Payload);
                }
            }
        }

        foreach (var arrived in signals.Where(signal => signal.Kind == SignalKind.EventArrived))
        {
            _ = await ResumeAsync(row, arrived.Key!, arrived.Payload, ct);
        }

        if (signals.Exists(signal => signal.Attempts > 0) && row.OpenIncidents > 0)
        {
            await FailedSteps.MendAsync(unit, row, ct);
        }

        return signals.Count;
    }

    // What the bookmark waited for may have been burnt by another branch meanwhile; then nobody needs it.
    private async Task<bool> ResumeAsync(InstanceRow row, string bookmarkId, object? payload, CancellationToken ct)
    {
        if (row.State is not { } state || WorkflowState.FromJson(state).FindBookmark(bookmarkId) is null)
        {
            return false;
        }

        await runtime.RunAsync(row, new Stimulus.Resume(bookmarkId, payload), ct);
        return true;
    }

    private static Dictionary<string, object?> Together(IReadOnlyList<Received> ended)
    {
        var results = ended.Select(signal => (IReadOnlyDictionary<string, object?>)signal.Payload!).ToList();
        var faulted = results.Count(result => result["faulted"] is true);
        return new Dictionary<string, object?>
        {
            ["completed"] = (double)(results.Count - faulted),
            ["faulted"] = (double)faulted,
            ["results"] = results.Cast<object?>().ToList(),
        };
    }
}
