using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;

namespace CaseFlow.Domain.Cases;

/// <summary>A drawn officer on a team, with the certificate as it was then.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Name">Name as printed in the record.</param>
/// <param name="Department">Department.</param>
/// <param name="CertificateNo">执法证号.</param>
/// <param name="CertificateValidTo">Last day of the certificate.</param>
public sealed record TeamMember(string OfficerId, string Name, string Department, string? CertificateNo, DateOnly? CertificateValidTo)
{
    /// <summary>Takes an officer from the library.</summary>
    /// <param name="officer">The entry.</param>
    /// <returns>A member with the officer's present certificate.</returns>
    public static TeamMember Of(Officer officer) => new(officer.Id, officer.Name, officer.Department, officer.CertificateNo, officer.CertificateValidTo);

    /// <summary>Whether the member may inspect on a day (INV-03).</summary>
    /// <param name="day">The day.</param>
    /// <returns>True with a certificate valid on it.</returns>
    public bool IsCertifiedOn(DateOnly day) => CertificateNo is not null && CertificateValidTo >= day;
}

/// <summary>检查小组: one leader and the members, in the order of the draw.</summary>
/// <param name="Leader">Id of the leading officer, one of the members.</param>
/// <param name="Members">All officers, the leader among them.</param>
/// <remarks>Source: S2-10; INV-03, INV-04.</remarks>
public sealed record InspectionTeam(string Leader, ValueList<TeamMember> Members)
{
    /// <summary>A member by id.</summary>
    /// <param name="officerId">Id.</param>
    /// <returns>The member, or null for anybody else.</returns>
    public TeamMember? Find(string officerId) => Members.FirstOrDefault(m => m.OfficerId == officerId);
}

/// <summary>专家/协助人员: helps the team, is not drawn and never counts towards the two.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit that sends the person.</param>
/// <param name="Expertise">What for.</param>
/// <param name="Act">Who added the person, when.</param>
/// <remarks>Source: DOMAIN §2.3 (specialist assistant), §6.1; 54号: assistants do not inspect.</remarks>
public sealed record ExpertAssistant(string Name, string Unit, string Expertise, Act Act);

/// <summary>回避申请: somebody says that an officer has an interest in the object.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Claimant">Who says so: the officer, or the subject.</param>
/// <param name="Reason">Which interest.</param>
/// <param name="Act">Who took it in, when.</param>
/// <param name="Decided">The head's decision; null while open. The inspection goes on meanwhile.</param>
/// <remarks>Source: 行政处罚法 43; DOMAIN §2.3; INV-08.</remarks>
public sealed record RecusalClaim(string OfficerId, string Claimant, string Reason, Act Act, Decision? Decided = null);

/// <summary>Why an officer is replaced after the draw.</summary>
/// <remarks>Source: DOMAIN §2.3.</remarks>
public enum ReplacementReason
{
    /// <summary>回避; decided by the head (INV-08).</summary>
    Recusal,

    /// <summary>病假/出差/离岗.</summary>
    Leave,

    /// <summary>证件失效.</summary>
    CertificateInvalid,

    /// <summary>专业不符.</summary>
    LacksExpertise,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>An officer who was drawn and replaced; kept, and published with the draw.</summary>
/// <param name="Member">Who left.</param>
/// <param name="By">Id of the officer who came, next in the order of the draw.</param>
/// <param name="Reason">Kind of reason.</param>
/// <param name="Words">The reason as published.</param>
/// <param name="Approver">Who approved it; nobody of the team.</param>
/// <param name="Act">Who replaced, when.</param>
public sealed record ReplacedOfficer(TeamMember Member, string By, ReplacementReason Reason, string Words, string Approver, Act Act);
