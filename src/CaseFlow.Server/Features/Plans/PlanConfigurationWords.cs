using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Features.Tasks;
using static CaseFlow.Server.Features.Tasks.FormWords;

namespace CaseFlow.Server.Features.Plans;

/// <summary>What the parts of a plan are called where people fill them in.</summary>
/// <remarks>Source: DOMAIN 6.1; the two notices.</remarks>
internal static class PlanConfigurationWords
{
    internal static IEnumerable<Of> All => [.. Text, .. Draw, .. Periods, .. Choices];

    private static IEnumerable<Of> Text =>
    [
        Of.Record<PlanConfiguration>(
            new Field("DocumentNumber", "发文字号", "Document number").With("例如 平新人社〔2024〕12号；未编号时留空。", "Left empty until it is assigned."),
            new("Title", "方案名称", "Title"),
            new("PlanType", "抽查类型", "Kind of plan"),
            new("IssuedOn", "印发日期", "Issued on"),
            new("Region", "地区", "Region"),
            new("PrintingOffice", "印发机关", "Printing office"),
            new("PrintedOn", "版记印发日期", "Printed on"),
            new("ResponsibleLeader", "负责领导", "Responsible leader"),
            new("Issuers", "发文机关", "Issuers"),
            new("Recipients", "主送", "Recipients"),
            new("Bases", "依据", "Legal bases"),
            new("Departments", "参加部门", "Departments"),
            new("InspectionWindow", "检查期限", "Inspection window"),
            new("Phases", "工作阶段", "Phases"),
            new("Items", "抽查事项", "Inspection items"),
            new("Scope", "检查对象范围", "Scope", EntryKind.Lines),
            new("Sampling", "抽取比例", "Sampling"),
            new("Team", "检查小组", "Team"),
            new("Notice", "检查前告知", "Advance notice"),
            new Field("ResultCodes", "检查结果编号", "Result codes").With("留空则用全国统一的 1 至 8。", "The national 1 to 8 where empty."),
            new("CodeLabels", "检查结果用语", "Wording of result codes"),
            new("Deadlines", "期限", "Deadlines"),
            new Field("PublicationTargets", "公示平台", "Publication platforms").With("按先后填写，在最后一个平台公示即为按期公示。", "In order; publication on the last one meets the deadline."),
            new("Reports", "报送材料", "Reports"),
            new("Contacts", "联络员", "Liaison contacts"),
            new("Witnesses", "见证人", "Witnesses"),
            new("ClosingChecklist", "四个到位", "Closing checks"),
            new("FollowUps", "后续监管", "Follow-up"),
            new("Counting", "统计口径", "Counting"),
            new("AnnualPlan", "抽查计划（附件1）", "Annual plan (attachment 1)"),
            new("Sections", "正文其他部分", "Other parts of the text"),
            new("Attachments", "附件", "Attachments"),
            new("SummaryTableTitle", "统计表名称", "Title of the summary table")),
        Of.Record<Issuer>(new("Name", "机关名称", "Name"), new("Kind", "性质", "Kind")),
        Of.Record<LegalBasis>(
            new("Title", "名称", "Title"), new("DocumentNumber", "文号", "Document number"), new("RepealedOn", "废止日期", "Repealed on"), new("ValidFrom", "施行日期", "In force from")),
        Of.Record<PlanDepartment>(
            new("Name", "部门", "Department"), new("FormLabel", "统计表用名", "Name in the table"), new("Role", "分工", "Part"), new("Responsible", "责任人", "Responsible person")),
        Of.Record<DayRange>(new("From", "开始", "From"), new("To", "结束", "To")),
        Of.Record<PlanPhase>(new("Name", "阶段", "Phase"), new("From", "开始", "From"), new("To", "结束", "To")),
        Of.Record<InspectionItem>(
            new("Id", "编号", "Id"),
            new("Name", "事项名称", "Name"),
            new("Department", "检查部门", "Department"),
            new("Bases", "事项依据", "Legal bases of the item"),
            new Field("AllowedCodes", "可用结果编号", "Codes allowed").With("留空则不限。", "All of the plan's where empty."),
            new("Content", "检查内容", "Content", EntryKind.Lines),
            new Field("Requirement", "专业要求", "Expertise needed").With("执法人员须具备的专业，没有则留空。", "What an officer must be qualified in; empty for nothing special.")),
        Of.Record<CodeLabels>(
            new("Code", "编号", "Code"), new("Notice", "通知用语", "Wording of the notice"), new("Record", "记录表用语", "Wording of the record"), new("Table", "统计表用语", "Wording of the table")),
        Of.Record<LiaisonContact>(
            new("Department", "部门", "Department"), new("Name", "姓名", "Name"), new("Phone", "电话", "Phone"), new("OnPublicPage", "在公示页面公开", "Shown to the public")),
        Of.Record<AnnualPlanRow>(new("Stratum", "类别", "Stratum"), new("Cells", "各栏内容", "Cells")),
        Of.Record<TextSection>(new("Heading", "标题", "Heading"), new("Text", "正文", "Text", EntryKind.Lines)),
        Of.Record<PlannedReport>(
            new("Kind", "材料", "Report"),
            new("DueOn", "报送日期", "Due on"),
            new("Sections", "须写的部分", "Sections"),
            new("With", "一并报送", "Sent with"),
            new("Channel", "报送方式", "Channel"),
            new("To", "报送至", "Sent to"),
            new("Wording", "通知原文", "Wording of the notice")),
    ];

