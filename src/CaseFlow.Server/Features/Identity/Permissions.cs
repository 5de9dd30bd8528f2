using CaseFlow.Domain;
using static CaseFlow.Domain.Role;
using static CaseFlow.Server.Features.Identity.Permission;
using static CaseFlow.Server.Features.Identity.Reach;

namespace CaseFlow.Server.Features.Identity;

#pragma warning disable CA1711 // The word that administrators use; .NET's own permissions, which the rule keeps apart, are gone.
/// <summary>An act or a reading that not everybody may.</summary>
public enum Permission
#pragma warning restore CA1711
{
    ReadFiles,
    ReadCaseAudit,
    ReadAudit,
    CheckAudit,
    ListPeople,
    RegisterPeople,
    SetPasswords,
    GiveRoles,
    Unlock,
    EndSessions,
    NoteAbsence,
    DraftPlan,
    CallBriefing,
    AskExtension,
    ImportLibrary,
    ClaimRecusal,
    DecideRecusal,
    ReplaceOfficer,
    AddAssistant,
    ReportRectification,
    ReassignTask,
    DecideDeadline,
    ExtendDeadline,
    SeeStuck,
    Urge,
    FireTimer,
    SeeIncidents,
    RetryIncident,
    SkipIncident,
    CareForMail,
    PublishWorkflow,
    KeepLadders,
    LoadCalendar,
    SeeAdministration,
    SeeRecurring,
    RunRecurring,
    KeepWebhooks,
}

/// <summary>How far a permission goes for a role.</summary>
public enum Reach
{
    /// <summary>Whosever it is. Sealed cases stay hidden from whoever must not know of them, see <see cref="Cases.CaseVisibility"/>.</summary>
    Everywhere,

    /// <summary>What belongs to the person's own department, and what belongs to none.</summary>
    OwnDepartment,
}

/// <summary>A row of the table.</summary>
/// <param name="Permission">What may be done.</param>
/// <param name="Grants">Who may, and how far; the first that a person has is the capacity in which they act.</param>
/// <param name="OwnToo">Whose own it is may, too: the holder of a task, the officer who steps back, the leader of a team, the person who is away; null where that is nobody.</param>
/// <param name="Code">Code of the refusal.</param>
/// <param name="Chinese">Its words.</param>
/// <param name="English">The same in English.</param>
/// <param name="Clause">Where it stands.</param>
public sealed record PermissionRow(Permission Permission, (Role Role, Reach Reach)[] Grants, string? OwnToo, string Code, string Chinese, string English, string Clause);

/// <summary>Two roles that stand against each other.</summary>
/// <param name="One">A role.</param>
/// <param name="Other">Another.</param>
/// <param name="Chinese">Why.</param>
/// <param name="English">The same in English.</param>
/// <param name="Clause">Where it stands.</param>
public sealed record ForbiddenPair(Role One, Role Other, string Chinese, string English, string Clause);

/// <summary>Who may what: the one table, read by use cases, by the gate before readings, and by the tests that try every endpoint against it.</summary>
/// <remarks>
/// Source: DOMAIN 6.2, 6.4. Long because it is one table. Tasks of drawings have a rule of their own, <see cref="Tasks.TaskRules"/>: the drawing names role,
/// department and candidates. Beyond roles, these are refused whoever asks, in one case or plan, where the facts show it:
/// <list type="bullet">
/// <item>nobody reviews their own plan, entry, penalty, letter or request: <c>plan.reviewer-is-author</c>, <c>result.own-entry</c>, <c>penalty.own-entry</c>,
/// <c>referral.own-letter</c>, <c>exclusion.own-request</c>, <c>draw.own-request</c> (InspectionPlan.Review, DepartmentResult.Review, Penalty, Referral, InspectionCase.Exclusion, ConfirmDrawn);</item>
/// <item>two clerks freeze the libraries: <c>plan.one-clerk</c> (FreezeLibrariesForm, InspectionPlan.Draw);</item>
/// <item>the draw's operator is not drawn: <c>draw.operator-is-officer</c>, <c>draw.operator-drawn</c> (AnnounceDrawForm, InspectionPlan.Draw);</item>
/// <item>whoever approves for a case is not of its team: <c>team.approver-on-team</c> (InspectionCase.Team, ConfirmDrawn);</item>
/// <item>the coordinating office acts for no department, and no department for another: <c>act.coordinating-office</c> (INV-09), <c>act.other-department</c> (INV-14) (Act.MustActFor).</item>
/// </list>
/// </remarks>
public static class Permissions
{
    private static readonly Role[] NotOfTheOffice = [ObjectRepresentative, Public, Witness, SecurityAdmin, AuditAdmin];

