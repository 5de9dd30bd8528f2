using System.Collections.Concurrent;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>Records the batches that units send, and sends them again with nothing around them.</summary>
/// <remarks>This is the bare loop: a unit is one transaction that locks and reads its instance and sends the same statements with the same rows, those of a case one after the other.</remarks>
internal sealed class Recording : IDisposable
{
    private readonly ConcurrentQueue<Recorded> _units = new();

    internal Recording() => Unit.Writing = (unit, batch) => _units.Enqueue(new Recorded(
        unit.Actor != Actor.System,
        unit.Writes.ChangedInstances.Select(row => row.Id).FirstOrDefault(),
        unit.Writes.ChangedInstances.Concat(unit.Writes.NewInstances).Select(row => row.CaseId ?? row.PlanId ?? row.Id).Concat(unit.Writes.ChangedCases.Select(row => row.Id)).FirstOrDefault(),
        [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => (command.CommandText, command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone()).ToArray()))]));

    private sealed record Recorded(bool IsPersons, Guid InstanceId, Guid LifeId, (string Text, NpgsqlParameter[] Parameters)[] Commands);

    /// <summary>Units of people.</summary>
    internal int People => _units.Count(unit => unit.IsPersons);

    /// <summary>Units of the machine.</summary>
    internal int Machine => _units.Count(unit => !unit.IsPersons);

    /// <summary>Sends the recorded units to another database.</summary>
    /// <returns>
    /// Units a second, people's and the machine's, each for the part of the time that went to them; without the first life, a plan's, which makes what the others work on.
    /// </returns>
    internal async Task<(double People, double Machine)> ReplayAsync(NpgsqlDataSource source, int callers)
    {
        var lives = _units.Select(unit => unit.LifeId).Distinct().Select((id, place) => (id, place)).ToDictionary(life => life.id, life => life.place);
        var first = lives.Count < _units.Count ? 0 : -1;
        await SendAsync(source, _units.Where(unit => lives[unit.LifeId] == first), new Spent());

        // Each caller has lives of its own, and sends their units in the order in which they were recorded.
        var measured = _units.Where(unit => lives[unit.LifeId] != first).ToList();
        var ofCaller = measured.ToLookup(unit => lives[unit.LifeId] % callers);
        var spent = new Spent();
        var time = await BenchmarkServer.TimeAsync(callers, callers, caller => SendAsync(source, ofCaller[caller], spent));
        double RateOf(bool isPersons, double share) => measured.Count(unit => unit.IsPersons == isPersons) / (time.TotalSeconds * share);
        return (RateOf(true, spent.ShareOfPeople), RateOf(false, 1 - spent.ShareOfPeople));
    }

    private sealed class Spent
    {
        private long _people;
        private long _machine;

        internal double ShareOfPeople => (double)_people / (_people + _machine);

        internal void Add(bool isPersons, long ticks) => Interlocked.Add(ref isPersons ? ref _people : ref _machine, ticks);
    }

    private static async Task SendAsync(NpgsqlDataSource source, IEnumerable<Recorded> units, Spent spent)
    {
        foreach (var unit in units)
        {
            var started = TimeProvider.System.GetTimestamp();
            await SendAsync(source, unit);
            spent.Add(unit.IsPersons, TimeProvider.System.GetTimestamp() - started);
        }
    }

    private static async Task SendAsync(NpgsqlDataSource source, Recorded unit)
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

            // They are sent more than once.
            foreach (NpgsqlBatchCommand command in batch.BatchCommands)
            {
                command.Parameters.Clear();
            }
        }

        await transaction.CommitAsync();
    }

    public void Dispose() => Unit.Writing = null;
}
