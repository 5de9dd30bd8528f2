using CaseFlow.Server.Features.Mail.Delivery;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Mail;

/// <summary>
/// A server that stands still while it delivers (SIGSTOP), past its lease, and wakes. The others are processes of their own whose clocks are
/// ahead, so that nothing waits for real time. Whatever the stopped one was about, no letter is lost and one at most is doubled, which is shown.
/// </summary>
public sealed class StoppedDeliveryTests
{
    private const int Letters = 60;

    [Theory]
    [InlineData("RCPT", 9)]
    [InlineData("DATA", 23)]
    [InlineData("DOT", 17)]
    public async Task A_server_that_stands_still_past_its_lease_and_wakes_loses_no_letter_and_doubles_one_at_most(string step, int atTimes)
    {
        await using var office = await OfficeAsync();
        await using var stopped = await StopAtAsync(office, step, atTimes);
        await DeliverAsync(office, TakeMessages.Lease);
        await DeliverAsync(office, TakeMessages.Lease + TakeMessages.WhileInDoubt);
        var before = office.Server.Taken.Count;

        await WakeAsync(stopped);

        // What it held in a transaction, nobody else could have.
        await DeliverAsync(office, 2 * (TakeMessages.Lease + TakeMessages.WhileInDoubt));
        await DeliverAsync(office, 3 * (TakeMessages.Lease + TakeMessages.WhileInDoubt));
        var doubtful = await AssertAllOutAsync(office, atMost: 1);
        if (step == "DOT")
        {
            // The mail server had it and said so to nobody; the second copy bears the same Message-ID.
            Assert.Equal((Letters + 1, Letters + 1), (before, office.Server.Taken.Count));
            Assert.Single(doubtful);
        }
    }

    [Fact]
    public async Task An_answer_that_the_stopped_server_reads_when_it_wakes_settles_the_doubt_and_nothing_goes_out_twice()
    {
        await using var office = await OfficeAsync();
        await using var stopped = await StopAtAsync(office, "DOT", 17);
        await DeliverAsync(office, TakeMessages.Lease);
        Assert.Single(await office.LookAsync(db => db.Messages.Where(message => message.State == "Unknown").ToListAsync()));

        await WakeAsync(stopped);

        await DeliverAsync(office, 2 * (TakeMessages.Lease + TakeMessages.WhileInDoubt));
        Assert.Single(await AssertAllOutAsync(office, atMost: 0));
    }

    private static async Task<PostOffice> OfficeAsync()
    {
        var office = await PostOffice.OpenAsync();
        await office.WriteAsync(Letters);
        return office;
    }

    // The mail server answers what it heard once its client stands still.
    private static async Task<ChildProcess> StopAtAsync(PostOffice office, string step, int atTimes)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var still = new ManualResetEventSlim();
        var times = 0;
        office.Server.Script = (at, _) =>
        {
            if (at == step && Interlocked.Increment(ref times) == atTimes)
            {
                reached.SetResult();
                still.Wait();
            }

            return null;
        };
        var worker = Worker.Start("deliver", Connection(office, "stopped"), Server(office));
        await reached.Task;
        await worker.PauseAsync();
        office.Server.Script = (_, _) => null;
        still.Set();
        return worker;
    }

    private static async Task WakeAsync(ChildProcess stopped)
    {
        await stopped.ResumeAsync();
        await stopped.EndsAsync();
    }

    private static async Task DeliverAsync(PostOffice office, TimeSpan later)
    {
        await using var survivor = Worker.Start("deliver", Connection(office, "survivor"), Server(office), later + TimeSpan.FromMinutes(1));
        Assert.True(await survivor.EndsAsync() == 0, survivor.Text);
    }

    private static async Task<List<Guid>> AssertAllOutAsync(PostOffice office, int atMost)
    {
        var copies = office.Server.Taken.GroupBy(mail => mail.Id).Select(mail => mail.Count()).ToList();
        Assert.Equal(Letters, copies.Count);
        Assert.InRange(office.Server.Taken.Count, Letters, Letters + atMost);
        Assert.All(await office.MessagesAsync(), message => Assert.Equal("Sent", message.State));
        var doubtful = await office.LookAsync(db => db.Messages.Where(message => message.Doubts > 0).Select(message => message.Id).ToListAsync());
        Assert.True(copies.Count(copy => copy > 1) <= doubtful.Count);
        return doubtful;
    }

    // A transaction that stands still is ended by the database, as in production, only sooner.
    private static string Connection(PostOffice office, string name) =>
        new NpgsqlConnectionStringBuilder(office.Servers.Database.ConnectionString) { ApplicationName = name, Options = "-c idle_in_transaction_session_timeout=2s" }.ConnectionString;

    private static string Server(PostOffice office) => $"smtp://127.0.0.1:{office.Server.Port}";
}