    private static IEnumerable<Of> Draw =>
    [
        Of.Record<Sampling>(
            new("Strategy", "抽取方式", "Strategy"),
            new Field("RulesBp", "各类比例", "Ratio of each class").With("单位：万分之一；100 即 1%。", "In basis points; 100 is 1 %."),
            new("Rounding", "取整", "Rounding"),
            new("MinPerStratum", "每类至少户数", "Least number of each class"),
            new("AtLeast", "通知写明“不小于”", "The notice says “at least”"),
            new("Unclassified", "未分类对象", "Objects without a class")),
        Of.Record<TeamRule>(
            new("LeaderDepartment", "组长部门", "Department of the leader"),
            new("Seats", "各部门人数", "Seats of each department"),
            new("MinOfficersPerDepartment", "每部门至少人数", "Least number of a department"),
            new("MinOfficersReason", "一人即可的理由", "Why one officer is enough"),
            new("LoadCap", "每人组数上限", "Most cases of one officer")),
        Of.Record<SeatRule>(new("Department", "部门", "Department"), new("Count", "人数", "Officers")),
        Of.Record<NoticeRule>(
            new("Required", "检查前须告知", "Notice is required"), new("Channels", "告知方式", "Channels"), new("LeadWorkingDays", "提前工作日", "Working days ahead")),
        Of.Record<PlannedWitness>(
            new("Name", "见证人", "Witness"),
            new("Body", "所在单位", "Body"),
            new Field("Outside", "单位以外人员", "From outside").With("纪检监察、公证、人大代表、政协委员、企业代表、媒体等。", "Discipline inspection, notary, deputies, enterprises, media.")),
    ];

    private static IEnumerable<Of> Periods =>
    [
        Of.Record<PlanDeadlines>(new("Publication", "公示期限", "To publish"), new("Referral", "移送期限", "To refer")),
        Of.Record<PlanDeadline>(new("StartsFrom", "起算", "Runs from"), new("WorkingDays", "工作日", "Working days"), new("Source", "依据条款", "Clause")),
        Of.Record<FollowUpSettings>(
            new("RectificationWorkingDays", "整改期限（工作日）", "To rectify (working days)"),
            new("RecheckWorkingDays", "复查期限（工作日）", "To re-check (working days)"),
            new("HearingWorkingDays", "陈述申辩期限（工作日）", "To be heard (working days)"),
            new("CorrectionWorkingDays", "更正决定期限（工作日）", "To decide corrections (working days)"),
            new("RetentionYears", "案卷保管年限", "Years of retention"),
            new("YearlyVisitCap", "年度检查频次上限", "Yearly cap of visits")),
        Of.Record<CountingRule>(
            new("PerItem", "按事项统计", "Every item counts"), new("GravestOrder", "结果轻重次序", "Order from gravest to lightest"), new("TotalRow", "列合计行", "With a total row")),
    ];

