using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Puts off what belongs to no instance and failed by itself: an event that cannot be routed, a rung that cannot fire.</summary>
/// <remarks>
/// There is no instance that could show an incident; its row stays, counts the attempts, and after the last of them waits for the next start of a
/// server, which may know better.
/// </remarks>
public sealed class PutOff(Unit unit)
{
    /// <summary>Puts off an event.</summary>
    /// <param name="signalId">Its signal.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How often it was tried; 0 when it is gone.</returns>
    public Task<Result<int>> EventAsync(long signalId, CancellationToken ct) =>
        AgainAsync("workflow.signals", "not_before", new NpgsqlParameter<long> { TypedValue = signalId }, ct);

    /// <summary>Puts off a rung.</summary>
    /// <param name="timerId">Its timer.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How often it was tried; 0 when it is gone.</returns>
    public Task<Result<int>> RungAsync(Guid timerId, CancellationToken ct) =>
        AgainAsync("workflow.timers", "due_at", new NpgsqlParameter<Guid> { TypedValue = timerId }, ct);

    /// <summary>Lets everything be tried again that was put off for good.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many events and rungs.</returns>
    public async Task<Result<int>> ReleaseAsync(CancellationToken ct)
    {
        await using var batch = unit.Batch();
        foreach (var statement in (string[])[
            "update workflow.signals set attempts = 0, not_before = $1 where instance_id is null and not_before = 'infinity'",
            "update workflow.timers set attempts = 0, due_at = $1 where instance_id is null and due_at = 'infinity'"])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } } });
        }

        return await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task<Result<int>> AgainAsync(string table, string until, NpgsqlParameter id, CancellationToken ct)
    {
        await using var look = unit.Batch();
        look.BatchCommands.Add(new NpgsqlBatchCommand($"select attempts from {table} where id = $1 for update") { Parameters = { id } });
        if (await look.ExecuteScalarAsync(ct) is not int before)
        {
            return 0;
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"update {table} set attempts = $2, {until} = coalesce($3, 'infinity'::timestamptz) where id = $1")
        {
            Parameters =
            {
                id.Clone(),
                new NpgsqlParameter<int> { TypedValue = before + 1 },
                new NpgsqlParameter<DateTimeOffset?> { TypedValue = RecordFailure.NextAttempt(before + 1, unit.Now), DataTypeName = "timestamptz" },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
        return before + 1;
    }
}
