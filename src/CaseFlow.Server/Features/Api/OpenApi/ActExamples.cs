using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Features.Archive;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Ladders;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Statistics;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;
using CaseFlow.Server.Features.Webhooks;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Api.OpenApi;

/// <summary>Examples of what people send. All names and numbers are invented.</summary>
/// <remarks>Long because there is one for every form of DOMAIN 6.4; nothing in it decides anything.</remarks>
internal static class ActExamples
{
    private static readonly SupervisionEndpoints.FreeRequest Remedying = new(
        [new SupervisionEndpoints.StuckOne(StuckCause.NotClaimed, new Guid("0198ca5e-f10e-7000-8000-000000000003"))], Remedy.Reassign, "原承办人出差", "zhang.san");

    private static readonly DateOnly Day = new(2024, 7, 3);

    /// <summary>A lawful plan.</summary>
    internal static PlanConfiguration Plan { get; } = new()
    {
        DocumentNumber = "示例双随机办〔2024〕1号",
        Title = "示例区职业技能培训机构部门联合“双随机、一公开”监管实施方案",
        PlanType = PlanType.OneIndustryJoint,
        IssuedOn = new DateOnly(2024, 3, 6),
        Issuers = [new Issuer("示例区联席会议办公室", IssuerKind.CoordinatingOffice)],
        Bases = [new LegalBasis("国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见", "国发〔2019〕5号")],
        Departments = [new PlanDepartment("区人社局", Role: DepartmentRole.Lead), new PlanDepartment("区市监局")],
        InspectionWindow = new DayRange(new DateOnly(2024, 7, 1), new DateOnly(2024, 11, 30)),
        Items = [new InspectionItem("I1", "职业技能培训机构管理检查", "区人社局"), new InspectionItem("I2", "登记事项检查", "区市监局")],
        Sampling = new Sampling(RulesBp: new StratumRatios([new StratumRatio("A", 100), new StratumRatio("D", 2000)])),
        Team = new TeamRule("区人社局", [new SeatRule("区人社局", 1), new SeatRule("区市监局", 1)]),
        Notice = new NoticeRule(true, [NoticeChannel.Written, NoticeChannel.Phone]),
        Deadlines = new PlanDeadlines(new PlanDeadline(StartFact.InspectionEnded, 20, "方案六"), new PlanDeadline(StartFact.ResultFormed, 7, "方案五.2")),
        PublicationTargets = ["省级平台", "国家企业信用信息公示系统"],
        Reports = [new PlannedReport(ReportKind.SummaryReport, new DateOnly(2024, 12, 31), ["工作开展情况"])],
    };

    // The form of the notice; the year and its days are invented.
    private static CalendarImport Notice { get; } = new(Notice:
        """
        国务院办公厅关于2199年部分节假日安排的通知
        国办发明电〔2198〕1号
        一、元旦：1月1日放假，与周末连休。
        二、春节：1月26日至2月1日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。
        三、清明节：4月5日放假1天。
        四、劳动节：5月1日至3日放假，共3天。
        五、端午节：5月29日放假1天。
        六、中秋节：9月4日放假1天。
        七、国庆节：10月1日至7日放假，共7天。
        """);

