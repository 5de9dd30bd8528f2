using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Simulation;
using CaseFlow.Server.Tests.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Data;

public sealed class FactCacheTests
{
    private static readonly Guid Id = new("00000000-0000-0000-0000-000000000001");

    [Theory]
    [InlineData("xinhua-2024.scenario.json")]
    [InlineData("yanshi-2023.scenario.json")]
    public async Task Facts_that_were_written_in_a_whole_plan_are_those_that_their_text_stands_for(string name)
    {
        await using var database = await TestDatabase.CreateAsync();
        var scenario = Scenario.Read(JsonSerializer.SerializeToUtf8Bytes(ScenarioFile.Shipped(name), ServerJson.Plain));
        var clock = new VirtualClock();
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IDrawSecrets>(new Secret(scenario.Draw.SecretHex))
            .AddCaseFlow(database.Source)
            .BuildServiceProvider();
        var units = services.GetRequiredService<UnitOfWork>();
        await WorkflowFolder.ImportAsync(units, WorkflowFolder.Read(WorkflowFolder.Shipped), CancellationToken.None);
        clock.MoveTo(OfficeTime.At(scenario.Plan.IssuedOn ?? scenario.Draw.DrawnOn, new TimeOnly(9, 0)));
        await new SimulationRun(
            scenario, new Office(scenario, WorkingCalendar.Shipped), new Staff(scenario), clock, units, services.GetRequiredService<WorkflowDrain>(), (_, _) => Task.CompletedTask, Database.Options(database.Source), _ => { })
            .PlayAsync(CancellationToken.None);

        var known = services.GetRequiredService<FactCache>().Known.ToList();
        Assert.Contains(known, one => one.Facts is InspectionCase { Closed: not null });
        Assert.Contains(known, one => one.Facts is DepartmentResult { PublishedOn: not null });
        Assert.Contains(known, one => one.Facts is CaseFollowUps { Rectifications.Count: > 0 });
        Assert.All(known, one => Assert.Equal(one.Facts, JsonSerializer.Deserialize(one.Text, one.Facts.GetType(), ServerJson.Stored)));
    }

    [Fact]
    public void A_text_that_another_server_wrote_is_read_anew()
    {
        var cache = new FactCache();
        var empty = new CaseFollowUps { CaseId = new CaseId(Id) };
        var text = cache.Write(Id, "follow-ups", empty);

        Assert.Same(empty, cache.Read<CaseFollowUps>(Id, "follow-ups", text));
        Assert.NotSame(empty, cache.Read<CaseFollowUps>(Id, "follow-ups", text + " "));
        Assert.NotSame(empty, cache.Read<CaseFollowUps>(Guid.Empty, "follow-ups", text));
    }

    private sealed class Secret(string secret) : IDrawSecrets
    {
        public string Next() => secret;
    }
}
