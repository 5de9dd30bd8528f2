using CaseFlow.Domain;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Tasks;

public sealed class ParallelCompletionTests
{
    [Fact]
    public async Task Two_hundred_tasks_of_two_hundred_instances_completed_at_once_are_all_done()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(Drawing.Bench);
        await office.First.StartAsync("bench", 200);

        await CompleteAllAtOnceAsync(office);

        await office.AssertAllFinishedOnceAsync(200, "set2");
    }

    [Fact]
    public async Task Two_hundred_tasks_of_one_instance_completed_at_once_are_all_done()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(Drawing.Flow(
            "many",
            [Drawing.Step("each", "Elsa.ParallelForEach", ("items", Drawing.Script($"[{string.Join(',', Enumerable.Range(0, 200))}]")), ("body", Drawing.RunTask("sign"))), Drawing.Say("after")],
            "each -> after"));
        await office.First.StartAsync("many");

        await CompleteAllAtOnceAsync(office);

        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task Of_two_hundred_who_complete_one_task_at_once_one_does_it_and_all_others_are_told()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(Drawing.Bench);
        await office.First.StartAsync("bench");
        var task = Assert.Single(await office.OpenTasksAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => office[i].CompleteAsync(task.Id, $"person-{i}", $"answer-{i}")));

        var done = Assert.Single(answers, answer => !answer.IsRefused).Value;
        Assert.Equal(199, answers.Count(answer => answer.Refusal?.Code == "task.already-done" && answer.Refusal.Cause.English.Contains($" {PersonInText.Of(done.By)} ", StringComparison.Ordinal)));
        await office.AssertAllFinishedOnceAsync(1, "set2");
        await using var db = office.First.Look();
        var kept = await db.Tasks.SingleAsync();
        Assert.Equal((done.By, done.Outcome), (kept.CompletedBy, kept.Outcome));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Act == "approve"));
    }

    private static async Task CompleteAllAtOnceAsync(Servers office)
    {
        var tasks = await office.OpenTasksAsync();
        Assert.Equal(200, tasks.Count);

        var answers = await Task.WhenAll(tasks.Select((task, i) => office[i].CompleteAsync(task.Id, $"person-{i}")));

        Assert.All(answers, answer => Assert.False(answer.IsRefused));
        Assert.Equal(tasks.Select(task => task.Id), answers.Select(answer => answer.Value.TaskId));
    }
}
