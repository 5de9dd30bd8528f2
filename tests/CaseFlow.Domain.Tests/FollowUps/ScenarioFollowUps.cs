using System.Text.Json;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using static CaseFlow.Domain.Tests.Cases.ScenarioRun;

namespace CaseFlow.Domain.Tests.FollowUps;

/// <summary>What follows the inspection of one case of a scenario.</summary>
internal static class ScenarioFollowUps
{
    private const string Remedies = "可以依法申请行政复议或者提起行政诉讼（示例）";

    internal static CaseFollowUps Of(InspectionPlan plan, InspectionCase inspection, ValueList<DepartmentResult> results, JsonElement lived)
    {
        var file = new CaseFollowUps { CaseId = inspection.Id };
        foreach (var order in inspection.Measures.Where(m => m.Kind == MeasureKind.RectificationOrder))
        {
            file = file.FollowUpOrder(plan, order, WorkingCalendar.Shipped).Value;
            var due = file.Rectifications[^1].DueOn;
            file = file.OnRectification(file.Rectifications[^1].Number, r => r.Check(By("officer", due, order.Department), true)).Value;
        }

        foreach (var disposition in lived.GetProperty("dispositions").EnumerateArray())
        {
            var (department, kind) = (disposition.Text("department"), Enum.Parse<DispositionKind>(disposition.Text("kind")));
            file = file.Dispose(By("clerk", inspection.VisitOn!.Value, department), department, kind, kind == DispositionKind.CaseFiled ? "立案〔示例〕1号" : null).Value;
        }

        file = WithReferrals(file, lived);
        file = WithAdverseDecisions(file, plan, inspection, lived);
        foreach (var result in results.Where(r => r.HasProblem && !file.HasAnswered(r.Department)))
        {
            file = file.TakeNoFurtherAction(By("head", inspection.VisitOn!.Value, result.Department, Role.PlanApprover), result.Department, "无须进一步处理（示例）").Value;
        }

        return file;
    }

    private static CaseFollowUps WithReferrals(CaseFollowUps file, JsonElement lived)
    {
        if (!lived.TryGetProperty("referrals", out var referrals))
        {
            return file;
        }

        foreach (var referral in referrals.EnumerateArray())
        {
            var (department, sentOn) = (referral.Text("department"), referral.Date("sentOn"));
            if (referral.TryGetProperty("judicial", out _))
            {
                file = file.ReportCrime(By("clerk", sentOn, department), department, "核实报告（示例）", ["a", "b"]).Value;
                file = file.OnJudicialReferral(file.JudicialReferrals[^1].Number, j => j.Decide(By("head", sentOn, department, Role.PlanApprover), true, "涉嫌犯罪（示例）").Value
                    .HandOver(By("clerk", sentOn, department), referral.Text("to"), ["移送书"]).Value
                    .RecordAnswer(By("clerk", sentOn, department), true, "回执（示例）")).Value;
                continue;
            }

            file = file.Refer(By("clerk", sentOn, department), department).Value;
            file = file.OnReferral(file.Referrals[^1].Number, r => r.Draft(By("clerk", sentOn, department), referral.Text("to"), "事实（示例）").Value
                .Approve(By("head", sentOn, department, Role.PlanApprover)).Value
                .Send(By("clerk", sentOn, department)).Value
                .RecordAnswer(By("clerk", sentOn, department), true, "回执（示例）")).Value;
        }

        return file;
    }

    private static CaseFollowUps WithAdverseDecisions(CaseFollowUps file, InspectionPlan plan, InspectionCase inspection, JsonElement lived)
    {
        if (!lived.TryGetProperty("adverse", out var adverse))
        {
            return file;
        }

        foreach (var decision in adverse.EnumerateArray())
        {
            var (department, kind, told) = (decision.Text("department"), Enum.Parse<AdverseKind>(decision.Text("kind")), inspection.VisitOn!.Value);
            var codes = inspection.Results.Where(r => r.Department == department).Select(r => r.Code).Distinct().ToValueList();
            file = file.OpenHearing(plan, By("clerk", told, department), department, codes, WorkingCalendar.Shipped).Value;
            var after = file.Hearings[^1].EndsOn.AddDays(1);
            if (kind is AdverseKind.AbnormalOperationsListing or AdverseKind.AbnormalStatusMark)
            {
                file = file.ProposeListing(By("clerk", told, department), department, inspection.Subject.SubjectType, "无法联系（示例）").Value;
                file = file.DecideListing(plan, file.Listings[^1].Number, By("registrar", after, department, Role.Registrar), true, "属实（示例）", Remedies).Value;
            }
            else
            {
                file = file.ProposeNonCooperation(By("clerk", told, department), department, "拒不配合（示例）").Value;
                file = file.DecideNonCooperation(
                    plan,
                    file.NonCooperations[^1].Number,
                    By("head", after, department, Role.PlanApprover),
                    kind == AdverseKind.RecordedUnderSubject,
                    kind == AdverseKind.BusinessRestriction ? new("依据（示例）", after, after.AddYears(1)) : null,
                    "属实（示例）",
                    Remedies).Value;
            }
        }

        return file;
    }
}
