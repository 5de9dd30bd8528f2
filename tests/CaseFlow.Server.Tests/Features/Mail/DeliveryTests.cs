using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Mail;

public sealed class DeliveryTests
{
    [Fact]
    public async Task Two_servers_deliver_every_letter_once_and_never_have_more_than_one_each_in_doubt()
    {
        await using var office = await PostOffice.OpenAsync(2);
        await office.WriteAsync(60);

        await Task.WhenAll(office.Servers.First.Postman.DeliverAsync(CancellationToken.None), office.Servers.Last.Postman.DeliverAsync(CancellationToken.None));
        await office.DeliverAsync();

        Assert.Equal(60, office.Server.Taken.Count);
        Assert.Equal(60, office.Server.Taken.Select(mail => mail.Id).Distinct().Count());
        Assert.InRange(office.Server.MostAtDot, 1, 2);
        Assert.All(await office.MessagesAsync(), message => Assert.Equal("Sent", message.State));
        Assert.Equal(60, await office.LookAsync(db => db.Letters.CountAsync(letter => letter.DeliverAt == null && letter.MessageId != null)));
    }

    [Fact]
    public async Task What_is_refused_for_now_is_tried_again_at_growing_intervals_under_the_same_Message_ID()
    {
        await using var office = await PostOffice.OpenAsync();
        var refusals = 3;
        office.Server.Script = (step, _) => step == "DOT" && refusals-- > 0 ? "451 4.3.0 later" : null;
        await office.WriteAsync();

        var waits = new List<double>();
        while (office.Server.Taken.IsEmpty)
        {
            await office.DeliverAsync();
            if ((await office.MessagesAsync())[0].NextAt is { } next)
            {
                waits.Add((next - office.Servers.Clock.GetUtcNow()).TotalMinutes);
                Assert.Equal(0, await office.DeliverAsync());
                office.Servers.Clock.MoveTo(next);
            }
        }

        Assert.Equal([1, 2, 4], waits);
        Assert.Equal(["Temporary", "Temporary", "Temporary", "Sent"], (await office.AttemptsAsync()).Select(attempt => attempt.State));
        Assert.Equal(office.Server.Taken.Single().Id, Assert.Single((await office.AttemptsAsync()).Select(attempt => attempt.MailId).Distinct()));
    }

    [Fact]
    public async Task After_four_days_of_trying_a_letter_is_given_up_and_seen_to_be()
    {
        await using var office = await PostOffice.OpenAsync();
        office.Server.Script = (step, _) => step == "RCPT" ? "450 4.2.0 later" : null;
        await office.WriteAsync();

        await office.DeliverAsync();
        while ((await office.MessagesAsync())[0].NextAt is { } next)
        {
            office.Servers.Clock.MoveTo(next);
            office.Wait(TimeSpan.FromHours(14));
            await office.DeliverAsync();
        }

        var message = (await office.MessagesAsync())[0];
        Assert.Equal(("GivenUp", "450 4.2.0 later", 33), (message.State, message.Answer, message.Failures));
    }

    [Fact]
    public async Task A_letter_refused_for_good_is_not_tried_again()
    {
        await using var office = await PostOffice.OpenAsync();
        office.Server.Script = (step, _) => step == "DOT" ? "554 5.7.1 spam" : null;
        await office.WriteAsync();

        await office.DeliverAsync();
        office.Wait(TimeSpan.FromDays(1));

        Assert.Equal(0, await office.DeliverAsync());
        var message = Assert.Single(await office.MessagesAsync());
        Assert.Equal(("Refused", "554 5.7.1 spam"), (message.State, message.Answer));
        Assert.Null((await office.LookAsync(db => db.People.SingleAsync())).EmailBadSince);
    }

    [Fact]
    public async Task A_dead_address_is_marked_with_the_servers_words_and_later_letters_wait_until_it_is_corrected()
    {
        await using var office = await PostOffice.OpenAsync();
        office.Server.Script = (step, line) => step == "RCPT" && line.Contains("clerk@", StringComparison.Ordinal) ? "550 5.1.1 no such user" : null;
        await office.WriteAsync();
        await office.DeliverAsync();
        office.Wait(TimeSpan.FromMinutes(1));
        await office.WriteAsync();
        await office.DeliverAsync();

        var person = await office.LookAsync(db => db.People.SingleAsync());
        Assert.Equal(("550 5.1.1 no such user", Servers.Morning), (person.EmailBadBecause, person.EmailBadSince));
        Assert.Equal(["NoAddress", "NoAddress"], (await office.MessagesAsync()).Select(message => message.State));
        Assert.Single(await office.AttemptsAsync());

        await CorrectAsync(office, "clerk@office.example");
        Assert.Equal(0, await office.DeliverAsync());
        await CorrectAsync(office, "new@office.example");
        await office.DeliverAsync();

        Assert.Equal(["new@office.example", "new@office.example"], office.Server.Taken.Select(mail => mail.To));
        Assert.All(await office.MessagesAsync(), message => Assert.Equal("Sent", message.State));
    }

