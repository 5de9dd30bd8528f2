using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Mail;

public sealed class DigestTests
{
    private static readonly DateOnly _monday = new(2024, 7, 1);

    [Fact]
    public async Task A_morning_brings_one_digest_a_person_that_says_what_is_late_due_this_week_and_new()
    {
        await using var office = await PostOffice.OpenAsync(2);
        await office.EmployAsync("idle", role: Role.Registrar);
        await TasksAsync(office, ("补正检查记录", _monday.AddDays(-3)), ("重新送达", _monday), ("移送", _monday.AddDays(2)), ("下月的事", _monday.AddDays(30)));

        var written = await Task.WhenAll(WriteAsync(office.Servers.First), WriteAsync(office.Servers.Last));
        var again = await WriteAsync(office.Servers.First);
        await office.DeliverAsync();

        Assert.Equal((1, 0), (written.Sum(), again));
        var mail = Assert.Single(office.Server.Taken);
        Assert.Equal("【每日摘要】2024-07-01（周一）：1 件逾期，1 件今日到期，1 件即将到期", mail.Words("Subject"));
        var text = mail.Part("text/plain");
        Assert.Contains("■ 补正检查记录", text, StringComparison.Ordinal);
        Assert.Contains("◆ 重新送达", text, StringComparison.Ordinal);
        Assert.Contains("△ 移送", text, StringComparison.Ordinal);
        Assert.Contains("新到（1 件）\r\n  ○ 下月的事    07-31（周三）止", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gets_a_digest_on_a_rest_day_or_without_anything_to_do()
    {
        await using var office = await PostOffice.OpenAsync();
        Assert.Equal(0, await WriteAsync(office.Servers.First));

        office.Servers.Clock.MoveTo(OfficeTime.At(new DateOnly(2024, 7, 6), new TimeOnly(8, 30)));
        await TasksAsync(office, ("周六的事", new DateOnly(2024, 7, 6)));
        Assert.Equal(0, await WriteAsync(office.Servers.First));

        // Sunday 2024-09-29 is made up for the National Day holiday.
        office.Servers.Clock.MoveTo(OfficeTime.At(new DateOnly(2024, 9, 29), new TimeOnly(8, 30)));
        Assert.Equal(1, await WriteAsync(office.Servers.First));
    }

    [Fact]
    public async Task Reminders_that_wait_at_the_same_moment_travel_as_one_mail_and_none_for_what_is_done()
    {
        await using var office = await PostOffice.OpenAsync();
        var deadlines = await DeadlinesAsync(office, 12, ended: 2);
        foreach (var deadline in deadlines)
        {
            await office.WriteAsync(1, letter: "N16", with: null);
            await office.ChangeAsync(db => db.Letters.Where(letter => letter.DeadlineId == null).ExecuteUpdate(set => set.SetProperty(letter => letter.DeadlineId, deadline)));
        }

        await office.DeliverAsync();

        var mail = Assert.Single(office.Server.Taken);
        Assert.Equal("【提醒】10 件逾期", mail.Words("Subject"));
        Assert.Equal(10, mail.Part("text/plain").Split("■").Length - 1);
        Assert.Single(await office.MessagesAsync());
    }

    [Fact]
    public async Task A_reminder_of_what_was_done_before_it_went_out_is_held_back()
    {
        await using var office = await PostOffice.OpenAsync();
        var done = (await DeadlinesAsync(office, 1, ended: 1))[0];
        await office.WriteAsync(1, letter: "N14");
        await office.ChangeAsync(db => db.Letters.ExecuteUpdate(set => set.SetProperty(letter => letter.DeadlineId, done)));

        await office.DeliverAsync();

        Assert.Empty(office.Server.Taken);
        Assert.Equal("Withheld", Assert.Single(await office.MessagesAsync()).State);
    }

    [Fact]
    public async Task Letters_of_who_wants_digests_only_wait_for_the_digest_and_travel_in_it()
    {
        await using var office = await PostOffice.OpenAsync();
        await office.EmployAsync("head", MailPreference.DigestOnly);
        await office.WriteAsync(1, "head", "N03");
        await office.DeliverAsync();
        Assert.Empty(office.Server.Taken);

        office.Servers.Clock.MoveTo(OfficeTime.At(_monday.AddDays(1), new TimeOnly(8, 30)));
        Assert.Equal(1, await WriteAsync(office.Servers.First));
        await office.DeliverAsync();

        var mail = Assert.Single(office.Server.Taken);
        Assert.Contains("通知（1 件）", mail.Part("text/plain"), StringComparison.Ordinal);
        Assert.Equal(0, await office.LookAsync(db => db.Letters.CountAsync(letter => letter.DeliverAt != null)));
    }

    private static async Task<int> WriteAsync(RunningServer server) =>
        (await server.Units.RunAsync((WriteDigests write) => write.HandleAsync(CancellationToken.None), CancellationToken.None)).Value;

    private static Task TasksAsync(PostOffice office, params (string Title, DateOnly DueOn)[] tasks) => office.ChangeAsync(db =>
    {
        foreach (var (index, (title, dueOn)) in tasks.Index())
        {
            db.Tasks.Add(new TaskRow
            {
                Id = new Guid(index + 1, 0, 0, new byte[8]),
                InstanceId = Guid.Empty,
                BookmarkId = "b",
                Kind = "Other",
                Title = title,
                Role = nameof(Role.PublishClerk),
                Department = "区市监局",
                DueOn = dueOn,
                CreatedAt = office.Servers.Clock.GetUtcNow(),
            });
        }
    });

    private static async Task<List<Guid>> DeadlinesAsync(PostOffice office, int count, int ended)
    {
        List<Guid> ids = [.. Enumerable.Range(1, count).Select(number => new Guid(number, 1, 0, new byte[8]))];
        await office.ChangeAsync(db => db.Deadlines.AddRange(ids.Select((id, index) => new DeadlineRow
        {
            Id = id,
            Kind = "Publication",
            PlanId = Guid.Empty,
            Subject = $"{index}",
            Title = $"公示 {index}",
            Owner = nameof(Role.PublishClerk),
            StartFact = "InspectionEnded",
            StartOn = _monday.AddDays(-20),
            Length = 7,
            Unit = "WorkingDays",
            Source = "S2 六",
            DueOn = _monday.AddDays(-5),
            CalendarVersion = "1",
            CheckedBy = "1",
            ArmedAt = Servers.Morning,
            Rungs = [],
            EndedAt = index < ended ? Servers.Morning : null,
        })));
        return ids;
    }
}
