using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Plans;

/// <summary>What the parts of a plan are called on pages, in both languages.</summary>
/// <remarks>Source: DOMAIN 6.1.</remarks>
internal static class PlanWording
{
    private static readonly (string Name, BilingualText Text)[] Phases =
    [
        (PlanPhase.Deployment, new("部署阶段", "Deployment")),
        ("Execution", new("实施阶段", "Execution")),
        ("Summary", new("总结阶段", "Summary")),
    ];

    internal static BilingualText Of(PlanType type) => type switch
    {
        PlanType.JointInspection => new("部门联合抽查", "joint inspection"),
        PlanType.OneIndustryJoint => new("一业同查", "one trade, all departments"),
        _ => new("综合查一次", "all items in one visit"),
    };

    internal static BilingualText Of(IssuerKind kind) => kind == IssuerKind.CoordinatingOffice
        ? new("议事协调机构（只协调，不检查）", "coordinating office (never inspects)")
        : new("部门", "department");

    internal static BilingualText Of(DepartmentRole role) => role == DepartmentRole.Lead ? new("牵头（发起）", "lead") : new("配合", "cooperating");

    internal static BilingualText Of(Rounding rounding) => rounding switch
    {
        Rounding.Ceiling => new("向上取整", "rounded up"),
        Rounding.HalfUp => new("四舍五入", "rounded half up"),
        _ => new("舍去小数", "rounded down"),
    };

    internal static BilingualText Of(UnclassifiedTreatment treatment) => treatment switch
    {
        UnclassifiedTreatment.Resolve => new("冻结前逐户确定", "decided one by one before the freeze"),
        UnclassifiedTreatment.Exclude => new("不参加抽取", "left out"),
        _ => new("按 C 类抽取", "drawn as class C"),
    };

    internal static BilingualText Of(ReportKind kind) => kind switch
    {
        ReportKind.Briefing => new("专项简报", "briefing"),
        ReportKind.SummaryReport => new("工作总结", "summary report"),
        _ => new("统计表（汇总表）", "statistics table"),
    };

    internal static BilingualText Of(ReportChannel channel) => channel switch
    {
        ReportChannel.Email => new("电子邮件", "e-mail"),
        ReportChannel.Paper => new("纸质", "on paper"),
        _ => new("系统内", "within CaseFlow"),
    };

    internal static BilingualText Of(NoticeChannel channel) => new(channel.Chinese(), channel switch
    {
        NoticeChannel.Written => "in writing",
        NoticeChannel.Phone => "by phone",
        NoticeChannel.Fax => "by fax",
        _ => "another way",
    });

    internal static BilingualText Of(ClosingPoint point) => new(point.Chinese(), point switch
    {
        ClosingPoint.Published => "results are public",
        ClosingPoint.Penalised => "penalties are done",
        ClosingPoint.Rectified => "faults are put right",
        _ => "sanctions stand",
    });

    internal static BilingualText Of(StartFact fact) => fact == StartFact.ResultFormed ? new("形成检查结果之日", "the day the result is formed") : new("检查结束之日", "the end of the inspection");

    /// <summary>A phase's name; the three of S1 have words of their own.</summary>
    internal static BilingualText OfPhase(string name) => Array.Find(Phases, one => one.Name == name).Text ?? new(name, name);

    /// <summary>The name under which a phase is kept, from what was typed.</summary>
    internal static string PhaseNamed(string typed) =>
        Array.Find(Phases, one => one.Text.Chinese == typed || string.Equals(one.Text.English, typed, StringComparison.OrdinalIgnoreCase)).Name ?? typed;
}
