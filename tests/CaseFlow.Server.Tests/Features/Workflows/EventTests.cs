using CaseFlow.Domain;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Workflows;

public sealed class EventTests
{
    [Fact]
    public async Task Of_an_event_published_many_times_the_waiting_instance_hears_the_last_payload()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("hears", [Event("hear", "Weather"), Say("after")], "hear -> after"));
        await office.First.StartAsync("hears");
        foreach (var day in Enumerable.Range(1, 40))
        {
            await office.First.Units.RunAsync(
                (WorkflowRuntime runtime) =>
                {
                    runtime.Publish("Weather", default, null, (double)day);
                    return Task.FromResult<Result<bool>>(true);
                },
                CancellationToken.None);
        }

        await office.First.Units.RunAsync((RouteEvents route) => route.HandleAsync(null, CancellationToken.None), CancellationToken.None);

        await using var db = office.First.Look();
        Assert.Equal("40", (await db.Signals.SingleAsync()).Payload);
    }
}
