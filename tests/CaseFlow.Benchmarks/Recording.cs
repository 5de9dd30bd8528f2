using System.Collections.Concurrent;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>Records the batches that units send, and sends them again with nothing around them.</summary>
/// <remarks>This is the bare loop: a unit is one transaction that locks and reads its instance and sends the same statements with the same rows, those of a case one after the other.</remarks>
internal sealed class Recording : IDisposable
{
    private readonly ConcurrentQueue<Recorded> _units = new();

    internal Recording() => Unit.Writing = (writes, batch) => _units.Enqueue(new Recorded(
        writes.ChangedInstances.Select(row => row.Id).FirstOrDefault(),
        writes.ChangedInstances.Concat(writes.NewInstances).Select(row => row.CaseId ?? row.PlanId ?? row.Id).Concat(writes.ChangedCases.Select(row => row.Id)).FirstOrDefault(),
        [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => (command.CommandText, command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone()).ToArray()))]));

    private sealed record Recorded(Guid InstanceId, Guid LifeId, (string Text, NpgsqlParameter[] Parameters)[] Commands);

    internal int Count => _units.Count;

    /// <summary>Sends the recorded units to another database.</summary>
    /// <returns>Units a second, without the first life, a plan's, which makes what the others work on.</returns>
    internal async Task<double> ReplayAsync(NpgsqlDataSource source, int callers)
    {
        var lives = _units.GroupBy(unit => unit.LifeId).Select(life => life.ToList()).ToList();
        var first = lives[0].Count > 1 ? 1 : 0;
        await SendAsync(source, lives.Take(first).SelectMany(life => life));
        var time = await BenchmarkServer.TimeAsync(lives.Count - first, callers, i => SendAsync(source, lives[i + first]));
        return lives.Skip(first).Sum(life => life.Count) / time.TotalSeconds;
    }

    private static async Task SendAsync(NpgsqlDataSource source, IEnumerable<Recorded> units)
    {
        foreach (var unit in units)
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var read = new NpgsqlBatch(connection, transaction))
            {
                read.BatchCommands.Add(new NpgsqlBatchCommand("select id, state from workflow.instances where id = $1 for update")
                {
                    Parameters = { new NpgsqlParameter<Guid> { TypedValue = unit.InstanceId } },
                });
                await read.ExecuteNonQueryAsync();
            }

            await using (var batch = new NpgsqlBatch(connection, transaction))
            {
                foreach (var (text, parameters) in unit.Commands)
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
        }
    }

    public void Dispose() => Unit.Writing = null;
}