    private static IEnumerable<Of> Choices =>
    [
        Of.Choose<PlanType>(
            new(PlanType.JointInspection, "部门联合抽查", "Joint inspection"), new(PlanType.OneIndustryJoint, "一业同查", "One industry, one inspection"), new(PlanType.IntegratedOnce, "综合查一次", "All in one visit")),
        Of.Choose<IssuerKind>(new(IssuerKind.Department, "部门", "Department"), new(IssuerKind.CoordinatingOffice, "联席会议办公室", "Coordinating office")),
        Of.Choose<DepartmentRole>(new(DepartmentRole.Lead, "牵头部门", "Lead"), new(DepartmentRole.Cooperating, "配合部门", "Cooperating")),
        Of.Choose<SamplingStrategy>(new(SamplingStrategy.Full, "全部检查", "All objects"), new(SamplingStrategy.StratifiedRatio, "分类按比例抽取", "A ratio for each class")),
        Of.Choose<UnclassifiedTreatment>(
            new(UnclassifiedTreatment.Resolve, "冻结前逐户确定", "Resolved one by one"), new(UnclassifiedTreatment.Exclude, "剔除", "Left out"), new(UnclassifiedTreatment.TreatAsC, "按 C 类抽取", "Drawn as class C")),
        Of.Choose<Rounding>(new(Rounding.Ceiling, "进一", "Up"), new(Rounding.HalfUp, "四舍五入", "Half up"), new(Rounding.Floor, "舍去", "Down")),
        Of.Named<NoticeChannel>(
            channel => channel.Chinese(), (NoticeChannel.Written, "In writing"), (NoticeChannel.Phone, "By phone"), (NoticeChannel.Fax, "By fax"), (NoticeChannel.Other, "Another way")),
        Of.Choose<StartFact>(
            new(StartFact.InspectionEnded, "检查结束之日", "End of the inspection"),
            new(StartFact.ResultFormed, "检查结果形成之日", "Result formed"),
            new(StartFact.TaskCreated, "任务产生之日", "Task created"),
            new(StartFact.ReportedToHead, "报告负责人之日", "Reported to the head"),
            new(StartFact.ReferralDecided, "决定移送之日", "Transfer decided"),
            new(StartFact.LeadReceived, "发现或收到线索之日", "Lead received"),
            new(StartFact.FactsVerified, "查实之日", "Facts verified"),
            new(StartFact.RectificationDue, "整改期限届满之日", "Rectification due"),
            new(StartFact.PenaltyDecided, "处罚决定之日", "Penalty decided"),
            new(StartFact.ObjectionReceived, "收到异议之日", "Objection received"),
            new(StartFact.SubjectInformed, "告知当事人之日", "Subject informed"),
            new(StartFact.FollowUpsFinished, "后续处理完成之日", "Follow-ups finished"),
            new(StartFact.CaseClosed, "结案之日", "Case closed"),
            new(StartFact.PlanDate, "方案所定日期", "Day of the plan")),
        Of.Choose<ReportKind>(new(ReportKind.Briefing, "专项简报", "Briefing"), new(ReportKind.SummaryReport, "工作总结", "Summary report"), new(ReportKind.SummaryTable, "统计表", "Summary table")),
        Of.Choose<ReportChannel>(new(ReportChannel.Email, "电子邮件", "E-mail"), new(ReportChannel.Paper, "纸质", "Paper"), new(ReportChannel.System, "本系统", "Inside the program")),
        Of.Named<ClosingPoint>(
            point => point.Chinese(), (ClosingPoint.Published, "Published"), (ClosingPoint.Penalised, "Penalised"), (ClosingPoint.Rectified, "Rectified"), (ClosingPoint.Sanctioned, "Sanctioned")),
    ];
}
