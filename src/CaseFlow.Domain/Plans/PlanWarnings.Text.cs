using System.Text.RegularExpressions;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;

namespace CaseFlow.Domain.Plans;

public static partial class PlanWarnings
{
    private static IEnumerable<PlanWarning> OfWords(PlanConfiguration plan)
    {
        if (string.IsNullOrWhiteSpace(plan.DocumentNumber))
        {
            yield return Warn("document-number-missing", "方案没有发文字号。", "The plan has no document number.", "S2 发文字号", "documentNumber");
        }

        var day = plan.InspectionWindow?.To ?? plan.IssuedOn;
        foreach (var (basis, place) in plan.Bases.Select((b, i) => (b, $"bases[{i}]"))
            .Concat(plan.Items.SelectMany(item => item.Bases.Select((b, i) => (b, $"items.{item.Id}.bases[{i}]")))))
        {
            if (basis.RepealedOn <= day)
            {
                yield return Warn(
                    "basis-repealed",
                    $"依据“{basis.Title}”已于 {basis.RepealedOn:yyyy-MM-dd} 废止。",
                    $"The basis {basis.Title} is repealed since {basis.RepealedOn:yyyy-MM-dd}.",
                    "S1 三（二）2",
                    place);
            }
        }

        if (!plan.Witnesses.Any(w => w.Outside))
        {
            yield return Warn(
                "no-outside-witness",
                "抽取没有抽取单位以外的见证人。",
                "No witness of the draw comes from outside the unit.",
                "DOMAIN §2.3",
                "witnesses");
        }

        foreach (var (row, place) in plan.AnnualPlan.Select((r, i) => (r, $"annualPlan[{i}]")))
        {
            if (plan.Scope is null || row.Cells.Any(c => c.Contains(plan.Scope, StringComparison.Ordinal)))
            {
                continue;
            }

            yield return Warn(
                "object-type-mismatch",
                $"附件1“{row.Stratum}”行的文字与检查对象“{plan.Scope}”不一致。",
                $"The row {row.Stratum} of the annual table speaks of other objects than {plan.Scope}.",
                "S2 附件1",
                place);
        }
    }

    private static IEnumerable<PlanWarning> OfDates(PlanConfiguration plan, WorkingCalendar calendar)
    {
        if (plan.InspectionWindow is { } window)
        {
            if (calendar.Knows(window.To.Year) && !calendar.IsWorkingDay(window.To))
            {
                yield return Warn(
                    "window-ends-on-rest-day",
                    $"检查时间止于休息日 {window.To:yyyy-MM-dd}。",
                    $"The window ends on a rest day, {window.To:yyyy-MM-dd}.",
                    "S2 一",
                    "inspectionWindow.to");
            }

            if (plan.Deadlines.ToPublish.ToRule(DeadlineKind.Publication) is { IsRefused: false } rule && rule.Value.DueAfter(window.To, calendar).IsProvisional)
            {
                yield return Warn(
                    "deadline-touches-provisional-year",
                    $"自 {window.To:yyyy-MM-dd} 起算的公示期限涉及尚未公布放假安排的年份。",
                    $"The time to publish from {window.To:yyyy-MM-dd} touches a year without its official notice.",
                    "INV-22",
                    "deadlines.publication");
            }
        }

        var phases = plan.Phases.Select((p, i) => (Phase: p, Place: $"phases[{i}]")).Where(p => p.Phase.From <= p.Phase.To).OrderBy(p => p.Phase.From).ToList();
        // Each is looked at beside the one that ends last so far, which need not be the one before it.
        var (latest, others) = (phases.FirstOrDefault().Phase, phases.Skip(1));
        foreach (var (phase, place) in others)
        {
            if (phase.From > latest.To.AddDays(1))
            {
                yield return Warn(
                    "phase-gap",
                    $"“{latest.Name}”与“{phase.Name}”之间有空档。",
                    $"There is a gap between {latest.Name} and {phase.Name}.",
                    "S1 四",
                    place);
            }
            else if (phase.From <= latest.To)
            {
                yield return Warn(
                    "phase-overlap",
                    $"“{latest.Name}”与“{phase.Name}”重叠。",
                    $"{latest.Name} and {phase.Name} overlap.",
                    "S1 四",
                    place);
            }

            latest = phase.To > latest.To ? phase : latest;
        }
    }

    /// <summary>Code of the warning that a report is due before the inspection begins.</summary>
    internal const string ReportBeforeWindow = "report-due-before-window";

    /// <summary>Place of a report's date in a plan.</summary>
    internal static string PlaceOfReport(int report) => $"reports[{report}].dueOn";

    private static IEnumerable<PlanWarning> OfReports(PlanConfiguration plan)
    {
        foreach (var (index, report) in plan.Reports.Index())
        {
            if (report.DueOn < plan.InspectionWindow?.From)
            {
                yield return Warn(
                    ReportBeforeWindow,
                    $"报送期限 {report.DueOn:yyyy-MM-dd} 早于检查开始日 {plan.InspectionWindow?.From:yyyy-MM-dd}。",
                    $"A report is due on {report.DueOn:yyyy-MM-dd}, before the inspection opens on {plan.InspectionWindow?.From:yyyy-MM-dd}.",
                    "S2 七.3",
                    PlaceOfReport(index));
            }

            if (report.Channel == ReportChannel.Email)
            {
                yield return Warn(
                    "report-by-public-mail-with-personal-data",
                    "报送材料通过电子邮件发出，须先检查个人信息。",
                    "The report leaves by e-mail; it is checked for personal data first.",
                    "S2 七.3",
                    $"reports[{index}].channel");
            }
        }
    }

    private static IEnumerable<PlanWarning> OfContacts(PlanConfiguration plan)
    {
        foreach (var (contact, place) in plan.Contacts.Select((c, i) => (c, $"contacts[{i}]")))
        {
            if (contact is { OnPublicPage: true, Phone: { } phone } && MobileNumber().IsMatch(phone))
            {
                yield return Warn(
                    "contacts-contain-mobile-numbers",
                    $"{contact.Department}联络员的手机号码将出现在公开页面。",
                    $"A mobile number of {contact.Department} would stand on the public page.",
                    "S1 五（三）",
                    $"{place}.phone");
            }
        }
    }

    [GeneratedRegex(@"1[3-9](?:[\s-]?\d){9}")]
    private static partial Regex MobileNumber();
}
