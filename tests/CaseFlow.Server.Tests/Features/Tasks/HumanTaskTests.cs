using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Tasks;

public sealed class HumanTaskTests
{
    [Fact]
    public async Task A_person_left_empty_is_nobody_and_the_role_decides()
    {
        await using var inspection = await JointInspection.DispatchedAsync();

        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("role", "PlanApprover"), ("person", ""))]));

        await inspection.DoAsync("head", "补充", new { outcome = "Done" });
    }

    [Theory]
    [InlineData("person", "无此人", "task.person-unknown", "无此人")]
    [InlineData("department", "消防大队", "task.seat-missing", "消防大队")]
    public async Task A_task_that_nobody_could_do_is_an_incident_in_words(string input, string value, string code, string word)
    {
        await using var inspection = await JointInspection.DispatchedAsync();

        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("role", "Officer"), (input, value))]));

        var incident = await inspection.LookAsync(db => db.Incidents.SingleAsync());
        Assert.Equal((code, "补充"), (incident.Code, incident.ActivityId));
        Assert.Contains(word, incident.Chinese, StringComparison.Ordinal);
        Assert.Contains(word, incident.English, StringComparison.Ordinal);
        Assert.Equal(0, await inspection.LookAsync(db => db.Deadlines.CountAsync(one => one.Title == "补充")));
    }

    [Fact]
    public async Task A_task_for_a_person_who_left_is_an_incident_too()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.LookAsync(db => db.People.Where(person => person.Id == "publisher2").ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledAt, DateTimeOffset.UnixEpoch)));

        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("person", "publisher2"))]));

        Assert.Equal("task.person-unknown", (await inspection.LookAsync(db => db.Incidents.SingleAsync())).Code);
    }
}
