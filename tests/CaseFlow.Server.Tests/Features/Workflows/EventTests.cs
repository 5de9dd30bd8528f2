using CaseFlow.Domain;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Workflows;

public sealed class EventTests
{
    [Fact]
    public async Task Of_an_event_published_twice_the_waiting_instance_hears_the_later_payload()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("hears", [Event("hear", "Weather"), Say("after")], "hear -> after"));
        await office.First.StartAsync("hears");
        foreach (var weather in (string[])["rain", "sun"])
        {
            await office.First.Units.RunAsync(
                (WorkflowRuntime runtime) =>
                {
                    runtime.Publish("Weather", default, null, weather);
                    return Task.FromResult<Result<bool>>(true);
                },
                CancellationToken.None);
        }

        // A row that was updated is the last one that the table is read in.
        await using var moved = office.Database.Source.CreateCommand("update workflow.signals set attempts = 1 where payload ->> 'payload' = 'rain'");
        await moved.ExecuteNonQueryAsync();
        await office.First.Units.RunAsync((RouteEvents route) => route.HandleAsync(null, CancellationToken.None), CancellationToken.None);

        await using var db = office.First.Look();
        Assert.Equal("\"sun\"", (await db.Signals.SingleAsync()).Payload);
    }
}
