using System.Diagnostics.Metrics;
using CaseFlow.Server;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>CaseFlow's workers on a database, in real time: what a server does besides answering people.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _workers;
    private readonly MeterListener _listener = new();
    private readonly List<double> _lateness = [];

    private RunningService(NpgsqlDataSource source)
    {
        _services = new ServiceCollection().AddCaseFlow(source).AddWorkflowWorkers().BuildServiceProvider();
        _workers = [.. _services.GetServices<IHostedService>()];
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "caseflow.timer.lateness")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            lock (_lateness)
            {
                _lateness.Add(seconds);
            }
        });
        _listener.Start();
    }

    internal IServiceProvider Services => _services;

    internal static async Task<RunningService> StartAsync(NpgsqlDataSource source)
    {
        var service = new RunningService(source);
        foreach (var worker in service._workers)
        {
            await worker.StartAsync(CancellationToken.None);
        }

        return service;
    }

    /// <summary>Lateness of what fired since the last call, in order.</summary>
    internal List<double> TakeLateness()
    {
        lock (_lateness)
        {
            var taken = _lateness.Order().ToList();
            _lateness.Clear();
            return taken;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.StopAsync(CancellationToken.None);
        }

        _listener.Dispose();
        await _services.DisposeAsync();
    }
}
