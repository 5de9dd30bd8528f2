using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Ends of children for a step that has failed while it took in an earlier one: they wait with it until somebody has seen to the incident.</summary>
internal static class HeldReports
{
    // Signals of a step that failed as a whole wait as long, but have been attempted.
    private const string Held = "not_before = 'infinity' and attempts = 0";

    /// <summary>Puts a report back until the instance's incidents change.</summary>
    /// <param name="unit">The unit, which holds the instance and has taken the report.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="bookmarkId">The bookmark that is to wait again.</param>
    /// <param name="payload">The report.</param>
    internal static void Hold(Unit unit, Guid instanceId, string bookmarkId, object? payload) => unit.Writes.NewSignals.Add(new SignalRow
    {
        InstanceId = instanceId,
        Kind = SignalKind.ChildEnded,
        Key = bookmarkId,
        Payload = EngineJson.Write(payload),
        CreatedAt = unit.Now,
        NotBefore = DateTimeOffset.MaxValue,
    });

    /// <summary>Lets them be handed over; those whose step has failed again are held again.</summary>
    /// <param name="unit">The unit, which holds the instance.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="ct">Stops it.</param>
    internal static async Task ReleaseAsync(Unit unit, Guid instanceId, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"update workflow.signals set not_before = $2 where instance_id = $1 and {Held}")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = instanceId }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