    private static readonly (Role, Reach)[] TheOffice = [.. Enum.GetValues<Role>().Except(NotOfTheOffice).Select(role => (role, Everywhere))];

    /// <summary>The table.</summary>
    public static IReadOnlyList<PermissionRow> All { get; } =
    [
        new(ReadFiles, TheOffice, null,
            "person.may-not-read", "案卷、名录和统计只供本单位工作人员查阅。", "Files, libraries and statistics are read by people of the office only.", "DOMAIN 6.2"),
        new(ReadCaseAudit, [.. TheOffice, (AuditAdmin, Everywhere)], null,
            "person.may-not-read", "案件的操作留痕供本单位工作人员和审计管理员查阅。", "Acts in a case are read by people of the office and the audit administrator.", "INV-24"),
        new(ReadAudit, [(AuditAdmin, Everywhere), (Supervisor, Everywhere)], null,
            "audit.may-not-read", "操作留痕由审计管理员和行政执法监督查阅、核验。", "The trail of acts is read and verified by the audit administrator and supervisors.", "INV-24"),
        new(CheckAudit, [(AuditAdmin, Everywhere), (Supervisor, Everywhere), (SystemAdmin, Everywhere)], null,
            "audit.may-not-check", "审计链由审计管理员、行政执法监督和系统管理员校验。", "The audit administrator, supervisors and system administrators have the chains checked.", "INV-24"),

        new(ListPeople, [(SystemAdmin, Everywhere), (SecurityAdmin, Everywhere), (AuditAdmin, Everywhere), (CoordinatorOffice, Everywhere), (PlanApprover, Everywhere), (UnitAdministrator, OwnDepartment)], null,
            "person.may-not-list", "只有管理员、联席会议办公室、机关负责人和本单位管理员可以查看人员名单。", "Only administrators, the coordinating office, heads and the administrator of the unit see who is registered.", "DOMAIN 6.2"),
        new(RegisterPeople, [(SystemAdmin, Everywhere)], null,
            "person.may-not-register", "只有系统管理员可以登记人员。", "Only a system administrator registers people.", "DOMAIN 6.2"),
        new(SetPasswords, [(SystemAdmin, Everywhere)], null,
            "password.may-not-set", "账号和一次性密码由系统管理员设置。", "A system administrator opens accounts and sets one-time passwords.", "DOMAIN 6.2"),
        new(Permission.GiveRoles, [(SecurityAdmin, Everywhere)], null,
            "role.may-not-give", "角色由安全管理员授予和收回。", "A security administrator gives and takes roles.", "DOMAIN 6.2"),
        new(Unlock, [(SecurityAdmin, Everywhere)], null,
            "account.may-not-unlock", "账号由安全管理员解锁。", "A security administrator unlocks accounts.", "DOMAIN 6.2"),
        new(EndSessions, [(SecurityAdmin, Everywhere), (SystemAdmin, Everywhere)], "one's own",
            "session.may-not-end", "他人的会话和令牌由安全管理员或系统管理员结束。", "Sessions and tokens of others are ended by a security or system administrator.", "DOMAIN 6.2"),
        new(NoteAbsence, [(SystemAdmin, Everywhere), (UnitAdministrator, OwnDepartment)], "one's own",
            "absence.may-not-set", "请假与代收由本人或本单位管理员登记。", "Absence is noted by the person or the administrator of the person's unit.", "DOMAIN 6.2"),

        new(Permission.DraftPlan, [(PlanAuthor, Everywhere)], null,
            "plan.not-an-author", "起草方案须具有“方案起草”权限。", "Drafting a plan needs the role PlanAuthor.", "DOMAIN 6.2"),
        new(Permission.CallBriefing, [(CoordinatorOffice, Everywhere), (PlanApprover, Everywhere), (PlanAuthor, Everywhere)], null,
            "briefing.not-allowed", "只有联席会议办公室、审批人和起草人可以要求专项简报。", "A briefing is called by the coordinating office, an approver or an author of plans.", "DOMAIN 6.2"),
        new(Permission.AskExtension, [(DispatchClerk, Everywhere), (PlanApprover, Everywhere), (CoordinatorOffice, Everywhere)], null,
            "extension.may-not-ask", "延期由派发人员、机关负责人或联席会议办公室提请。", "Dispatchers, heads and the coordinating office ask for an extension.", "DOMAIN 6.2"),
        new(Permission.ImportLibrary, [(LibraryClerk, Everywhere)], null,
            "library.may-not-import", "名录由库管理员维护。", "Libraries are kept by library clerks.", "DOMAIN 6.2"),

        // For a department of the plan, which the use case sees to.
        new(Permission.ClaimRecusal, [(CaseClerk, Everywhere), (DispatchClerk, Everywhere), (UnitAdministrator, Everywhere)], "the officer who steps back",
            "case.wrong-role", "此事项只能由“案件承办人”等有权人员办理。", "Only a CaseClerk, or another who may, does this.", "T08"),
        new(Permission.DecideRecusal, [(PlanApprover, Everywhere)], null,
            "case.wrong-role", "此事项只能由“机关负责人”等有权人员办理。", "Only a PlanApprover, or another who may, does this.", "INV-08"),
        new(Permission.ReplaceOfficer, [(PlanApprover, Everywhere), (DispatchClerk, Everywhere)], null,
            "case.wrong-role", "此事项只能由“机关负责人”等有权人员办理。", "Only a PlanApprover, or another who may, does this.", "T30"),
        new(Permission.AddAssistant, [(DispatchClerk, Everywhere), (UnitAdministrator, Everywhere)], "the leader of the team",
            "case.wrong-role", "此事项只能由“派发人员”等有权人员办理。", "Only a DispatchClerk, or another who may, does this.", "DOMAIN 2.3"),

        // Of the department that gave the order, which the domain sees to.
        new(Permission.ReportRectification, [(Officer, Everywhere), (CaseClerk, Everywhere)], null,
            "rectification.wrong-role", "整改报告由责令部门的执法人员或案件承办人登记。", "Officers and case clerks of the ordering department take a report in.", "DOMAIN 6.2"),

        new(Permission.ReassignTask, [(PlanApprover, OwnDepartment), (CoordinatorOffice, Everywhere)], "the holder of the task",
            "task.may-not-reassign", "只能由任务持有人、其部门负责人或联席会议办公室改派。", "Only its holder, the head of its department or the coordinating office may reassign a task.", "DOMAIN 6.2"),
        new(DecideDeadline, [(PlanApprover, OwnDepartment), (CoordinatorOffice, Everywhere)], null,
            "deadline.may-not-decide", "期限的日期由该部门负责人或联席会议办公室决定。", "The head of its department or the coordinating office decides about a deadline's day.", "DOMAIN 2.2"),
        new(Permission.ExtendDeadline, [(PlanApprover, OwnDepartment)], null,
            "deadline.may-not-extend", "延长期限由部门负责人批准。", "The head of the department extends a deadline.", "DOMAIN 6.2"),

        new(SeeStuck, [(Supervisor, Everywhere), (CoordinatorOffice, Everywhere), (SystemAdmin, Everywhere), (PlanApprover, OwnDepartment)], null,
            "stuck.may-not-see", "督办清单供监督人员、联席会议办公室、机关负责人和系统管理员查看。", "What is stuck is seen by supervisors, the coordinating office, heads and administrators.", "DOMAIN 6.2"),
        new(Urge, [(Supervisor, Everywhere), (CoordinatorOffice, Everywhere), (PlanApprover, OwnDepartment)], null,
            "stuck.may-not-urge", "催办由监督人员、联席会议办公室或机关负责人发出。", "Supervisors, the coordinating office and heads urge.", "DOMAIN 6.2"),
        new(FireTimer, [(SystemAdmin, Everywhere), (CoordinatorOffice, Everywhere)], null,
            "stuck.may-not-fire", "定时任务由系统管理员或联席会议办公室重试。", "An administrator or the coordinating office fires a timer again.", "DOMAIN 6.2"),

        // The coordinating office sees to progress, and heads also see sealed cases; an administrator may try again but decides nothing.
        new(SeeIncidents, [(SystemAdmin, Everywhere), (PlanApprover, Everywhere), (CoordinatorOffice, Everywhere), (Supervisor, Everywhere)], null,
            "incident.may-not-list", "异常清单供联席会议办公室、机关负责人、行政执法监督和系统管理员查阅。", "Open incidents are listed to the coordinating office, heads, supervisors and administrators.", "DOMAIN 6.2"),
        new(Permission.RetryIncident, [(SystemAdmin, Everywhere), (PlanApprover, Everywhere), (CoordinatorOffice, Everywhere)], null,
            "incident.may-not-retry", "只能由系统管理员、部门负责人或联席会议办公室重试。", "Only an administrator, a head or the coordinating office may try an incident again.", "DOMAIN 6.2"),
        new(Permission.SkipIncident, [(CoordinatorOffice, Everywhere), (PlanApprover, Everywhere)], null,
            "incident.may-not-skip", "跳过步骤由联席会议办公室或机关负责人决定。", "The coordinating office or a head decides to skip a step.", "DOMAIN 6.2"),

        new(CareForMail, [(SystemAdmin, Everywhere), (Supervisor, Everywhere), (CoordinatorOffice, Everywhere)], "the reader of a letter",
            "mail.may-not-see", "只有系统管理员、监督人员和联席会议办公室可以查看和处理发出的邮件。", "Only administrators, supervisors and the coordinating office look after outgoing mail.", "DOMAIN 6.2"),
        new(PublishWorkflow, [(SystemAdmin, Everywhere)], null,
            "workflow.may-not-publish", "流程由系统管理员发布。", "Workflows are published by system administrators.", "DOMAIN 6.2"),
        new(KeepLadders, [(SystemAdmin, Everywhere)], null,
            "ladder.may-not-change", "提醒阶梯由系统管理员维护。", "System administrators keep the ladders.", "DOMAIN 6.2"),
        new(LoadCalendar, [(SystemAdmin, Everywhere)], null,
            "calendar.may-not-load", "放假安排由系统管理员载入。", "System administrators load the calendar.", "DOMAIN 6.2"),
        new(SeeAdministration, [(SystemAdmin, Everywhere), (SecurityAdmin, Everywhere), (AuditAdmin, Everywhere), (Supervisor, Everywhere), (CoordinatorOffice, Everywhere)], null,
            "administration.may-not-see", "系统管理供三员、监督人员和联席会议办公室查看。", "Administrators, supervisors and the coordinating office see the administration.", "DOMAIN 6.2"),
        new(SeeRecurring, [(SystemAdmin, Everywhere), (Supervisor, Everywhere), (CoordinatorOffice, Everywhere)], null,
            "recurring.may-not-read", "定期任务供系统管理员、监督人员和联席会议办公室查看。", "Administrators, supervisors and the coordinating office see recurring jobs.", "DOMAIN 6.2"),
        new(RunRecurring, [(SystemAdmin, Everywhere)], null,
            "recurring.may-not-run", "定期任务由系统管理员立即执行。", "An administrator runs a recurring job now.", "DOMAIN 6.2"),
        new(KeepWebhooks, [(SystemAdmin, Everywhere)], null,
            "webhook.may-not-keep", "推送地址由系统管理员维护。", "Webhooks are kept by system administrators.", "DOMAIN 6.2"),
    ];

