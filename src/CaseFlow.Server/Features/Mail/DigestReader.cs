using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Wording;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Writes the digest of one person's working morning: what is overdue, due today, due this week, new, and of which day nobody can be sure yet.</summary>
/// <remarks>Source: DOMAIN 6.6 (L2 repeats daily here); UX, mail. Nothing of a sealed case stands in it, not even to its team.</remarks>
internal sealed class DigestReader(CaseFlowDb db, WorkingCalendars calendars)
{
    private const int MostRead = 500;

    private sealed record Open(Guid Id, string Title, string? ObjectName, string? PlanTitle, DateOnly? DueOn, DateTimeOffset CreatedAt);

    /// <summary>Writes it.</summary>
    /// <param name="personId">Whose it is.</param>
    /// <param name="at">The morning.</param>
    /// <param name="letters">Letters that waited for it.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when there is nothing to tell.</returns>
    internal async Task<LetterText?> WriteAsync(string personId, DateTimeOffset at, IReadOnlyList<LetterFacts> letters, CancellationToken ct)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == personId && one.DisabledAt == null, ct) is not { } person)
        {
            return null;
        }

        var today = OfficeTime.DayOf(at);
        var tasks = await OpenAsync(Actor.Of(person), ct);
        var provisional = await ProvisionalAsync(person, ct);
        var day = LetterDates.Of(today);
        var dated = tasks.Where(task => task.DueOn is not null).ToList();
        var reminded = GatheredReminders.Items(letters).ToList();
        var late = dated.Where(task => task.DueOn < today).ToList();
        var due = dated.Where(task => task.DueOn == today).ToList();
        var week = dated.Where(task => task.DueOn > today && task.DueOn <= EndOfWeek(today)).ToList();
        var since = OfficeTime.At(WorkedBefore(today), Morning);
        var fresh = tasks.Where(task => task.CreatedAt >= since && !late.Contains(task) && !due.Contains(task) && !week.Contains(task)).ToList();
        List<LetterSection> sections =
        [
            .. GatheredReminders.Section("逾期", "Overdue", late.Select(task => ItemOf(task, today))),
            .. GatheredReminders.Section("今日到期", "Due today", due.Select(task => ItemOf(task, today))),
            .. GatheredReminders.Section("本周", "This week", week.Select(task => ItemOf(task, today))),
            .. GatheredReminders.Section("新到", "New", fresh.Select(task => ItemOf(task, today))),
            .. GatheredReminders.Section("提醒", "Reminders", reminded),
            .. GatheredReminders.Section("通知", "Notices", letters.Where(about => about.Deadline is null).Select(NoticeOf)),
            .. GatheredReminders.Section("日期暂定", "Provisional dates", provisional),
        ];
        if (sections.Count == 0)
        {
            return null;
        }

        var counts = late.Count + due.Count + week.Count > 0 ? GatheredReminders.Counts(late.Count, due.Count, week.Count) : Sentence.Of("有新的事项", "something new");
        return new LetterText(Sentence.Of($"【每日摘要】{day.Chinese}：{counts.Chinese}", $"Digest of {day.English}: {counts.English}"), [], [])
        {
            Sections = sections,
            Action = new LetterAction(Sentence.Of("打开我的待办", "Open my tasks"), "inbox"),
            Note = Sentence.Of("每个工作日早上一封，没有事项时不发。邮件不含个人号码和检查发现。", "One each working morning, none when there is nothing. Mail holds no personal numbers and no findings."),
        };
    }

    private DateOnly WorkedBefore(DateOnly day)
    {
        var before = day.AddDays(-1);
        while (!QuietHours.IsWorked(before, calendars.Current))
        {
            before = before.AddDays(-1);
        }

        return before;
    }

    /// <summary>When digests are written.</summary>
    internal static TimeOnly Morning { get; } = new(8, 30);

    /// <summary>The Sunday of a day's week; a Sunday made up for a holiday belongs to the week that it begins.</summary>
    internal static DateOnly EndOfWeek(DateOnly day) => day.AddDays(day.DayOfWeek == DayOfWeek.Sunday ? 7 : 7 - (int)day.DayOfWeek);

    private async Task<List<Open>> OpenAsync(Actor actor, CancellationToken ct) => await (
        from task in TaskRules.MayDo(actor).Select(part => db.Tasks.Where(part)).Aggregate(Queryable.Concat)
        join one in db.Cases on task.CaseId equals one.Id into cases
        from one in cases.DefaultIfEmpty()
        join plan in db.Plans on task.PlanId equals plan.Id into plans
        from plan in plans.DefaultIfEmpty()
        where task.CaseId == null || !one.IsSealed
        orderby task.DueOn, task.Id
        select new Open(task.Id, task.Title, one.ObjectName, plan.Title, task.DueOn, task.CreatedAt)).Take(MostRead).ToListAsync(ct);

    private async Task<List<LetterItem>> ProvisionalAsync(Person person, CancellationToken ct)
    {
        var rows = await (
            from deadline in db.Deadlines.AsNoTracking()
            join one in db.Cases on deadline.CaseId equals one.Id into cases
            from one in cases.DefaultIfEmpty()
            where deadline.EndedAt == null && deadline.DueOn == null && person.Roles.Contains(deadline.Owner)
                && (deadline.Department == null || deadline.Department == person.Department) && (deadline.CaseId == null || !one.IsSealed)
            orderby deadline.BindsOn
            select new { deadline.Title, one.ObjectName, Day = deadline.SafeUntil!.Value, deadline.CaseId, deadline.PlanId }).Take(GatheredReminders.MostListed).ToListAsync(ct);
        return rows.ConvertAll(row =>
        {
            var day = LetterDates.Of(row.Day);
            return new LetterItem(
                Sentence.Of(row.Title, row.Title),
                row.ObjectName ?? "",
                Urgency.Calm,
                Sentence.Of($"{day.Chinese}前一定按期", $"in time for sure until {day.English}"),
                row.CaseId is { } id ? $"cases/{id}" : $"plans/{row.PlanId}");
        });
    }

    private static LetterItem ItemOf(Open task, DateOnly today) => task.DueOn is { } due
        ? GatheredReminders.Item(task.Title, task.ObjectName ?? task.PlanTitle ?? "", due, today, isProvisional: false, $"tasks/{task.Id}")
        : new LetterItem(Sentence.Of(task.Title, task.Title), task.ObjectName ?? task.PlanTitle ?? "", Urgency.Calm, Sentence.Of("无期限", "no date"), $"tasks/{task.Id}");

    private static LetterItem NoticeOf(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, LetterCatalogue.Of(about.Letter.Event).Write(about).Subject.English),
        about.Matter,
        Urgency.Calm,
        LetterDates.Of(about.WrittenOn),
        about.Open().Path);
}
