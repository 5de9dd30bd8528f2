using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Visits;

/// <summary>What the task pages of a visit and its record know and show.</summary>
internal static class VisitTaskPages
{
    internal static IServiceCollection AddVisitTaskPages(this IServiceCollection services) => services
        .Suggest("ApproveVisit", facts => new { plannedOn = facts.Case!.PlannedVisitOn ?? Soonest(facts) })
        .ShowFacts("ApproveVisit", facts => [Frequency(facts), Before(facts)])
        .ShowFacts("ResubmitVisit", facts => [Before(facts)])
        .Suggest("GiveNotice", facts => new
        {
            channel = facts.Plan!.Configuration.Notice.Channels is [var first, ..] ? first : NoticeChannel.Written,
            addressee = facts.Case!.Subject.LegalRepresentative ?? facts.Case.Subject.Name,
            visitOn = facts.Case.PlannedVisitOn ?? Soonest(facts),
        })
        .ShowWith<VisitView>("SiteVisit")
        .Background("SiteVisit", (services, facts, _) => Task.FromResult(VisitSight.Of(services, facts)))
        .ShowFacts("DecideExclusion", facts => facts.Case!.ExclusionRequests is [.., var asked] ? [Asked(asked)] : [])
        .Suggest("CollectSignature", facts => new { name = facts.Case!.Subject.LegalRepresentative, capacity = facts.Case.Subject.LegalRepresentative is null ? null : "负责人" })
        .ShowFacts("CollectSignature", facts => [Found(facts)])
        .Suggest("StateRefusal", facts => new { signedBy = facts.Present.Select(member => member.OfficerId) })
        .ShowFacts("StateRefusal", facts => [new FactSheet("被检查对象", "The subject").With("意见", "Comment", facts.Case!.Signature?.Comment).With("姓名", "Name", facts.Case.Signature?.Name)])
        .Suggest("CompleteRecord", facts => new { signatures = facts.Present.Select(member => new { officerId = member.OfficerId, on = facts.Today }), handling = Ordered(facts.Case!) })
        .ShowFacts("CompleteRecord", facts => [Found(facts), Done(facts)])
        .Background("Archive", WithContentAsync)
        .Suggest("Archive", facts => new { contentHash = facts.More })
        .ShowFacts("Archive", facts => [new FactSheet("案卷", "The file").With("对象", "Object", facts.Case?.Subject.Name).With("方案", "Plan", facts.Plan!.Configuration.Title)
            .With("保管年限", "Years of retention", facts.Plan.Configuration.FollowUps.RetentionYears.ToString(CultureInfo.InvariantCulture))]);

    // Who ordered a rectification on site has handled what it found; without this line form 3 would not count it and its head would be asked why nothing follows.
    private static List<CompleteRecordForm.Handling>? Ordered(InspectionCase inspection) => inspection.Measures
        .Where(measure => measure.Kind == MeasureKind.RectificationOrder).Select(measure => measure.Department).Distinct()
        .Where(department => !inspection.Handlings.Any(one => one.Department == department && one.Kind == HandlingKind.RectificationOrdered))
        .Select(department => new CompleteRecordForm.Handling(department, HandlingKind.RectificationOrdered)).ToList() is { Count: > 0 } ordered ? ordered : null;

    // The day after the notice has had its time, inside the window.
    private static DateOnly? Soonest(TaskFacts facts)
    {
        var plan = facts.Plan!;
        var lead = plan.Configuration.Notice.Required ? plan.Configuration.Notice.LeadWorkingDays + 1 : 1;
        var day = facts.Calendar!.DueAfter(facts.Today, lead).LadderOn;
        day = plan.Window is { } window && day < window.From ? facts.Calendar!.DueAfter(window.From.AddDays(-1), 1).LadderOn : day;
        return plan.Window is null || plan.Window.Contains(day) ? day : null;
    }

    private static FactSheet Frequency(TaskFacts facts) => new FactSheet("检查频次", "Frequency")
        .With("本年度已检查", "Visits this year", new BilingualText($"{facts.VisitsThisYear} 次", $"{facts.VisitsThisYear}"))
        .With("年度上限", "Yearly cap", facts.Plan!.Configuration.FollowUps.YearlyVisitCap is { } cap ? new BilingualText($"{cap} 次", $"{cap}") : null)
        .With("检查期限", "Inspection window", facts.Plan.Window is { } window ? $"{window.From:yyyy-MM-dd} – {window.To:yyyy-MM-dd}" : null);

    private static FactSheet Before(TaskFacts facts) => new FactSheet("此前的审批", "Decided before")
        .With("不批准的理由", "Why it was not approved", facts.Case!.Approval is { Approved: false } rejected ? rejected.Reason : null)
        .With("组长的说明", "The leader's answer", facts.Case.Approval?.Resubmitted?.Reason);

    private static FactSheet Asked(ExclusionRequest asked) => new FactSheet("申请不检查", "Asked not to inspect")
        .With("原因", "Reason", asked.Reason.Chinese())
        .With("证明", "Evidence", asked.Evidence)
        .Who("申请人", "Asked by", asked.Act.By);

    internal static FactSheet Found(TaskFacts facts) => facts.Case!.Results.Aggregate(
        new FactSheet("检查结果", "Results"),
        (sheet, result) => sheet.With(facts.NameOf(result.Item)?.Chinese ?? result.Item, facts.NameOf(result.Item)?.English ?? result.Item, $"{result.Code} {facts.LabelOf(result.Code)}{(result.Findings is { } found ? $"\n{found}" : "")}"));

    private static FactSheet Done(TaskFacts facts) => new FactSheet("措施与处理", "Measures and handling")
        .With("现场措施", "Measures", string.Join("\n", facts.Case!.Measures.Select(measure => $"{measure.Kind.Chinese()}（{measure.Department}）{measure.Text}")))
        .With("已录入的处理方式", "Handling entered", facts.Case.Handlings.Count == 0 ? null : new BilingualText(
            string.Join("\n", facts.Case.Handlings.Select(one => $"{one.Department}：{HandlingWords.Of(one.Kind).Chinese}{(one.To is { } to ? $"（{to}）" : "")}")),
            string.Join("\n", facts.Case.Handlings.Select(one => $"{one.Department}: {HandlingWords.Of(one.Kind).English}{(one.To is { } to ? $" ({to})" : "")}"))));

    // The list of a file's content is the chain of its acts: what was done, by whom, with which data.
    private static async Task<TaskFacts> WithContentAsync(IServiceProvider services, TaskFacts facts, CancellationToken ct)
    {
        var chain = facts.Row.CaseId ?? facts.Row.PlanId!.Value;
        var acts = await services.GetRequiredService<CaseFlowDb>().AuditEntries.Where(row => row.ChainId == chain).OrderBy(row => row.Sequence).Select(row => new { row.Sequence, row.Hash }).ToListAsync(ct);
        var list = string.Concat(acts.Select(act => string.Create(CultureInfo.InvariantCulture, $"{act.Sequence}\t{Convert.ToHexStringLower(act.Hash)}\n")));
        return facts with { More = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list))) };
    }
}
