using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Pitfalls;

/// <summary>What is known of limits and mistakes of Temporal, Jmix and of reading beside the engine; none of it may be possible here.</summary>
public sealed class OtherEnginesTests
{
    [Fact]
    public void Jmix_790_one_working_day_after_a_Friday_is_the_Monday_and_not_three_days_of_eight_hours()
    {
        var due = WorkingCalendar.Shipped.DueAfter(new DateOnly(2024, 7, 5), 1);

        Assert.Equal(new DateOnly(2024, 7, 8), due.DueOn);
    }

    [Fact]
    public async Task Temporal_history_limit_a_life_of_many_turns_keeps_a_state_that_does_not_grow()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("daily", [Step("wait", "Elsa.Delay", ("timeSpan", Text("1.00:00:00"))), Set("set", "1")], "wait -> set", "set -> wait"));
        var instance = await office.First.StartAsync("daily");
        var lengths = new List<int>();

        for (var day = 1; day <= 120; day++)
        {
            office.Clock.MoveTo(Servers.Morning.AddDays(day));
            await office.SettleAsync();
            lengths.Add((await office.First.StateAsync(instance)).ToJson().Length);
        }

        // Counters in it may gain a digit or two.
        Assert.InRange(lengths[^1] - lengths[9], 0, 20);
    }

    [Fact]
    public async Task Camunda_Z1_what_is_committed_is_in_every_list_at_once()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var open = await CountAsync(inspection, "ApproveVisit");
        Assert.True(open > 3);

        foreach (var name in (string[])["K1", "K2", "K3"])
        {
            await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-07-03" }, await inspection.CaseOfAsync(name));
            Assert.Equal(--open, await CountAsync(inspection, "ApproveVisit"));
        }
    }

    private static async Task<int> CountAsync(JointInspection inspection, string kind) =>
        (await inspection.Server.GetAsync($"tasks?kind={kind}&limit=200", "head")).Accepted["items"]!.AsArray().Count;
}
