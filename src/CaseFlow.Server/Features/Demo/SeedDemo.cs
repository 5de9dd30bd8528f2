using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Simulation;
using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>Fills a marked database: plays the plan in virtual time up to the morning on which the demo begins, through the use cases that people use.</summary>
internal static class SeedDemo
{
    /// <summary>Plays on from wherever the database stands.</summary>
    /// <param name="source">The database.</param>
    /// <param name="mail">Where the demo's mail goes.</param>
    /// <param name="address">Where the demo is reached, for links in letters.</param>
    /// <param name="say">Hears how far it is.</param>
    /// <param name="ct">Stops it between two commits; the next run goes on there.</param>
    /// <returns>The clock's difference to the real one, as it is now.</returns>
    /// <exception cref="InvalidOperationException">A rule refuses what the demo's people do: the story is to be mended.</exception>
    internal static async Task<TimeSpan> RunAsync(NpgsqlDataSource source, MailSettings mail, PublicAddress address, Action<string> say, CancellationToken ct)
    {
        var scenario = DemoStory.Scenario();
        var clock = new VirtualClock();
        clock.MoveTo((await DemoStanding.ReadAsync(source, ct))?.SeededTo ?? OfficeTime.At(scenario.Plan.IssuedOn!.Value, new TimeOnly(9, 0)));
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IDrawSecrets>(new KnownSecret(scenario.Draw.SecretHex))
            .AddSingleton(mail)
            .AddSingleton(address)
            .AddCaseFlow(source)
            .BuildServiceProvider();
        var units = services.GetRequiredService<UnitOfWork>();
        await WorkflowFolder.ImportAsync(units, WorkflowFolder.Read(WorkflowFolder.Shipped), ct);
        var (options, calendar, drain) = (Database.Options(source), services.GetRequiredService<WorkingCalendars>(), services.GetRequiredService<WorkflowDrain>());
        var clockwork = new Clockwork(drain, services.GetRequiredService<Postman>(), mail, services.GetRequiredService<RecurringJobs>(), calendar, source, clock) { JobsSince = DemoStory.JobsSince };
        var plants = new DemoPlants(scenario, options, units);
        var run = new SimulationRun(
            scenario,
            new Office(scenario, calendar.Current, "示例"),
            new Staff([.. DemoPeople.All.Select(guest => guest.Person)]),
            clock,
            units,
            drain,
            (at, stop) => DemoStanding.SeededAsync(source, at, stop),
            options,
            far => say($"正在准备演示数据 · Preparing the demo: {far}"),
            detour: new Detour(DemoStory.Begins, clockwork, DemoStory.Leaves, plants.PlannedAsync));
        await run.PlayAsync(ct);
        if (run.GoesRound || run.Refused.Sentences.Count > 0)
        {
            throw new InvalidOperationException(run.Refused.Sentences is [var refused, ..] ? refused : $"The story goes round after {run.Done} acts.");
        }

        var offset = DemoStory.Begins - TimeProvider.System.GetUtcNow();
        await DemoStanding.BeginAsync(source, offset, ct);
        return offset;
    }

    private sealed class KnownSecret(string secret) : IDrawSecrets
    {
        public string Next() => secret;
    }
}
