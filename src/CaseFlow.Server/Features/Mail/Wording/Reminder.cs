using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Features.Deadlines;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>What the three reminders have in common: why it is this day, which rungs were told already, where to act.</summary>
/// <remarks>Source: DOMAIN 2.2, 6.6.</remarks>
internal static class Reminder
{
    private static readonly string[] Colours = ["", "黄", "橙", "红", "", "", ""];

    /// <summary>The subject line; the Chinese one was kept when the rung fired.</summary>
    internal static BilingualText Subject(LetterFacts about) => Sentence.Of(
        about.Letter.Subject,
        about.Letter.Event switch { "N14" => "Due soon: ", "N15" => "Due today: ", _ => "Overdue: " } + (about.Deadline?.Title ?? about.Letter.Subject));

    /// <summary>Why it is this day: the fact, the days that count, the rest days and make-up days between.</summary>
    internal static IEnumerable<BilingualText> Why(LetterFacts about)
    {
        if (about.Deadline is not { } deadline || (deadline.DueOn ?? deadline.SafeUntil) is not { } last)
        {
            yield break;
        }

        if (deadline.StartFact == nameof(StartFact.PlanDate) || deadline.Unit == nameof(PeriodUnit.Hours))
        {
            var source = DeadlineTable.SourceOf(deadline.Source);
            yield return Sentence.Of($"为什么是这一天：{source.Chinese}。", $"Why this day: {source.English}.");
            yield break;
        }

        var days = Enumerable.Range(1, Math.Max(0, last.DayNumber - deadline.StartOn.DayNumber)).Select(deadline.StartOn.AddDays).Select(day => (Day: day, about.Calendar.NatureOf(day).Kind)).ToList();
        var holidays = days.Where(one => one.Kind == DayKind.Holiday).Select(one => one.Day).ToList();
        var makeUp = days.Where(one => one.Kind == DayKind.MakeUpWorking).Select(one => one.Day).ToList();
        var isWorking = deadline.Unit == nameof(PeriodUnit.WorkingDays);
        var start = LetterDates.Of(deadline.StartOn);
        yield return Sentence.Of(
            $"为什么是这一天：自 {start.Chinese}{StartOf(deadline).Chinese}起 {deadline.Length} 个{(isWorking ? "工作日" : "自然日")}，当日不计{Named("；放假不计：", holidays, isWorking)}{Named("；调休上班，计入：", makeUp, isWorking)}。",
            $"Why this day: {deadline.Length} {(isWorking ? "working" : "calendar")} days from {start.English} ({StartOf(deadline).English}), that day not counted{Named("; holidays, not counted: ", holidays, isWorking)}{Named("; made-up working days, counted: ", makeUp, isWorking)}.");
    }

    /// <summary>Rungs already told.</summary>
    internal static BilingualText? Rungs(LetterFacts about)
    {
        if (about.Fired.Count == 0)
        {
            return null;
        }

        var told = about.Fired.Select(rung => string.Create(CultureInfo.InvariantCulture, $"L{rung.Rung}{(Colours[rung.Rung].Length > 0 ? $" {Colours[rung.Rung]}" : "")} {rung.On:MM-dd}"));
        var english = about.Fired.Select(rung => string.Create(CultureInfo.InvariantCulture, $"L{rung.Rung} {rung.On:MM-dd}"));
        return Sentence.Of($"已提醒：{string.Join("，", told)}。", $"Reminded so far: {string.Join(", ", english)}.");
    }

    /// <summary>Where the act is done: the task itself, where the deadline is a task's; else the case or plan.</summary>
    internal static LetterAction Action(LetterFacts about) => about.TaskId is { } task
        ? new LetterAction(Sentence.Of("打开任务", "Open the task"), $"tasks/{task}")
        : about.Deadline?.Kind == nameof(DeadlineKind.Task) && about.Letter.CaseId is null
            ? new LetterAction(Sentence.Of("打开我的待办", "Open my tasks"), "inbox")
            : about.Open();

    private static string Named(string words, List<DateOnly> days, bool isWorking) =>
        days.Count == 0 || !isWorking ? "" : words + string.Join('、', days.Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture)));

    private static BilingualText StartOf(DeadlineRow deadline) => Enum.TryParse<StartFact>(deadline.StartFact, out var fact)
        ? fact switch
        {
            StartFact.InspectionEnded => Sentence.Of("检查结束", "the inspection ended"),
            StartFact.ResultFormed => Sentence.Of("形成检查结果", "the result was formed"),
            StartFact.TaskCreated => Sentence.Of("任务产生", "the task was given"),
            StartFact.ReportedToHead => Sentence.Of("书面报告负责人", "reported to the head"),
            StartFact.ReferralDecided => Sentence.Of("决定移送", "the referral was decided"),
            StartFact.LeadReceived => Sentence.Of("发现或者收到线索", "the lead was received"),
            StartFact.FactsVerified => Sentence.Of("核实", "the facts were verified"),
            StartFact.RectificationDue => Sentence.Of("整改期限届满", "the order's last day"),
            StartFact.PenaltyDecided => Sentence.Of("作出处罚决定", "the penalty was decided"),
            StartFact.ObjectionReceived => Sentence.Of("收到异议", "the objection arrived"),
            StartFact.SubjectInformed => Sentence.Of("告知检查对象", "the subject was told"),
            StartFact.FollowUpsFinished => Sentence.Of("后续处理完结", "the last follow-up was done"),
            StartFact.CaseClosed => Sentence.Of("结案", "the case was closed"),
            _ => Sentence.Of("", "the day set"),
        }
        : Sentence.Of("", "the day set");
}
