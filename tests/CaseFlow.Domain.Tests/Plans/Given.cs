using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;

namespace CaseFlow.Domain.Tests.Plans;

/// <summary>States of a small world: two departments, three items, one plan, one case that goes its way.</summary>
internal static class Given
{
    internal const string Labour = "区人社局";
    internal const string Market = "区市监局";
    internal const string Platform = "省级平台";
    internal const string Gsxt = "国家企业信用信息公示系统";
    internal static readonly DateOnly Issued = new(2024, 6, 3);
    internal static readonly DateOnly DrawnOn = new(2024, 6, 20);
    internal static readonly DateOnly VisitDay = new(2024, 7, 3);
    internal static readonly DateOnly Later = new(2024, 7, 10);

    internal static PlanConfiguration Configuration { get; } = new()
    {
        DocumentNumber = "示例〔2024〕1号",
        Title = "示例实施方案",
        IssuedOn = Issued,
        Issuers = [new("联席会议办公室", IssuerKind.CoordinatingOffice)],
        Bases = [new("国发〔2019〕5号")],
        Departments = [new(Labour, null, DepartmentRole.Lead), new(Market, "区市场监管局")],
        InspectionWindow = new(new(2024, 7, 1), new(2024, 7, 31)),
        Items = [new("I1", "机构管理检查", Labour), new("I2", "收费检查", Labour), new("I3", "登记事项检查", Market)],
        Sampling = new(SamplingStrategy.StratifiedRatio, new([new("A", 5_000), new("B", 5_000)])),
        Team = new(Labour, [new(Labour, 1), new(Market, 1)]),
        Notice = new(Required: true, [NoticeChannel.Written, NoticeChannel.Phone]),
        ResultCodes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        Deadlines = new(new(StartFact.InspectionEnded, 20, "S2 六"), new(StartFact.ResultFormed, 7, "S2 五.2")),
        PublicationTargets = [Platform, Gsxt],
        Reports = [new(ReportKind.SummaryReport, new(2024, 8, 30), ["亮点和做法", "建议"], [ReportKind.SummaryTable], ReportChannel.Email, ["联席会议办公室"])],
        Witnesses = [new("公证员", "公证处", Outside: true)],
    };

    internal static PlanLibraries Library { get; } = new(
        [.. "1234".Select(i => new InspectionObject($"OBJ-{i}", $"示例机构{i}", SubjectType.Unregistered, i < '3' ? "A" : "B"))],
        [.. "123".SelectMany(i => new[] { Certified($"RS-{i}", Labour), Certified($"SJ-{i}", Market) })]);

    internal static ExecutedDraw Executed { get; } = PreparedDraw.Prepare(PlanDraw.InputsOf(Configuration, Library, "示例/1")).Value
        .Commit(new string('a', 64)).Value
        .Execute(new string('a', 64), "31415926535897932384").Value;

    internal static InspectionPlan Draft { get; } = InspectionPlan.Draft(new(Guid.Parse("01900000-0000-7000-8000-000000000000")), Configuration, By("author", Issued)).Value;

    internal static InspectionPlan InReview { get; } = Draft.Submit(By("author", Issued)).Value;

    internal static InspectionPlan Approved { get; } = InReview.Review(Head(Issued), approve: true).Value;

    internal static InspectionPlan IssuedPlan { get; } = Approved.Issue(By("issuer", Issued)).Value;

    internal static InspectionPlan Frozen { get; } = IssuedPlan.FreezeLibraries(By("clerk-1", Issued), By("clerk-2", Issued), Library).Value;

    internal static InspectionPlan Committed { get; } = Frozen.Commit(By("operator", Issued), Executed.Committed, Library).Value;

    internal static InspectionPlan Drawn { get; } = Committed.RecordDraw(By("operator", DrawnOn), Executed).Value;

    internal static InspectionPlan Dispatched { get; } = Drawn
        .ConfirmDrawn(By("a", DrawnOn, Labour), Labour).Value
        .ConfirmDrawn(By("b", DrawnOn, Market), Market).Value
        .Dispatch(By("dispatcher", DrawnOn)).Value;