    /// <summary>Roles that nobody holds together.</summary>
    public static IReadOnlyList<ForbiddenPair> NeverTogether { get; } =
    [
        new(SystemAdmin, SecurityAdmin, "三员须由不同的人担任。", "The three administrators are three persons.", "GB/T 22239"),
        new(SystemAdmin, AuditAdmin, "三员须由不同的人担任。", "The three administrators are three persons.", "GB/T 22239"),
        new(SecurityAdmin, AuditAdmin, "三员须由不同的人担任。", "The three administrators are three persons.", "GB/T 22239"),
        new(CoordinatorOffice, Officer, "联席会议办公室不参加检查。", "The coordinating office does not inspect.", "INV-09"),
        new(CoordinatorOffice, PublishClerk, "联席会议办公室不录入、不公示结果。", "The coordinating office neither enters nor publishes results.", "INV-09"),
    ];

    private static readonly Dictionary<Permission, PermissionRow> Rows = All.ToDictionary(row => row.Permission);

    /// <summary>The row of a permission.</summary>
    /// <param name="permission">The permission.</param>
    /// <returns>Who may, and the words for whoever may not.</returns>
    public static PermissionRow RowOf(Permission permission) => Rows[permission];

    /// <summary>Why somebody may not.</summary>
    /// <param name="actor">Who acts; CaseFlow itself, and the operator of the machine, may everything here.</param>
    /// <param name="permission">What.</param>
    /// <param name="department">Whose it is; null for what belongs to no department.</param>
    /// <returns>Null when they may.</returns>
    public static Refusal? Against(Actor actor, Permission permission, string? department = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var row = Rows[permission];
        return actor == Actor.System || Array.Exists(row.Grants, grant => actor.Roles.Contains(grant.Role) && (grant.Reach == Everywhere || department is null || department == actor.Department))
            ? null
            : Refusal.Because(row.Code, row.Chinese, row.English, row.Clause);
    }

