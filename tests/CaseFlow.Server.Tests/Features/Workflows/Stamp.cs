using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>An activity that writes into the audit trail, and then does what the test says.</summary>
internal sealed class Stamp(Unit unit, Stamp.Mood mood) : IWorkflowActivity
{
    internal static HostActivityType Type { get; } = new("Test.Stamp", [new HostInput("For", "String", Required: false)], ["Done"], null, [], RefusedPort: true);

    /// <summary>How the next stamps end.</summary>
    internal sealed class Mood
    {
        internal Func<ActivityCall, Unit, Task<ActivityAnswer>> Ends { get; set; } = (_, _) => Task.FromResult(ActivityAnswer.Completed);

        internal void Refuse() => Ends = (_, _) => Task.FromResult<ActivityAnswer>(new ActivityAnswer.Refused("stamp.dry", "印台没有印油。", "The pad is dry."));

        internal void Break() => Ends = (_, _) => throw new FormatException("The stamp is broken.");

        internal void FailInDatabase() => Ends = async (_, unit) =>
        {
            await using var command = new NpgsqlCommand("select 1 / 0", unit.Connection);
            await command.ExecuteNonQueryAsync();
            return ActivityAnswer.Completed;
        };

        /// <summary>The next stamps take as long as the test wants.</summary>
        internal Held Hold()
        {
            var held = new Held();
            Ends = (_, _) => held.StampAsync();
            return held;
        }

        internal void Mend() => Ends = (_, _) => Task.FromResult(ActivityAnswer.Completed);
    }

    /// <summary>Stamps that have begun and do not end before they are let go.</summary>
    internal sealed class Held
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _stamps;

        /// <summary>Ends when the first has begun.</summary>
        internal Task Entered => _entered.Task;

        /// <summary>How many have begun.</summary>
        internal int Stamps => Volatile.Read(ref _stamps);

        internal void LetGo() => _letGo.TrySetResult();

        internal async Task<ActivityAnswer> StampAsync()
        {
            Interlocked.Increment(ref _stamps);
            _entered.TrySetResult();
            await _letGo.Task;
            return ActivityAnswer.Completed;
        }
    }

    internal static Action<IServiceCollection> With(Mood mood) => services => services.AddSingleton(mood).AddActivity<Stamp>(Type);

    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        await unit.AuditAsync(AuditChains.House, "stamp", null, ct);
        return await mood.Ends(call, unit);
    }
}
