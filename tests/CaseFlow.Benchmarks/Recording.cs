using System.Collections.Concurrent;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>Records the batches that units send, and sends them again with nothing around them.</summary>
/// <remarks>
/// This is the bare loop: a unit is one transaction that locks and reads its instance, sends the same statements with the same rows and commits.
/// What units write outside their batch, such as the timers they take, is left out, which favours the bare loop.
/// </remarks>
internal sealed class Recording : IDisposable
{
    private readonly ConcurrentQueue<Recorded> _units = new();

    internal Recording() => Unit.Writing = (unit, batch) =>
    {
        var instances = unit.Writes.ChangedInstances.Concat(unit.Writes.NewInstances).ToList();
        var instance = instances.FirstOrDefault();
        var caseId = instance is null ? unit.Writes.ChangedCases.FirstOrDefault()?.Id : instance.CaseId;
        _units.Enqueue(new Recorded(
            unit.Actor != Actor.System,
            IsOfManyLives: caseId is null && instance?.PlanId is not null,
            [.. instances.Select(one => one.Id)],
            caseId ?? instance?.Id ?? default,
            [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => (command.CommandText, command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone()).ToArray()))]));
    };

    private sealed record Recorded(bool IsPersons, bool IsOfManyLives, Guid[] InstanceIds, Guid LifeId, (string Text, NpgsqlParameter[] Parameters)[] Commands);

    /// <summary>Units of people.</summary>
    internal int People => _units.Count(unit => unit.IsPersons);

    /// <summary>Units of the machine.</summary>
    internal int Machine => _units.Count(unit => !unit.IsPersons);

    /// <summary>Sends the recorded units to another database, in the order in which they were recorded: people's together, then the machine's together, and so on.</summary>
    /// <param name="source">A migrated, empty database.</param>
    /// <param name="people">How many people send at once.</param>
    /// <param name="machine">How many of the machine's units are sent at once.</param>
    /// <returns>Units a second, people's and the machine's; what belongs to all lives, the plan's and the imports', is sent before and not counted.</returns>
    internal async Task<(double People, double Machine)> ReplayAsync(NpgsqlDataSource source, int people, int machine)
    {
        foreach (var unit in _units.Where(unit => unit.IsOfManyLives || unit.LifeId == default))
        {
            await SendAsync(source, [unit]);
        }

        var measured = _units.Where(unit => !unit.IsOfManyLives && unit.LifeId != default).ToList();
        var spent = new Dictionary<bool, TimeSpan> { [true] = default, [false] = default };
        for (var from = 0; from < measured.Count;)
        {
            var isPersons = measured[from].IsPersons;
            var until = measured.FindIndex(from, unit => unit.IsPersons != isPersons) is var next and >= 0 ? next : measured.Count;

            // Units of one life wait for each other, as they did.
            var lives = measured[from..until].GroupBy(unit => unit.LifeId).Select(life => life.ToList()).ToList();
            spent[isPersons] += await BenchmarkServer.TimeAsync(lives.Count, isPersons ? people : machine, async i =>
            {
                foreach (var unit in lives[i])
                {
                    await SendAsync(source, [unit]);
                }
            });
            from = until;
        }

        double RateOf(bool isPersons) => measured.Count(unit => unit.IsPersons == isPersons) / spent[isPersons].TotalSeconds;
        return (RateOf(true), RateOf(false));
    }

    /// <summary>Sends the recorded units to another database, those of many instances in one transaction.</summary>
    /// <param name="source">A database that holds what they change.</param>
    /// <param name="callers">How many transactions at once.</param>
    /// <param name="together">Instances a transaction, at least.</param>
    /// <returns>Instances a second.</returns>
    internal async Task<double> ReplayTogetherAsync(NpgsqlDataSource source, int callers, int together)
    {
        var batches = new List<List<Recorded>>();
        var instances = 0;
        foreach (var unit in _units)
        {
            if (batches.Count == 0 || batches[^1].Sum(one => one.InstanceIds.Length) >= together)
            {
                batches.Add([]);
            }

            batches[^1].Add(unit);
            instances += unit.InstanceIds.Length;
        }

        var spent = await BenchmarkServer.TimeAsync(batches.Count, callers, i => SendAsync(source, batches[i]));
        return instances / spent.TotalSeconds;
    }

    private static async Task SendAsync(NpgsqlDataSource source, IReadOnlyList<Recorded> units)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var read = new NpgsqlBatch(connection, transaction))
        {
            foreach (var instance in units.SelectMany(unit => unit.InstanceIds.DefaultIfEmpty()))
            {
                read.BatchCommands.Add(new NpgsqlBatchCommand("select id, state from workflow.instances where id = $1 for update")
                {
                    Parameters = { new NpgsqlParameter<Guid> { TypedValue = instance } },
                });
            }

            await read.ExecuteNonQueryAsync();
        }

        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            foreach (var (text, parameters) in units.SelectMany(unit => unit.Commands))
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