    [Theory]
    [InlineData(MailServer.Drop)]
    [InlineData(MailServer.TakeAndDrop)]
    [InlineData(MailServer.Hang)]
    public async Task A_letter_in_doubt_is_shown_as_such_and_goes_out_once_more_under_the_same_Message_ID_and_never_a_third_time(string atDot)
    {
        await using var office = await PostOffice.OpenAsync();
        office.Server.Script = (step, _) => step == "DOT" ? atDot : null;
        await office.WriteAsync();

        await office.DeliverAsync();
        Assert.Equal("Unknown", (await office.MessagesAsync())[0].State);
        Assert.Equal(0, await office.DeliverAsync());

        office.Wait(TakeMessages.WhileInDoubt);
        await office.DeliverAsync();
        office.Wait(TimeSpan.FromHours(20));
        Assert.Equal(0, await office.DeliverAsync());

        var message = (await office.MessagesAsync())[0];
        Assert.Equal(("Unknown", (short)2, null), (message.State, message.Doubts, message.NextAt));
        var attempts = await office.AttemptsAsync();
        Assert.Equal(["Unknown", "Unknown"], attempts.Select(attempt => attempt.State));
        Assert.Single(attempts.Select(attempt => attempt.MailId).Distinct());
    }

    [Fact]
    public async Task An_outage_costs_one_attempt_a_line_and_afterwards_everything_goes_out()
    {
        await using var office = await PostOffice.OpenAsync();
        office.Server.Script = (step, _) => step == "greeting" ? "421 4.3.2 shutting down" : null;
        await office.WriteAsync(50);

        await office.DeliverAsync();
        var first = (await office.AttemptsAsync()).Count;
        await office.DeliverAsync();
        await office.DeliverAsync();

        Assert.InRange(first, 1, 4);
        Assert.Equal(first + 2, (await office.AttemptsAsync()).Count);
        Assert.Contains("421 4.3.2 shutting down", office.Servers.First.Postman.Outage, StringComparison.Ordinal);
        Assert.All(await office.MessagesAsync(), message => Assert.Equal("Waiting", message.State));
        office.Server.Script = (_, _) => null;
        await office.DeliverAsync();
        Assert.Equal(50, office.Server.Taken.Select(mail => mail.Id).Distinct().Count());
        Assert.Null(office.Servers.First.Postman.Outage);
    }

    [Fact]
    public async Task No_more_letters_go_out_in_a_minute_than_the_rate_allows()
    {
        await using var office = await PostOffice.OpenAsync(2, settings => settings with { PerMinute = 10 });
        await office.WriteAsync(25);

        var taken = new List<int>();
        for (var minute = 0; minute < 3; minute++)
        {
            await Task.WhenAll(office.Servers.First.Postman.DeliverAsync(CancellationToken.None), office.Servers.Last.Postman.DeliverAsync(CancellationToken.None));
            taken.Add(office.Server.Taken.Count);
            office.Wait(TimeSpan.FromSeconds(61));
        }

        Assert.Equal([10, 20, 25], taken);
    }

    [Fact]
    public async Task What_waits_in_the_evening_goes_out_in_the_morning_and_what_starts_a_period_at_once()
    {
        await using var office = await PostOffice.OpenAsync();
        office.Servers.Clock.MoveTo(OfficeTime.At(new DateOnly(2024, 7, 5), new TimeOnly(20, 0)));
        await office.WriteAsync(1, letter: "N03");
        await office.WriteAsync(1, letter: "N18");

        await office.DeliverAsync();
        var atNight = office.Server.Taken.Count;
        office.Servers.Clock.MoveTo(OfficeTime.At(new DateOnly(2024, 7, 7), new TimeOnly(10, 0)));
        await office.DeliverAsync();
        var onSunday = office.Server.Taken.Count;
        office.Servers.Clock.MoveTo(OfficeTime.At(new DateOnly(2024, 7, 8), new TimeOnly(7, 30)));
        await office.DeliverAsync();

        Assert.Equal((1, 1, 2), (atNight, onSunday, office.Server.Taken.Count));
    }

    [Theory]
    [InlineData(MailPreference.All, 2)]
    [InlineData(MailPreference.DigestOnly, 1)]
    [InlineData(MailPreference.InAppOnly, 1)]
    public async Task A_preference_holds_back_everything_but_what_starts_a_legal_period(MailPreference preference, int mails)
    {
        await using var office = await PostOffice.OpenAsync();
        await office.EmployAsync("reviewer", preference);
        await office.WriteAsync(1, "reviewer", "N16");
        await office.WriteAsync(1, "reviewer", "N18");

        await office.DeliverAsync();

        Assert.Equal(mails, office.Server.Taken.Count);
    }

    [Fact]
    public async Task Who_has_no_address_or_is_disabled_reads_in_CaseFlow()
    {
        await using var office = await PostOffice.OpenAsync();
        await office.EmployAsync("nowhere", email: null);
        await office.WriteAsync(1, "nowhere");
        await office.WriteAsync(1, "91410300MA00000000");

        await office.DeliverAsync();

        Assert.Empty(await office.MessagesAsync());
        Assert.Equal(2, await office.LookAsync(db => db.Letters.CountAsync(letter => letter.DeliverAt == null)));
    }