    /// <summary>Whether somebody may, somewhere.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="permission">What.</param>
    /// <returns>False for somebody without any of its roles.</returns>
    public static bool Has(Actor actor, Permission permission) => Against(actor, permission) is null;

    /// <summary>Whether somebody may in every department.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="permission">What.</param>
    /// <returns>False for somebody who may in their own alone.</returns>
    public static bool HasEverywhere(Actor actor, Permission permission) =>
        Array.Exists(Rows[permission].Grants, grant => grant.Reach == Everywhere && actor.Roles.Contains(grant.Role));

    /// <summary>The one department in which somebody may.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="permission">What.</param>
    /// <returns>Null for somebody who may everywhere, or nowhere.</returns>
    public static string? OnlyIn(Actor actor, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Has(actor, permission) && actor != Actor.System && !HasEverywhere(actor, permission) ? actor.Department : null;
    }

    /// <summary>The capacity in which somebody uses a permission.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="permission">What.</param>
    /// <returns>The first of its roles that they have; null for none.</returns>
    public static Role? CapacityOf(Actor actor, Permission permission) =>
        Rows[permission].Grants.Where(grant => actor.Roles.Contains(grant.Role)).Select(grant => (Role?)grant.Role).FirstOrDefault();

    /// <summary>Why nobody may hold some roles together.</summary>
    /// <param name="roles">The roles.</param>
    /// <returns>Null when somebody may.</returns>
    public static Refusal? AgainstTogether(IReadOnlyCollection<Role> roles) =>
        NeverTogether.FirstOrDefault(pair => roles.Contains(pair.One) && roles.Contains(pair.Other)) is { } pair
            ? Refusal.Because("role.incompatible", $"“{pair.One}”与“{pair.Other}”不能由一人兼任：{pair.Chinese}", $"{pair.One} and {pair.Other} are not held by one person. {pair.English}", pair.Clause)
            : null;
}
