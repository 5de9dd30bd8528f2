using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Identity;

/// <summary>What roles are called.</summary>
/// <remarks>Source: DOMAIN 6.2.</remarks>
internal static class RoleWords
{
    /// <summary>Roles that an administrator gives; seats of a team come from the draw, and the public needs none.</summary>
    internal static readonly Role[] Given =
    [
        Role.PlanAuthor, Role.PlanApprover, Role.CoordinatorOffice, Role.LibraryClerk, Role.DrawOperator, Role.Witness, Role.DispatchClerk, Role.Officer, Role.DeptReviewer, Role.PublishClerk, Role.CaseClerk, Role.Reporter, Role.Registrar,
        Role.Archivist, Role.Supervisor, Role.UnitAdministrator, Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin,
    ];

    /// <summary>A role's name.</summary>
    internal static BilingualText Of(Role role) => role switch
    {
        Role.PlanAuthor => new("方案起草", "Plan author"),
        Role.PlanApprover => new("机关负责人", "Head of department"),
        Role.CoordinatorOffice => new("联席会议办公室", "Coordinating office"),
        Role.LibraryClerk => new("库管理员", "Library clerk"),
        Role.DrawOperator => new("抽取操作员", "Draw operator"),
        Role.Witness => new("见证人", "Witness"),
        Role.DispatchClerk => new("派发", "Dispatch clerk"),
        Role.TeamLeader => new("组长", "Team leader"),
        Role.Officer => new("执法人员", "Officer"),
        Role.DeptReviewer => new("审核", "Reviewer"),
        Role.PublishClerk => new("公示员", "Publishing clerk"),
        Role.CaseClerk => new("立案、法制审核", "Case clerk"),
        Role.Reporter => new("统计报送", "Reporter"),
        Role.Supervisor => new("行政执法监督", "Supervisor"),
        Role.ObjectRepresentative => new("被检查对象", "Object's representative"),
        Role.Public => new("公众", "Public"),
        Role.SystemAdmin => new("系统管理员", "System administrator"),
        Role.SecurityAdmin => new("安全管理员", "Security administrator"),
        Role.AuditAdmin => new("审计管理员", "Audit administrator"),
        Role.Registrar => new("登记机关", "Registrar"),
        Role.UnitAdministrator => new("单位管理员", "Unit administrator"),
        Role.Archivist => new("档案员", "Archivist"),
        _ => new(role.ToString(), role.ToString()),
    };
}