    internal static InspectionPlan Summarising { get; } = Dispatched.BeginExecution(By("RS-1", VisitDay)).Value.BeginSummary(By("reporter", Later), 0).Value;

    internal static DrawnTeam Seats { get; } = Executed.Teams[0];

    internal static string LabourOfficer { get; } = Seats.Officers.Single(o => o.Department == Labour).OfficerId;

    internal static string MarketOfficer { get; } = Seats.Officers.Single(o => o.Department == Market).OfficerId;

    internal static ValueList<string> BothOfficers { get; } = [LabourOfficer, MarketOfficer];

    internal static Act Labourer { get; } = By(LabourOfficer, VisitDay, Labour);

    internal static Act Marketeer { get; } = By(MarketOfficer, VisitDay, Market);

    internal static InspectionCase DrawnCase { get; } = InspectionCase.Open(
        new(Guid.Parse("01900000-0000-7000-9000-000000000000")),
        Dispatched,
        "示例-1",
        Library.Objects.Single(o => o.Id == Seats.ObjectId),
        new(Executed.Committed.Prepared.DrawId, Executed.Selected[0].Stratum, Executed.Selected[0].Rank),
        By("dispatcher", DrawnOn)).Value;

    internal static InspectionCase WithTeam { get; } = DrawnCase.AssignTeam(Dispatched, By("dispatcher", DrawnOn), Seats, Library.Officers).Value;

    internal static InspectionCase ApprovedCase { get; } = WithTeam.ApproveVisit(Dispatched, Head(DrawnOn), 0).Value;

    internal static InspectionCase Notified { get; } = ApprovedCase.GiveNotice(Dispatched, By(LabourOfficer, DrawnOn, Labour), NoticeChannel.Written, "负责人", VisitDay).Value;

    internal static InspectionCase Sealed { get; } = ApprovedCase.DecideNoAdvanceNotice(Head(DrawnOn), "告知将影响检查效果").Value;

    internal static InspectionCase Dropped { get; } = Notified
        .RequestExclusion(Labourer, NotInspectedReason.Deregistered, "查询").Value
        .DecideExclusion(Head(VisitDay), accept: true).Value;

    internal static InspectionCase OnSite { get; } = Notified.StartVisit(Dispatched, Labourer, BothOfficers, certificatesShown: true).Value;

    internal static InspectionCase Inspected(int first, int second, int third) => OnSite
        .RecordResult(Dispatched, Labourer, "I1", first).Value
        .RecordResult(Dispatched, Labourer, "I2", second).Value
        .RecordResult(Dispatched, Marketeer, "I3", third).Value;

    internal static InspectionCase Formed(int first, int second, int third) => Inspected(first, second, third)
        .CollectSignature(Dispatched, Labourer, SignatureKind.Signed).Value
        .FinishVisit(Labourer).Value
        .CompleteRecord(Labourer, Signatures()).Value
        .FormResults(Labourer).Value;

    internal static ValueList<OfficerSignature> Signatures() => [new(LabourOfficer, VisitDay), new(MarketOfficer, VisitDay)];

    internal static DepartmentResult Result(string department, InspectionCase inspection) => DepartmentResult.Form(Dispatched, inspection, department).Value;

    internal static DepartmentResult Reviewed(string department, InspectionCase inspection) =>
        Result(department, inspection).Review(By("reviewer", Later, department), pass: true).Value;

    internal static DepartmentResult Published(string department, InspectionCase inspection) => Reviewed(department, inspection)
        .Enter(By("publisher", Later, department), Platform, "P-1").Value
        .Publish(By("publisher", Later, department), Gsxt, "G-1").Value;

    internal static CaseFollowUps NothingFollows(InspectionCase inspection) => new() { CaseId = inspection.Id };

    internal static Act By(string person, DateOnly on, string? department = null, Role? capacity = null) =>
        new(person, OfficeTime.At(on, new(10, 0)), department, capacity);

    internal static Act Head(DateOnly on, string? department = null) => By("head", on, department, Role.PlanApprover);

    internal static Officer Certified(string id, string department) => new(id, $"执法员{id}", department, $"证{id}", new(2026, 12, 31));

    internal static string? Code<T>(this Result<T> result) => result.Refusal?.Code;
}
