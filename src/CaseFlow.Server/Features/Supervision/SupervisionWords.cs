using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>What causes and remedies are called.</summary>
internal static class SupervisionWords
{
    /// <summary>The causes in the order in which they are shown.</summary>
    internal static readonly StuckCause[] Order =
    [
        StuckCause.Overdue, StuckCause.HolderAway, StuckCause.NobodyEligible, StuckCause.NotClaimed, StuckCause.Incident, StuckCause.LetterUndeliverable, StuckCause.AwaitingReceipt, StuckCause.TimerLate, StuckCause.NoProgress,
    ];

    /// <summary>A cause's name.</summary>
    internal static string Of(Reader t, StuckCause cause) => cause switch
    {
        StuckCause.Overdue => t["已逾期", "Overdue"],
        StuckCause.Incident => t["步骤出错", "Step failed"],
        StuckCause.NobodyEligible => t["无人可办", "Nobody may do it"],
        StuckCause.HolderAway => t["办理人请假或停用", "Holder away or disabled"],
        StuckCause.NotClaimed => t["无人认领", "Not claimed"],
        StuckCause.AwaitingReceipt => t["等待外部回执", "Waiting for others' answer"],
        StuckCause.TimerLate => t["定时器滞后", "Timer late"],
        StuckCause.LetterUndeliverable => t["邮件未送达", "Mail not delivered"],
        _ => t["长期无进展", "No progress"],
    };

    /// <summary>How many are stuck, as far as counting goes.</summary>
    internal static string Count(Reader t, int count) => count > StuckList.Most ? $"{t.Number(StuckList.Most)}+" : t.Number(count);

    /// <summary>How many are stuck for all causes.</summary>
    internal static string Total(Reader t, IEnumerable<StuckList.Sum> sums)
    {
        var counts = sums.Select(sum => sum.Count).ToList();
        return counts.Any(count => count > StuckList.Most) ? $"{t.Number(counts.Sum(count => Math.Min(count, StuckList.Most)))}+" : t.Number(counts.Sum());
    }

    /// <summary>A cause's icon.</summary>
    internal static string Icon(StuckCause cause) => cause switch
    {
        StuckCause.Overdue or StuckCause.TimerLate => "clock",
        StuckCause.Incident => "alert",
        StuckCause.NobodyEligible => "users",
        StuckCause.HolderAway => "user",
        StuckCause.NotClaimed => "hand",
        StuckCause.AwaitingReceipt => "globe",
        StuckCause.LetterUndeliverable => "mail",
        _ => "history",
    };

    /// <summary>A remedy's name.</summary>
    internal static string Of(Reader t, Remedy remedy) => remedy switch
    {
        Remedy.Reassign => t["转交", "Reassign"],
        Remedy.GiveBack => t["退回待领", "Give back"],
        Remedy.TakeOver => t["接办", "Take over"],
        Remedy.Delegate => t["指定代收人", "Name a deputy"],
        Remedy.Retry => t["重试", "Retry"],
        Remedy.Skip => t["跳过并说明", "Skip"],
        Remedy.Extend => t["延期", "Extend"],
        Remedy.CorrectAddress => t["更正地址", "Correct address"],
        Remedy.Resend => t["重发", "Send again"],
        _ => t["催办", "Urge"],
    };

    /// <summary>What a remedy does.</summary>
    internal static string Meaning(Reader t, Remedy remedy) => remedy switch
    {
        Remedy.Reassign => t["把任务交给另一位可以办理的人。期限不变，逾期记录保留。", "Gives the task to another person who may do it. Its deadline stays, and so does what is on record."],
        Remedy.GiveBack => t["任务退回，所有可办理的人都能认领。", "Everybody who may do the task can claim it again."],
        Remedy.TakeOver => t["由我本人办理，前提是我有这项任务的权限。", "I do it myself, where I may."],
        Remedy.Delegate => t["其不在岗期间，由代收人收到提醒；代收人不因此获得权限。", "Somebody else hears of reminders meanwhile; they get no right by it."],
        Remedy.Retry => t["再试一次；再次出错会如实显示。", "Tries once more; if it stops again, that is shown."],
        Remedy.Skip => t["从这一步的某个出口离开，流程继续；法定要求以后仍会检查。", "Leaves the step by one of its outcomes; what a rule asks for is still asked for later."],
        Remedy.Extend => t["在依据允许的范围内延长期限，并说明理由。", "Gives the deadline more time where its source allows it."],
        Remedy.CorrectAddress => t["更正收件人的地址，停住的邮件随即寄出。", "Corrects the recipient's address; what waited goes out at once."],
        Remedy.Resend => t["再寄一次，不受静默时段限制。", "Sends it once more, quiet hours or not."],
        _ => t["以督办通知提醒应当办理的人及其负责人，每天至多一次。", "Reminds those who must act, and their head, at most once a day."],
    };

    /// <summary>The remedies of a thing in the order in which this person would reach for them; who may apply one is decided when it is applied.</summary>
    internal static IReadOnlyList<Remedy> For(StuckItem item, Actor actor)
    {
        var decides = actor.Roles.Overlaps([Role.CoordinatorOffice, Role.PlanApprover]);
        var first = (item.Cause, decides) switch
        {
            (StuckCause.NotClaimed, true) => Remedy.Reassign,
            (StuckCause.LetterUndeliverable, _) when item.DetailEnglish.Contains("nobody knows", StringComparison.Ordinal) => Remedy.Resend,
            _ => item.Remedies[0],
        };
        return [.. item.Remedies.Where(remedy => remedy == first), .. item.Remedies.Where(remedy => remedy != first)];
    }
}
