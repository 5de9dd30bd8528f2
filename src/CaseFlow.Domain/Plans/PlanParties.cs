namespace CaseFlow.Domain.Plans;

/// <summary>What kind of plan the notice names.</summary>
/// <remarks>Source: S2-06; printed in the title.</remarks>
public enum PlanType
{
    /// <summary>普通部门联合抽查.</summary>
    JointInspection,

    /// <summary>一业同查: one trade, all its departments.</summary>
    OneIndustryJoint,

    /// <summary>综合查一次: all items of an object in one visit.</summary>
    IntegratedOnce,
}

/// <summary>What kind of body issues a plan.</summary>
public enum IssuerKind
{
    /// <summary>A department that may also inspect.</summary>
    Department,

    /// <summary>联席会议办公室: issues and compiles, never inspects (INV-09).</summary>
    CoordinatingOffice,
}

/// <summary>A body in whose name the plan is issued; the order in the plan is the printed order.</summary>
/// <param name="Name">Full name as printed.</param>
/// <param name="Kind">Department or coordinating office.</param>
/// <remarks>Source: S1-04, S2-05.</remarks>
public sealed record Issuer(string Name, IssuerKind Kind = IssuerKind.Department);

/// <summary>Part of a department in the plan.</summary>
public enum DepartmentRole
{
    /// <summary>牵头部门（发起部门）; exactly one.</summary>
    Lead,

    /// <summary>配合部门.</summary>
    Cooperating,
}

/// <summary>A department that inspects under the plan.</summary>
/// <param name="Name">Name used everywhere as its id.</param>
/// <param name="FormLabel">Name the printed table of form 3 uses; the name itself where null.</param>
/// <param name="Role">Lead or cooperating.</param>
/// <param name="Responsible">Responsible person; printed, without logic (S1-27).</param>
/// <remarks>Source: S1-12, S2-04; the seed prints 区市监局 in one place and 区市场监管局 in the table.</remarks>
public sealed record PlanDepartment(
    string Name,
    string? FormLabel = null,
    DepartmentRole Role = DepartmentRole.Cooperating,
    string? Responsible = null)
{
    /// <summary>The name in the table.</summary>
    public string Label => FormLabel ?? Name;
}

/// <summary>联络员/联系人 of a department; personal data.</summary>
/// <param name="Department">Department.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="Phone">Phone; never on the public page unless <paramref name="OnPublicPage"/>.</param>
/// <param name="OnPublicPage">Whether the issuer wants it public; a mobile number then warns.</param>
/// <remarks>Source: S1-29, S2-29.</remarks>
public sealed record LiaisonContact(string Department, string Name, string? Phone = null, bool OnPublicPage = false);

/// <summary>A witness named for the draw.</summary>
/// <param name="Name">Name of the person or body.</param>
/// <param name="Body">Unit the witness belongs to.</param>
/// <param name="Outside">True for 纪检监察, 公证, 人大代表/政协委员, 企业代表 and 媒体; at least one is wanted (DOMAIN §2.3).</param>
public sealed record PlannedWitness(string Name, string Body, bool Outside);
