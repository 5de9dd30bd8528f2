using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Plans;

/// <summary>What makes a plan unlawful.</summary>
/// <remarks>Source: DOMAIN §6.8. What only looks wrong is a matter of <see cref="PlanWarnings"/>.</remarks>
public static partial class PlanRules
{
    /// <summary>Finds everything unlawful in a plan.</summary>
    /// <param name="plan">The configuration.</param>
    /// <returns>All refusals, in the order of the plan's parts; none for a lawful plan.</returns>
    public static ValueList<Refusal> Check(PlanConfiguration plan) =>
        [.. Text(plan), .. Departments(plan), .. Items(plan), .. Ratios(plan), .. Team(plan), .. Deadlines(plan), .. Codes(plan), .. FollowUps(plan.FollowUps)];

    /// <summary>Puts everything unlawful into one refusal.</summary>
    /// <param name="plan">The configuration.</param>
    /// <returns>Null for a lawful plan; else the first code with all causes.</returns>
    internal static Refusal? FirstOf(PlanConfiguration plan)
    {
        var all = Check(plan);
        if (all.Count <= 1)
        {
            return all.Count == 0 ? null : all[0];
        }

        return all[0] with
        {
            Cause = new(string.Join("", all.Select(r => r.Cause.Chinese)), string.Join(" ", all.Select(r => r.Cause.English))),
            Clause = string.Join(", ", all.Select(r => r.Clause).OfType<string>().Distinct()),
        };
    }

    private static IEnumerable<Refusal> Text(PlanConfiguration plan)
    {
        if (string.IsNullOrWhiteSpace(plan.Title))
        {
            yield return Refusal.Because("plan.no-title", "方案没有标题。", "The plan has no title.", "S1 标题");
        }

        if (plan.Bases.Count == 0)
        {
            yield return Refusal.Because("plan.no-basis", "方案没有制定依据。", "The plan rests on no basis.", "S1 序言; S2 序言");
        }

        if (plan.InspectionWindow is not { } window)
        {
            yield return Refusal.Because("plan.no-window", "方案没有检查时间。", "The plan has no inspection window.", "S2 一");
        }
        else if (window.To < window.From)
        {
            yield return Refusal.Because(
                "plan.window-reversed",
                $"检查时间止于 {window.To:yyyy-MM-dd}，早于 {window.From:yyyy-MM-dd}。",
                $"The window ends on {window.To:yyyy-MM-dd}, before {window.From:yyyy-MM-dd}.",
                "S2 一");
        }

        foreach (var phase in plan.Phases.Where(p => p.To < p.From))
        {
            yield return Refusal.Because(
                "plan.phase-reversed",
                $"阶段“{phase.Name}”止于开始之前。",
                $"The phase {phase.Name} ends before it begins.",
                "S1 四");
        }

        if (plan.PublicationTargets.Count == 0)
        {
            yield return Refusal.Because("plan.no-publication-target", "方案没有公示平台。", "The plan names no platform to publish on.", "S2 六");
        }
    }

    private static IEnumerable<Refusal> Departments(PlanConfiguration plan)
    {
        if (plan.Lead is null)
        {
            var leads = plan.Departments.Count(d => d.Role == DepartmentRole.Lead);
            yield return Refusal.Because(
                "plan.not-one-lead",
                $"牵头部门须恰有一个，现有 {leads} 个。",
                $"There are {leads} lead departments; there has to be one.",
                "S1 三（三）");
        }

        foreach (var twice in plan.Departments.GroupBy(d => d.Name).Where(g => g.Count() > 1))
        {
            yield return Refusal.Because(
                "plan.department-twice",
                $"{twice.Key}出现多次。",
                $"{twice.Key} stands there more than once.",
                "S1 三（三）");
        }

        foreach (var department in plan.Departments.Where(d => !IsName(d.Name)))
        {
            yield return Refusal.Because(
                "plan.department-name",
                $"部门名称“{department.Name}”为空、超过 {DrawInputs.LongestName} 个字符、含“|”或控制字符，或不是 Unicode NFC。",
                $"The name of a department is empty, longer than {DrawInputs.LongestName} characters, not in NFC, or contains | or a control character.",
                "DOMAIN §4.2");
        }

        foreach (var office in plan.Issuers.Where(i => i.Kind == IssuerKind.CoordinatingOffice && plan.Departments.Any(d => d.Name == i.Name)))
        {
            yield return Refusal.Because(
                "plan.coordinating-office-inspects",
                $"{office.Name}是议事协调机构，不得实施检查。",
                $"{office.Name} is a coordinating office and may not inspect.",
                "INV-09");
        }
    }

