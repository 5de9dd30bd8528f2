using System.Collections.Concurrent;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>Records the batches that units send, and sends them again with nothing around them.</summary>
/// <remarks>This is the bare loop: one transaction a unit, one lock of the instance row, the same statements with the same rows.</remarks>
internal sealed class Recording : IDisposable
{
    private readonly ConcurrentQueue<(string Text, NpgsqlParameter[] Parameters)[]> _units = new();

    internal Recording() => Unit.Writing = batch => _units.Enqueue(
        [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => (command.CommandText, command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone()).ToArray()))]);

    internal int Count => _units.Count;

    /// <summary>Sends the recorded units to another database.</summary>
    internal async Task<TimeSpan> ReplayAsync(NpgsqlDataSource source, int callers)
    {
        var units = _units.ToArray();
        return await BenchmarkServer.TimeAsync(units.Length, callers, async i =>
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var read = new NpgsqlBatch(connection, transaction))
            {
                read.BatchCommands.Add(new NpgsqlBatchCommand("select id, state from workflow.instances where id = $1 for update")
                {
                    Parameters = { new NpgsqlParameter<Guid> { TypedValue = Guid.Empty } },
                });
                await read.ExecuteNonQueryAsync();
            }

            await using (var batch = new NpgsqlBatch(connection, transaction))
            {
                foreach (var (text, parameters) in units[i])
                {
                    var command = new NpgsqlBatchCommand(text);
                    command.Parameters.AddRange(parameters);
                    batch.BatchCommands.Add(command);
                }

                if (batch.BatchCommands.Count > 0)
                {
                    await batch.ExecuteNonQueryAsync();
                }
            }

            await transaction.CommitAsync();
        });
    }

    public void Dispose() => Unit.Writing = null;
}