    [Fact]
    public async Task A_case_that_was_sealed_after_the_letter_was_written_is_told_of_in_CaseFlow_only()
    {
        await using var office = await PostOffice.OpenAsync();
        var id = Guid.CreateVersion7(Servers.Morning);
        await office.ChangeAsync(db => db.Cases.Add(new CaseRow { Id = id, PlanId = id, Number = 1, ObjectId = "o", ObjectName = "对象", Stage = "Drawn", IsSealed = true, Facts = "{}" }));
        await office.ChangeAsync(db =>
        {
            var letter = office.Letter("clerk", "N18", 1);
            db.Letters.Add(new LetterRow { Id = letter.Id, Event = "N18", Recipient = "clerk", Subject = "x", CaseId = id, CreatedAt = letter.CreatedAt, DeliverAt = letter.DeliverAt });
        });

        await office.DeliverAsync();

        Assert.Empty(office.Server.Taken);
        Assert.Equal(1, await office.LookAsync(db => db.Letters.CountAsync(letter => letter.DeliverAt == null && letter.MessageId == null)));
    }

    [Fact]
    public async Task A_postman_knows_when_there_is_something_to_do_next()
    {
        await using var office = await PostOffice.OpenAsync();
        Assert.Null(await office.Servers.First.Postman.NextAsync(CancellationToken.None));

        await office.WriteAsync(1, letter: "N03");
        Assert.Equal(Servers.Morning, await office.Servers.First.Postman.NextAsync(CancellationToken.None));

        office.Servers.Clock.MoveTo(OfficeTime.At(new DateOnly(2024, 7, 1), new TimeOnly(22, 0)));
        Assert.Null(await office.Servers.First.Postman.NextAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_wakes_after_its_lease_hands_nothing_over()
    {
        await using var office = await PostOffice.OpenAsync(2);
        using var wake = new ManualResetEventSlim();
        var asleep = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = 1;
        office.Server.Script = (step, _) =>
        {
            if (step == "DATA" && Interlocked.Exchange(ref first, 0) == 1)
            {
                asleep.SetResult();
                wake.Wait();
            }

            return null;
        };
        await office.WriteAsync();
        var sleeper = Task.Run(() => office.Servers.First.Postman.DeliverAsync(CancellationToken.None));
        await asleep.Task;

        office.Wait(TakeMessages.Lease + TimeSpan.FromSeconds(1));
        await office.Servers.Last.Postman.DeliverAsync(CancellationToken.None);
        wake.Set();
        await sleeper;

        Assert.Single(office.Server.Taken);
        var message = Assert.Single(await office.MessagesAsync());
        Assert.Equal(("Sent", (short)0), (message.State, message.Doubts));
    }

    [Fact]
    public async Task A_folder_takes_the_mails_when_no_server_is_set()
    {
        using var folder = new TemporaryFolder();
        await using var office = await PostOffice.OpenAsync(change: settings => settings with { Way = new MailWay.Folder(folder.Path) });
        await office.WriteAsync(2);

        await office.DeliverAsync();

        var files = Directory.GetFiles(folder.Path);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.StartsWith("Date: Mon, 01 Jul 2024 09:00:00 +0800\r\nFrom: ", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "Sent")]
    [InlineData(67, "NoAddress")]
    [InlineData(65, "Refused")]
    [InlineData(75, "Waiting")]
    [InlineData(77, "Waiting")]
    public async Task A_submission_program_is_fed_the_mail_and_its_exit_code_is_understood(int code, string state)
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(folder.Path, "submit");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho \"$@\" > {folder.Path}/arguments\ncat > {folder.Path}/mail\necho words >&2\nexit {code}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var office = await PostOffice.OpenAsync(change: settings => settings with { Way = new MailWay.Program(program, TimeSpan.FromSeconds(20)) });
        await office.WriteAsync();

        await office.DeliverAsync();

        Assert.Equal("-i -f caseflow@office.example -- clerk@office.example\n", await File.ReadAllTextAsync($"{folder.Path}/arguments"));
        Assert.StartsWith("Date: Mon, 01 Jul 2024 09:00:00 +0800\nFrom: ", await File.ReadAllTextAsync($"{folder.Path}/mail"), StringComparison.Ordinal);
        Assert.Equal((state, $"{code}: words"), ((await office.MessagesAsync())[0].State, (await office.MessagesAsync())[0].Answer));
    }

    private static async Task CorrectAsync(PostOffice office, string email)
    {
        var admin = new Actor("admin", "", new HashSet<Role> { Role.SystemAdmin });
        var put = await office.Servers.First.Units.RunAsync(
            admin, (PutPerson put) => put.HandleAsync("admin", new PutPerson.Request("管理员"), CancellationToken.None), CancellationToken.None);
        Assert.True(put.IsRefused is false, put.Refusal?.Code);
        Assert.False((await office.Servers.First.Units.RunAsync(
            admin, (PutPerson put) => put.HandleAsync("clerk", new PutPerson.Request("办事员", "区市监局", email), CancellationToken.None), CancellationToken.None)).IsRefused);
    }
}