    /// <summary>Bodies of requests by the name of their operation.</summary>
    internal static IReadOnlyDictionary<string, object> Requests { get; } = new Dictionary<string, object>
    {
        ["PutPerson"] = new PutPerson.Request("张三", [Role.PlanAuthor], "区人社局"),
        ["SetAbsence"] = new SetAbsence.Request(Day, Day.AddDays(9), "李四"),
        ["DecideShortening"] = new DecideShortening.Request(Take: true, "已与经办人沟通"),
        ["ExtendDeadline"] = new ExtendDeadline.Request(20, null, "案情复杂，需补充调查"),
        ["FastForward"] = new FastForward.Request(7),
        ["PutLadder"] = new PutLadder.Request(
            "短阶梯",
            "Short ladder",
            [
                new LadderRung(Rung.L1, RungTiming.PercentUsed, 50, [LadderRecipient.Owner], LadderLetter.DueSoon, LadderChannel.InApp),
                new LadderRung(Rung.L3, RungTiming.OnDueDay, 0, [LadderRecipient.Owner, LadderRecipient.DepartmentHead], LadderLetter.DueToday),
            ]),
        ["PreviewCalendarYear"] = Notice,
        ["LoadCalendarYear"] = Notice,
        ["DraftPlan"] = Plan,
        ["ImportObjects"] = new LibraryEndpoints.Import<InspectionObject>(
            "检查对象库",
            [new InspectionObject("91410402MAFAK00018", "示例职业培训学校", Stratum: "A", Address: "示例路 1 号", LegalRepresentative: "李四", CreditRiskClass: "A")]),
        ["UploadLibrary"] = new { kind = "objects", name = "检查对象库", department = "区人社局", file = "（CSV 或 XLSX 文件 · a CSV or XLSX file）" },
        ["ImportItems"] = new LibraryEndpoints.Import<CatalogItem>("联合抽查事项清单", [new CatalogItem("I1", "职业技能培训机构管理检查", "区人社局", [new LegalBasis("中华人民共和国民办教育促进法")])]),
        ["ImportOfficers"] = new LibraryEndpoints.Import<Officer>("执法人员库", [new Officer("RS-01", "王五", "区人社局", "豫D0001", new DateOnly(2026, 12, 31))]),
        ["StartVisit"] = new StartVisit.Request(["RS-01", "SJ-02"], CertificatesShown: true, ["李四"]),
        ["RecordFindings"] = new RecordFindings.Request(
            [new RecordFindings.Finding("I1", 5, "收费公示牌缺失", "现场检查")],
            [new RecordFindings.Measure(MeasureKind.RectificationOrder, OrderForm.Written, "限期公示收费标准", Day.AddDays(14))]),
        ["ClaimRecusal"] = new ClaimRecusal.Request("SJ-02", "法定代表人的近亲属", "李四"),
        ["DecideRecusal"] = new DecideRecusal.Request(true, "情况属实"),
        ["ReplaceOfficer"] = new ReplaceOfficer.Request(ReplacementReason.Recusal, "回避"),
        ["AddAssistant"] = new AddAssistant.Request("吴九", "区特种设备检验所", "锅炉检验"),
        ["RequestCorrection"] = new RequestCorrection.Request("区市监局", "示例职业培训学校", "已在期限前公示", "公示截图"),
        ["TakeComment"] = new TakeComment.Request("区市监局", "放弃陈述申辩"),
        ["CallBriefing"] = new CallBriefing.Request("职业技能培训机构抽查进展"),
        ["AskExtension"] = new AskExtension.Request("两户已复业，可以检查"),
        ["MarkNoticesRead"] = new MarkNoticesRead.Request([new Guid("0198ca5e-f10e-7000-8000-000000000005")]),
        ["ChooseMail"] = new ChooseMail.Request(MailPreference.DigestOnly),
        ["PutWebhook"] = new PutWebhook.Request("https://oa.example.gov.cn/caseflow", ["SiteVisit", "CloseCase"]),
        ["ResendMail"] = new ResendMessage.Request("收件人称未收到"),
        ["CorrectAddress"] = new CorrectAddress.Request("zhang.san@example.gov.cn"),
        ["TakeBounce"] = new TakeBounce.Request("Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n…"),
        ["ReassignTask"] = new ReassignTask.Request("zhao.liu", "原经办人休假"),
        ["StartWorkflow"] = new StartWorkflow.Request(JsonElement.Parse("""{"days":3}"""), "leave-17"),
        ["RetryIncident"] = new WorkflowEndpoints.IncidentToRetry(new Guid("0198ca5e-f10e-7000-8000-000000000002")),
        ["SkipIncident"] = new SkipIncident.Request(new Guid("0198ca5e-f10e-7000-8000-000000000002"), "Done", "已线下办理"),
        ["PreviewRemedy"] = Remedying,
        ["ApplyRemedy"] = Remedying,
    };