    private static IEnumerable<Refusal> Items(PlanConfiguration plan)
    {
        if (plan.Items.Count == 0)
        {
            yield return Refusal.Because("plan.no-items", "方案没有抽查事项。", "The plan has no items.", "S2 三");
        }

        foreach (var twice in plan.Items.GroupBy(i => i.Id).Where(g => g.Count() > 1))
        {
            yield return Refusal.Because(
                "plan.item-twice",
                $"事项编号 {twice.Key} 重复。",
                $"Item {twice.Key} stands there more than once.",
                "S1 三（三）");
        }

        foreach (var item in plan.Items)
        {
            if (plan.Departments.All(d => d.Name != item.Department))
            {
                yield return Refusal.Because(
                    "plan.item-unknown-department",
                    $"事项“{item.Name}”的部门“{item.Department}”不在方案中。",
                    $"Item {item.Id} belongs to {item.Department}, which is not in the plan.",
                    "INV-14");
            }

            if (plan.InspectionWindow is { } window && !item.Bases.Concat(plan.Bases).Any(b => b.HoldsWithin(window)))
            {
                yield return Refusal.Because(
                    "plan.item-without-basis",
                    $"事项“{item.Name}”没有有效的法律依据。",
                    $"Item {item.Id} has no basis in force.",
                    "INV-10");
            }
        }

        foreach (var idle in plan.Departments.Where(d => plan.Items.Count > 0 && !plan.ItemsOf(d.Name).Any()))
        {
            yield return Refusal.Because(
                "plan.department-without-item",
                $"{idle.Name}没有抽查事项。",
                $"{idle.Name} has no item to check.",
                "S1 三（二）");
        }
    }

    private static IEnumerable<Refusal> Deadlines(PlanConfiguration plan)
    {
        // The bounds stand with the calendar's rules; here they get the plan's own codes and words.
        if (plan.Deadlines.ToPublish.ToRule(DeadlineKind.Publication).Refusal is { } publication)
        {
            yield return Limit(publication, "plan.publication-limit", "公示期限", "The time to publish", plan.Deadlines.ToPublish.WorkingDays, 20, "INV-01");
        }

        if (plan.Deadlines.ToRefer.ToRule(DeadlineKind.Referral).Refusal is { } referral)
        {
            yield return Limit(referral, "plan.referral-limit", "移送期限", "The time to refer", plan.Deadlines.ToRefer.WorkingDays, 7, "INV-02");
        }
    }

    private static Refusal Limit(Refusal refusal, string code, string chinese, string english, int days, int ceiling, string clause) => days >= 1 && days <= ceiling
        ? refusal with { Code = code, Clause = clause }
        : Refusal.Because(
            code,
            $"{chinese}为 {days} 个工作日，允许 1 至 {ceiling} 个工作日。",
            $"{english} is {days} working days; 1 to {ceiling} is allowed.",
            clause);

    private static IEnumerable<Refusal> FollowUps(FollowUpSettings settings)
    {
        foreach (var (days, chinese, english) in new[]
        {
            (settings.RectificationWorkingDays, "责令整改期限", "rectification"),
            (settings.RecheckWorkingDays, "复查期限", "the re-check"),
            (settings.HearingWorkingDays, "陈述申辩期限", "the subject's comment"),
            (settings.CorrectionWorkingDays, "更正决定期限", "deciding an objection"),
        })
        {
            if (days is < 0 or > FollowUpSettings.MostWorkingDays)
            {
                yield return Refusal.Because(
                    "plan.follow-up-days",
                    $"{chinese}为 {days} 个工作日，须在 0 至 {FollowUpSettings.MostWorkingDays} 之间。",
                    $"The time for {english} is {days} working days; it lies between 0 and {FollowUpSettings.MostWorkingDays}.",
                    "DOMAIN §6.4");
            }
        }

        if (settings.RetentionYears is < 1 or > FollowUpSettings.LongestRetention)
        {
            yield return Refusal.Because(
                "plan.retention",
                $"保管期限为 {settings.RetentionYears} 年，须在 1 至 {FollowUpSettings.LongestRetention} 之间。",
                $"Files are kept {settings.RetentionYears} years; 1 to {FollowUpSettings.LongestRetention} is possible.",
                "INV-25");
        }
    }

    private static IEnumerable<Refusal> Codes(PlanConfiguration plan)
    {
        foreach (var code in plan.ResultCodes.Where(c => c is < 1 or > 10))
        {
            yield return Refusal.Because("plan.unknown-code", $"没有编号为 {code} 的检查结果。", $"There is no result code {code}.", "INV-15");
        }

        foreach (var item in plan.Items.Where(i => i.AllowedCodes.Any(c => !plan.CodesInUse().Contains(c))))
        {
            yield return Refusal.Because(
                "plan.item-code-outside-set",
                $"事项“{item.Name}”限定的结果编号不在方案范围内。",
                $"Item {item.Id} allows codes the plan does not have.",
                "INV-15");
        }
    }
}
