using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Who sees incidents, and who mends them.</summary>
/// <remarks>
/// Source: DOMAIN 6.2. The coordinating office sees to progress, and heads also see sealed cases; an administrator may try again but decides nothing, and a
/// supervisor reads and urges.
/// </remarks>
internal static class IncidentRules
{
    private static readonly Role[] Retrying = [Role.SystemAdmin, Role.PlanApprover, Role.CoordinatorOffice];
    private static readonly Role[] Skipping = [Role.CoordinatorOffice, Role.PlanApprover];

    internal static bool MayRetry(Actor actor) => actor.Roles.Overlaps(Retrying);

    internal static bool MaySkip(Actor actor) => actor.Roles.Overlaps(Skipping);

    /// <summary>Why a person may not see what stands open.</summary>
    internal static Refusal? AgainstSeeing(Actor actor) => MayRetry(actor) || actor.Roles.Contains(Role.Supervisor)
        ? null
        : Refusal.Because(
            "incident.may-not-list",
            "异常清单供联席会议办公室、机关负责人、行政执法监督和系统管理员查阅。",
            "Open incidents are listed to the coordinating office, heads, supervisors and administrators.",
            "DOMAIN 6.2");

    /// <summary>Why a person may not try again.</summary>
    internal static Refusal? AgainstRetrying(Actor actor) => MayRetry(actor)
        ? null
        : Refusal.Because("incident.may-not-retry", "只能由系统管理员、部门负责人或联席会议办公室重试。", "Only an administrator, a head or the coordinating office may try an incident again.", "DOMAIN 6.2");

    /// <summary>Why a person may not skip.</summary>
    internal static Refusal? AgainstSkipping(Actor actor) => MaySkip(actor)
        ? null
        : Refusal.Because("incident.may-not-skip", "跳过步骤由联席会议办公室或机关负责人决定。", "The coordinating office or a head decides to skip a step.", "DOMAIN 6.2");
}
