using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>Several reminders of one person as one mail.</summary>
/// <remarks>Source: UX, mail: one message instead of a flood.</remarks>
internal static class GatheredReminders
{
    /// <summary>Most entries under one heading; the rest is counted.</summary>
    internal const int MostListed = 30;

    /// <summary>Writes it.</summary>
    /// <param name="reminders">The reminders, two or more.</param>
    internal static LetterText Write(IReadOnlyList<LetterFacts> reminders)
    {
        var items = Items(reminders).ToLookup(item => item.Mark);
        var later = items[Urgency.Soon].Concat(items[Urgency.Calm]).ToList();
        var (late, today, soon) = (items[Urgency.Late].Count(), items[Urgency.Today].Count(), later.Count);
        return new LetterText(
            Sentence.Of($"【提醒】{Counts(late, today, soon).Chinese}", $"Reminder: {Counts(late, today, soon).English}"),
            [Sentence.Of("下列事项请按时办理；逾期仍须办理，并如实记录。", "Please act on the following in time; what is overdue is still due and will be marked late.")],
            [])
        {
            Sections =
            [
                .. Section("逾期", "Overdue", items[Urgency.Late]),
                .. Section("今日到期", "Due today", items[Urgency.Today]),
                .. Section("即将到期", "Due soon", later),
            ],
            Action = new LetterAction(Sentence.Of("打开我的待办", "Open my tasks"), "inbox"),
        };
    }

    /// <summary>Reminders as entries of a list, the oldest day first; two rungs of one deadline are one entry.</summary>
    internal static IEnumerable<LetterItem> Items(IEnumerable<LetterFacts> reminders) => reminders
        .Where(about => about.Deadline is not null)
        .DistinctBy(about => about.Deadline!.Id)
        .OrderBy(about => about.Deadline!.BindsOn)
        .Select(about => Item(about.Deadline!.Title, about.Matter, about.Deadline.BindsOn, about.Today, about.Deadline.DueOn is null, Reminder.Action(about).Path));

    /// <summary>An entry.</summary>
    internal static LetterItem Item(string title, string where, DateOnly day, DateOnly today, bool isProvisional, string? link)
    {
        var mark = day < today ? Urgency.Late : day == today ? Urgency.Today : day < today.AddDays(7) ? Urgency.Soon : Urgency.Calm;
        var on = LetterDates.Short(day, today);
        var (chinese, english) = mark switch
        {
            Urgency.Late => ($"逾期，应于 {on.Chinese}", $"overdue since {on.English}"),
            Urgency.Today => ("今日到期", "due today"),
            _ => ($"{on.Chinese}止", $"until {on.English}"),
        };

        // Titles of deadlines of a case name the object already.
        return new LetterItem(
            Sentence.Of(title, title), title.Contains(where, StringComparison.Ordinal) ? "" : where, mark, isProvisional ? Sentence.Of($"{chinese}（暂定）", $"{english} (provisional)") : Sentence.Of(chinese, english), link);
    }

    /// <summary>A section, or nothing where there is nothing to list.</summary>
    internal static IEnumerable<LetterSection> Section(string chinese, string english, IEnumerable<LetterItem> items)
    {
        var all = items.ToList();
        if (all.Count == 0)
        {
            return [];
        }

        var heading = all.Count > MostListed
            ? Sentence.Of($"{chinese}（{all.Count} 件，列出 {MostListed} 件）", $"{english} ({all.Count}, {MostListed} of them listed)")
            : Sentence.Of($"{chinese}（{all.Count} 件）", $"{english} ({all.Count})");
        return [new LetterSection(heading, [.. all.Take(MostListed)])];
    }

    /// <summary>How many of what.</summary>
    internal static BilingualText Counts(int late, int today, int soon)
    {
        List<BilingualText> parts =
        [
            .. late > 0 ? [Sentence.Of($"{late} 件逾期", $"{late} overdue")] : (IEnumerable<BilingualText>)[],
            .. today > 0 ? [Sentence.Of($"{today} 件今日到期", $"{today} due today")] : (IEnumerable<BilingualText>)[],
            .. soon > 0 ? [Sentence.Of($"{soon} 件即将到期", $"{soon} due soon")] : (IEnumerable<BilingualText>)[],
        ];
        return Sentence.Of(string.Join('，', parts.Select(part => part.Chinese)), string.Join(", ", parts.Select(part => part.English)));
    }
}