    /// <summary>Answers to the forms of tasks, by kind.</summary>
    internal static IReadOnlyDictionary<string, object> Answers { get; } = new Dictionary<string, object>
    {
        ["AnnounceDraw"] = new AnnounceDrawForm.Answer(
            new DateTimeOffset(2024, 6, 20, 10, 0, 0, TimeSpan.FromHours(8)), "区政务中心 301", [new PlannedWitness("赵六", "区纪委监委", true)]),
        ["ApproveReferral"] = new ApproveReferralForm.Answer(true),
        ["ApproveVisit"] = new ApproveVisitForm.Answer(true, PlannedOn: Day),
        ["Archive"] = new ArchiveForm.Answer(24, new string('a', 64)),
        ["ClosingCheck"] = new ClosingCheckForm.Answer([new ClosingCheckForm.Point(ClosingPoint.Published, PointAnswer.Yes, "公示截图"), new ClosingCheckForm.Point(ClosingPoint.Penalised, PointAnswer.NotApplicable)]),
        ["CollectSignature"] = new CollectSignatureForm.Answer(SignatureKind.Signed, "李四", "校长"),
        ["CompleteRecord"] = new CompleteRecordForm.Answer(
            [new OfficerSignature("RS-01", Day), new OfficerSignature("SJ-02", Day)], "—", [new CompleteRecordForm.Handling("区人社局", HandlingKind.RectificationOrdered)]),
        ["ConfirmDrawn"] = new ConfirmDrawnForm.Answer(),
        ["ConfirmPublication"] = new ConfirmPublicationForm.Answer("公示-2024-001", Day),
        ["ConfirmReceipt"] = new ConfirmReceiptForm.Answer(),
        ["ConfirmStatistics"] = new ConfirmStatisticsForm.Answer(),
        ["DecideCorrection"] = new DecideCorrectionForm.Answer(true, "当事人已在期限前公示", [new ItemCode("I2", 1)]),
        ["DecideExclusion"] = new DecideExclusionForm.Answer(true),
        ["DecideExtension"] = new DecideExtensionForm.Answer(new DateOnly(2024, 12, 15), "两户停业整顿"),
        ["DecideFiling"] = new DecideFilingForm.Answer(true, "涉嫌虚假宣传", "示例立字〔2024〕1号"),
        ["DecideListing"] = new DecideListingForm.Answer(true, "登记住所无法联系", "可申请行政复议或者提起行政诉讼"),
        ["DecideNonCooperation"] = new DecideNonCooperationForm.Answer(true, "拒不配合检查", Remedies: "可申请行政复议或者提起行政诉讼"),
        ["EnterOnPlatform"] = new EnterOnPlatformForm.Answer("录入-2024-001"),
        ["FreezeLibraries"] = new FreezeLibrariesForm.Answer(
            [new Guid("0198ca5e-f10e-7000-8000-000000000003")], [new Guid("0198ca5e-f10e-7000-8000-000000000004")], [new ExcludedObject("91410402MAFAK00026", "已注销")]),
        ["GiveNotice"] = new GiveNoticeForm.Answer(NoticeChannel.Phone, "李四", Day, ["营业执照"], "7月1日 15:20 通话"),
        ["HoldDraw"] = new HoldDrawForm.Answer("31415926535897932384"),
        ["InformLicensingAuthority"] = new InformLicensingAuthorityForm.Answer("区教体局", "检查发现超范围招生"),
        ["RecheckRectification"] = new RecheckRectificationForm.Answer(true, "复查照片"),
        ["RecordJudicialAnswer"] = new RecordJudicialAnswerForm.Answer(true, "示例公立字〔2024〕1号"),
        ["RecordNoFurtherAction"] = new RecordNoFurtherActionForm.Answer("情节轻微并已改正"),
        ["RecordReferralAnswer"] = new RecordReferralAnswerForm.Answer(true, "受理回执〔2024〕1号"),
        ["Refer"] = new DraftReferralForm.Answer("区教体局", "未经许可开展学科培训", "民办教育促进法第六十四条", ["现场笔录"]),
        ["ReferToJudicial"] = new ReferToJudicialForm.Answer(Report: "涉嫌合同诈骗的书面报告", Investigators: ["王五", "孙七"]),
        ["ReplaceObject"] = new DecideReplacementForm.Answer(true),
        ["ResolveReferral"] = new ResolveReferralForm.Answer("改送市级主管部门"),
        ["ResubmitVisit"] = new ResubmitVisitForm.Answer("改由上午检查，已与区教体局合并安排"),
        ["ReviewPlan"] = new ReviewPlanForm.Answer(true, "同意"),
        ["ReviewResult"] = new ReviewResultForm.Answer(true),
        ["RevisePlan"] = new RevisePlanForm.Answer(Plan),
        ["ReviseResult"] = new ReviseResultForm.Answer("核对无误"),
        ["SendReferral"] = new SendReferralForm.Answer("邮政 EMS 签收"),
        ["SendReport"] = new SendReportForm.Answer("周八"),
        ["SiteVisit"] = new SiteVisitForm.Answer(Finished: true),
        ["StateRefusal"] = new StateRefusalForm.Answer("当事人拒绝签字", ["RS-01", "SJ-02"]),
        ["VoidDraw"] = new VoidDrawForm.Answer(true),
        ["WriteBriefing"] = new WriteBriefingForm.Answer([new TextSection("工作亮点", "一次进门，两家同查")]),
        ["WriteSummary"] = new WriteSummaryForm.Answer([new TextSection("工作开展情况", "抽查 8 户，发现问题 3 户")]),
    };
}
