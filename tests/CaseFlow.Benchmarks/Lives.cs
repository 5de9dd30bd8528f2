using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Simulation;


namespace CaseFlow.Benchmarks;

/// <summary>A made-up plan that draws all of its objects, each of which lives like K2.</summary>
internal static class Lives
{
    private const string Lead = "区人社局";
    private const string Other = "区市监局";

    internal static Scenario Of(int cases) => new()
    {
        Schema = "caseflow-scenario/1",
        Plan = new PlanConfiguration
        {
            DocumentNumber = "示例双随机办〔2024〕1号",
            Title = "示例联合抽查实施方案",
            PlanType = PlanType.OneIndustryJoint,
            IssuedOn = new DateOnly(2024, 3, 6),
            Issuers = [new Issuer("示例联席会议办公室", IssuerKind.CoordinatingOffice)],
            Recipients = [Lead, Other],
            Bases = [new LegalBasis("国发〔2019〕5号")],
            Departments = [new PlanDepartment(Lead, Lead, DepartmentRole.Lead), new PlanDepartment(Other, Other)],
            InspectionWindow = new DayRange(new DateOnly(2024, 7, 1), new DateOnly(2024, 11, 30)),
            Items = [new InspectionItem("I1", "职业技能培训机构管理检查", Lead), new InspectionItem("I2", "登记事项检查", Other)],
            Sampling = new Sampling(SamplingStrategy.Full, new StratumRatios([new StratumRatio("ALL", 10_000)])),
            Team = new TeamRule(Lead, [new SeatRule(Lead, 1), new SeatRule(Other, 1)]),
            Notice = new NoticeRule(true, [NoticeChannel.Phone]),
            ResultCodes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            Deadlines = new PlanDeadlines(new PlanDeadline(StartFact.InspectionEnded, 20, "S2 六"), new PlanDeadline(StartFact.ResultFormed, 7, "S2 五.2")),
            PublicationTargets = ["省级平台", "国家企业信用信息公示系统"],
            Reports = [new PlannedReport(ReportKind.SummaryReport, new DateOnly(2024, 12, 31), To: ["示例办公室"])],
        },
        Objects = Enumerable.Range(1, cases).Select(i => new InspectionObject($"OBJ-{i:D6}", $"示例机构{i:D6}（虚构）", SubjectType.Enterprise, "ALL", $"示例路{i}号（虚构）", $"测试人{i}")).ToValueList(),
        Officers = Enumerable.Range(1, 40).SelectMany(i => new[] { Officer("RS", Lead, i), Officer("SJ", Other, i) }).ToValueList(),
        Draw = new ScenarioDraw("示例双随机办〔2024〕1号/1", new DateOnly(2024, 6, 20), new string('a', 64), "24709369995957496696"),
        Cases = Enumerable.Range(1, cases).Select(Case).ToValueList(),
    };

    private static ScenarioCase Case(int i) => new()
    {
        Case = $"B{i}",
        ObjectId = $"OBJ-{i:D6}",
        VisitOn = new DateOnly(2024, 7, 11),
        Notice = new ScenarioNotice(true, NoticeChannel.Phone),
        Results = [new ScenarioResult(Lead, "I1", 5), new ScenarioResult(Other, "I2", 1)],
        Measures = [new ScenarioMeasure(MeasureKind.RectificationOrder, OrderForm.Oral, "当场改正")],
        Signature = new ScenarioSignature(SignatureKind.Signed),
        Publications = [new ScenarioPublication(Lead, new DateOnly(2024, 7, 19), new DateOnly(2024, 7, 19)), new ScenarioPublication(Other, new DateOnly(2024, 7, 24), new DateOnly(2024, 7, 24))],
        Dispositions = [new ScenarioDisposition(Lead, DispositionKind.RectificationOrdered)],
        Remark = "口头责令改正，当场改正",
    };

    private static Officer Officer(string prefix, string department, int i) => new($"{prefix}-{i:D2}", $"执法员{prefix}-{i:D2}", department, $"示例{prefix}{i:D4}", new DateOnly(2027, 12, 31));
}
