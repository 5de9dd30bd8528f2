using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Mail;

/// <summary>Servers that are killed while they deliver: no letter is lost, at most one a crash is doubled, and that one is shown.</summary>
public sealed class KilledDeliveryTests
{
    private const int Letters = 60;

    [Theory]
    [InlineData("DOT", 17)]
    [InlineData("DATA", 23)]
    [InlineData("RCPT", 9)]
    public async Task A_server_killed_in_the_middle_loses_no_letter_and_doubles_one_at_most(string step, int atTimes)
    {
        await using var office = await PostOffice.OpenAsync(change: settings => settings with { Quiet = CaseFlow.Server.Features.Mail.QuietHours.None });
        await office.WriteAsync(Letters);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var dead = new ManualResetEventSlim();
        var times = 0;
        office.Server.Script = (at, _) =>
        {
            if (at == step && Interlocked.Increment(ref times) == atTimes)
            {
                // The mail server has heard it and is about to answer; its answer finds nobody.
                reached.SetResult();
                dead.Wait();
            }

            return null;
        };

        await using (var worker = Worker.Start("deliver", office.Servers.Database.ConnectionString, $"smtp://127.0.0.1:{office.Server.Port}"))
        {
            await reached.Task;
            await worker.KillAsync();
        }

        dead.Set();
        office.Servers.Clock.MoveTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(6));
        await office.DeliverAsync();
        office.Wait(TimeSpan.FromMinutes(11));
        await office.DeliverAsync();

        var copies = office.Server.Taken.GroupBy(mail => mail.Id).Select(mail => mail.Count()).ToList();
        Assert.Equal(Letters, copies.Count);
        Assert.InRange(office.Server.Taken.Count, Letters, Letters + 1);
        Assert.All(await office.MessagesAsync(), message => Assert.Equal("Sent", message.State));
        var doubtful = await office.LookAsync(db => db.Messages.Where(message => message.Doubts > 0).Select(message => message.Id).ToListAsync());
        Assert.InRange(doubtful.Count, 0, 1);
        Assert.True(copies.Count(copy => copy > 1) <= doubtful.Count);
        if (step == "DOT")
        {
            Assert.Single(doubtful);
            Assert.Contains(await office.AttemptsAsync(), attempt => attempt.State == "Unknown" && attempt.MessageId == doubtful[0]);
        }
    }
}
