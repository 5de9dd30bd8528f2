using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Demo;

/// <summary>The people of the demo. All are invented. Everybody has one role, so that one click is one role; where two people must act, there are two.</summary>
internal static class DemoPeople
{
    private const string Lead = "区人社局";
    private const string Cooperating = "区市监局";

    /// <summary>Somebody, with what a guest should know before signing in as them.</summary>
    /// <param name="Person">The person.</param>
    /// <param name="About">What they do, in a line.</param>
    internal sealed record Guest(Person Person, BilingualText About);

    // Whom the sign-in page offers first: the day of a plan, in its order.
    private static readonly (string Id, string Name, string Department, Role Role, string Chinese, string English)[] Office =
    [
        ("rs-author", "沈知言", Lead, Role.PlanAuthor, "起草方案：有一份草稿可接着写", "Drafts plans: one waits to be finished"),
        ("rs-head", "方启明", Lead, Role.PlanApprover, "机关负责人：审批方案、检查和移送", "Head: approves plans, visits and referrals"),
        ("coordinator", "顾澄", "", Role.CoordinatorOffice, "联席会议办公室：督办、催办、要简报", "Coordinating office: sees what is stuck, urges, calls for briefings"),
        ("rs-draw", "陆一鸣", Lead, Role.DrawOperator, "抽取操作员：有一次抽取待公布", "Draw operator: a draw waits to be announced"),
        ("rs-reviewer", "许静之", Lead, Role.DeptReviewer, "审核：有一项复核已逾期", "Reviewer: one review is overdue"),
        ("sj-reviewer", "崔砚", Cooperating, Role.DeptReviewer, "审核：有一项更正申请待决定", "Reviewer: a request for correction waits for a decision"),
        ("rs-publisher", "罗晓禾", Lead, Role.PublishClerk, "公示员：录入、公示本部门结果", "Publisher: enters and publishes the department's results"),
        ("sj-publisher", "温如意", Cooperating, Role.PublishClerk, "公示员：录入、公示本部门结果", "Publisher: enters and publishes the department's results"),
        ("rs-clerk", "韩立言", Lead, Role.CaseClerk, "立案与法制审核：移送、立案、结案核对", "Case clerk: referrals, filings, closing checks"),
        ("sj-clerk", "邵文远", Cooperating, Role.CaseClerk, "立案与法制审核：移送、立案、结案核对", "Case clerk: referrals, filings, closing checks"),
        ("rs-dispatch", "蒋从安", Lead, Role.DispatchClerk, "派发：签收方案、派发与替换", "Dispatcher: confirms receipt of plans, replaces officers and objects"),
        ("sj-dispatch", "薛定", Cooperating, Role.DispatchClerk, "派发：有一份方案待签收", "Dispatcher: a plan waits for its receipt"),
        ("rs-reporter", "叶青禾", Lead, Role.Reporter, "统计报送：有一份专项简报待写", "Reporter: a briefing waits to be written"),
        ("sj-reporter", "苗雨", Cooperating, Role.Reporter, "统计报送：有一份专项简报待写", "Reporter: a briefing waits to be written"),
        ("sj-head", "段明哲", Cooperating, Role.PlanApprover, "机关负责人：审批本部门事项", "Head: approves what is the department's"),
        ("rs-library", "邹念", Lead, Role.LibraryClerk, "库管理员：名录导入、清理、冻结", "Library clerk: imports, cleans and freezes the libraries"),
        ("rs-library-2", "贺兰", Lead, Role.LibraryClerk, "库管理员：复核名录冻结", "Library clerk: confirms a freeze"),
        ("sj-library", "戚远帆", Cooperating, Role.LibraryClerk, "库管理员：名录导入、清理", "Library clerk: imports and cleans the libraries"),
        ("sj-draw", "汤以恒", Cooperating, Role.DrawOperator, "抽取操作员", "Draw operator"),
        ("rs-unit", "莫晚秋", Lead, Role.UnitAdministrator, "单位管理员：确认抽中的对象和人员", "Unit administrator: confirms drawn objects and officers"),
        ("sj-unit", "卢青山", Cooperating, Role.UnitAdministrator, "单位管理员：确认抽中的对象和人员", "Unit administrator: confirms drawn objects and officers"),
        ("sj-registrar", "康宁", Cooperating, Role.Registrar, "登记机关：经营异常名录与状态", "Registrar: listings of abnormal operations and status marks"),
        ("rs-archivist", "乔安平", Lead, Role.Archivist, "档案员：案卷归档", "Archivist: archives case files"),
        ("sj-archivist", "柏松", Cooperating, Role.Archivist, "档案员：案卷归档", "Archivist: archives case files"),
        ("supervisor", "严正则", "", Role.Supervisor, "行政执法监督：看得到全部，不改动", "Supervisor of law enforcement: reads everything, changes nothing"),
        ("supervisor-2", "裴砚秋", "", Role.Supervisor, "纪检监察：重大逾期抄送", "Discipline inspection: told of grave delays"),
        ("witness", "钟闻笛", "", Role.Witness, "见证人：抽取会报数、签字", "Witness: gives digits at the draw and signs"),
        ("witness-2", "陶然", "", Role.Witness, "见证人：抽取会报数、签字", "Witness: gives digits at the draw and signs"),
        ("admin", "程系统", "", Role.SystemAdmin, "系统管理员：人员账号", "System administrator: people and accounts"),
        ("admin-rules", "时雨", "", Role.SystemAdmin, "系统管理员：日历、提醒阶梯、邮件", "System administrator: calendar, ladders, mail"),
        ("admin-designer", "单画", "", Role.SystemAdmin, "流程设计：在设计器中修改流程", "Designer: changes the workflows"),
    ];

    // By the ids that the scenario's library gives them.
    private static readonly Dictionary<string, string> OfficerNames = new(StringComparer.Ordinal)
    {
        ["RS-01"] = "魏长风",
        ["RS-02"] = "江月明",
        ["RS-03"] = "宋书白",
        ["RS-04"] = "丁一",
        ["RS-05"] = "傅云舟",
        ["SJ-01"] = "秦川",
        ["SJ-02"] = "姚望",
        ["SJ-03"] = "万里",
        ["SJ-04"] = "俞清扬",
        ["SJ-05"] = "石磊",
    };

    /// <summary>Everybody, those of the office first.</summary>
    internal static IReadOnlyList<Guest> All { get; } =
    [
        .. Office.Select(one => new Guest(Of(one.Id, one.Name, one.Department, one.Role), new BilingualText(one.Chinese, one.English))),
        .. OfficerNames.Select(one => new Guest(
            Of(one.Key, one.Value, one.Key.StartsWith("RS", StringComparison.Ordinal) ? Lead : Cooperating, Role.Officer),
            new BilingualText("执法人员：现场检查、记录、签字", "Officer: visits, records, signs"))),
    ];

    /// <summary>The name of an officer of the scenario's library.</summary>
    internal static string NameOf(string officerId) => OfficerNames.GetValueOrDefault(officerId, officerId);

    /// <summary>Somebody by id.</summary>
    internal static Person Named(string id) => All.First(guest => guest.Person.Id == id).Person;

    private static Person Of(string id, string name, string department, Role role) => new()
    {
        Id = id,
        Name = name,
        Department = department,
        Roles = [role.ToString()],
        Email = $"{id.ToLowerInvariant()}@office.example",
    };
}
