using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Server.Tests;

/// <summary>A server on a database: services, caches and a pool of its own, as another process would have.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly ServiceProvider _services;

    /// <summary>Starts it.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="clock">The time it lives in; null for the real one.</param>
    /// <param name="add">Registers more than the product does.</param>
    internal RunningServer(string connectionString, TimeProvider? clock = null, Action<IServiceCollection>? add = null)
    {
        // Several tests have several servers each; a PostgreSQL as it comes out of the box takes a hundred connections.
        _source = Database.Open(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 16 }.ConnectionString);
        var services = new ServiceCollection().AddSingleton(clock ?? TimeProvider.System);
        add?.Invoke(services);
        _services = services.AddCaseFlow(_source).BuildServiceProvider();
    }

    /// <summary>A service of this server.</summary>
    internal T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal UnitOfWork Units => _services.GetRequiredService<UnitOfWork>();

    internal WorkflowDrain Drain => _services.GetRequiredService<WorkflowDrain>();

    internal Postman Postman => _services.GetRequiredService<Postman>();

    /// <summary>Somebody without roles: tasks that a designer made up are open to everybody.</summary>
    internal static Actor Person(string id) => new(id, "", new HashSet<Role>());

    internal Task PublishAsync(params string[] drawings) => WorkflowFolder.ImportAsync(Units, [.. drawings.Select(text => new DrawingFile("drawing", text))], CancellationToken.None);

    internal Task<Result<PublishDefinition.Published>> TryPublishAsync(string drawing) =>
        Units.RunAsync((PublishDefinition publish) => publish.HandleAsync(drawing, imports: false, CancellationToken.None), CancellationToken.None);

    /// <summary>Starts instances of a definition, each in a unit of its own, a few at once.</summary>
    internal async Task<Guid[]> StartAsync(string definitionId, int count, Func<int, string?>? correlation = null)
    {
        var ids = new Guid[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, ct) =>
        {
            var started = await Units.RunAsync(async (WorkflowRuntime runtime) =>
            {
                var row = await runtime.StartNowAsync(definitionId, new Dictionary<string, object?>(), default, correlation?.Invoke(i), ct);
                return (Result<Guid>)row!.Id;
            }, ct);
            ids[i] = started.Value;
        });
        return ids;
    }

    internal async Task<Guid> StartAsync(string definitionId) => (await StartAsync(definitionId, 1))[0];

    internal Task<Result<CompleteTask.Completed>> CompleteAsync(Guid taskId, string person, string outcome = "yes") =>
        Units.RunAsync(
            Person(person),
            (CompleteTask complete) => complete.HandleAsync(taskId, JsonSerializer.SerializeToElement(new { outcome }), CancellationToken.None),
            CancellationToken.None);

    internal Task PublishEventAsync(string name, string? correlationId) =>
        Units.RunAsync(
            (WorkflowRuntime runtime) =>
            {
                runtime.Publish(name, default, correlationId, null);
                return Task.FromResult<Result<bool>>(true);
            },
            CancellationToken.None);

    /// <summary>Runs a recurring job now.</summary>
    internal async Task<RecurringRunRow> RunRecurringAsync(string key) => (await _services.GetRequiredService<RecurringJobs>().RunAsync(key, null, CancellationToken.None)).Value;

    /// <summary>The coordinating office treats everything that is stuck for a cause.</summary>
    internal async Task<List<SupervisionDesk.Answer>> FreeAllAsync(StuckCause cause, Remedy remedy)
    {
        var office = new Actor("联席办", "", new HashSet<Role> { Role.CoordinatorOffice });
        var stuck = (await _services.GetRequiredService<StuckList>().FindAsync(office, new StuckList.Wanted(cause), new PageQuery(PageQuery.Largest, null), CancellationToken.None)).Value;
        var answers = new List<SupervisionDesk.Answer>();
        foreach (var item in stuck.Items)
        {
            answers.Add(await _services.GetRequiredService<SupervisionDesk>().FreeAsync(office, new SupervisionDesk.Which(item.Cause, item.Id), new FreeStuck.Request(remedy, "测试需要"), preview: false, CancellationToken.None));
        }

        return answers;
    }

    /// <summary>Does what waits for the machine until nothing moves any more.</summary>
    internal async Task SettleAsync()
    {
        while (await Drain.DrainSignalsAsync(CancellationToken.None) + await Drain.FireDueAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>The database, to look at.</summary>
    internal CaseFlowDb Look() => new(Database.Options(_source));

    /// <summary>Where an instance stands.</summary>
    internal async Task<WorkflowState> StateAsync(Guid instanceId)
    {
        await using var db = Look();
        return WorkflowState.FromJson((await db.Instances.FindAsync(instanceId))!.State!);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _source.DisposeAsync();
    }
}
