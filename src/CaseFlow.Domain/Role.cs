namespace CaseFlow.Domain;

/// <summary>The capacity in which a person acts.</summary>
/// <remarks>Source: DOMAIN §6.2; four are named only by the tasks of §6.4, and administration is of three persons.</remarks>
public enum Role
{
    /// <summary>方案起草: drafts plans, never approves an own one.</summary>
    PlanAuthor,

    /// <summary>审批（机关负责人）: the head of an authority; approves plans, visits and orders, decides recusals and restrictions.</summary>
    PlanApprover,

    /// <summary>联席会议办公室: issues, urges and compiles; never inspects, enters or publishes (INV-09).</summary>
    CoordinatorOffice,

    /// <summary>库管理员: keeps the libraries and freezes them, two persons together.</summary>
    LibraryClerk,

    /// <summary>抽取操作员: prepares, runs and records the draw.</summary>
    DrawOperator,

    /// <summary>见证人: gives digits, signs the record of the draw.</summary>
    Witness,

    /// <summary>派发: opens the cases and replaces officers and objects from the reserve, never by free choice.</summary>
    DispatchClerk,

    /// <summary>组长: leads the team of one case.</summary>
    TeamLeader,

    /// <summary>执法人员: inspects, records results of the own department, signs.</summary>
    Officer,

    /// <summary>审核: reviews results of the own department, never own entries.</summary>
    DeptReviewer,

    /// <summary>公示员: enters and publishes results of the own department.</summary>
    PublishClerk,

    /// <summary>立案、法制审核: referrals, filings, penalties, closing checks.</summary>
    CaseClerk,

    /// <summary>统计报送: tables, summaries, briefings.</summary>
    Reporter,

    /// <summary>行政执法监督: reads everything, changes nothing but reminders.</summary>
    Supervisor,

    /// <summary>被检查对象: signs, refuses, comments, objects.</summary>
    ObjectRepresentative,

    /// <summary>公众: reads what is published, asks for corrections.</summary>
    Public,

    /// <summary>系统管理员: registers people and departments, keeps calendars; gives no roles, alters no business data.</summary>
    SystemAdmin,

    /// <summary>登记机关: decides on listings and status marks (T24).</summary>
    Registrar,

    /// <summary>单位管理员: confirms drawn objects and officers for the own department (T08).</summary>
    UnitAdministrator,

    /// <summary>档案员: archives closed files (T36).</summary>
    Archivist,

    /// <summary>安全管理员: gives and takes roles, unlocks accounts, ends sessions; registers nobody, and gives nothing to themself.</summary>
    /// <remarks>The three administrators (三员) are three persons: none holds two of <see cref="SystemAdmin"/>, this and <see cref="AuditAdmin"/> (GB/T 22239).</remarks>
    SecurityAdmin,

    /// <summary>审计管理员: reads and verifies the trail of acts, that of the other two administrators above all; changes nothing.</summary>
    AuditAdmin,
}
