using CaseFlow.Domain.FollowUps;

namespace CaseFlow.Domain.Cases;

/// <summary>Why a drawn object is not inspected: the closed list of DOMAIN §2.3; never a result code (DOMAIN §1.6). No other reason gives an object of the reserve (INV-05).</summary>
public enum NotInspectedReason
{
    /// <summary>注销.</summary>
    Deregistered,

    /// <summary>被吊销.</summary>
    LicenceRevoked,

    /// <summary>被撤销.</summary>
    RegistrationCancelled,

    /// <summary>迁出/不在辖区.</summary>
    MovedAway,

    /// <summary>已关闭停业或正在组织清算.</summary>
    ClosedOrLiquidating,

    /// <summary>重复主体.</summary>
    Duplicate,

    /// <summary>本年度已达频次上限.</summary>
    FrequencyCap,

    /// <summary>Already inspected in a merged task.</summary>
    InspectedElsewhere,

    /// <summary>名录错误.</summary>
    LibraryError,
}

/// <summary>剔除申请: somebody found that the object cannot be inspected.</summary>
/// <param name="Reason">Why; one that DOMAIN §2.3 lists.</param>
/// <param name="Evidence">What proves it; 1 to 500 characters.</param>
/// <param name="Act">Who asked, when.</param>
/// <param name="Decided">The head's decision; null while open.</param>
/// <remarks>Source: DOMAIN §2.3 (剔除); T31; INV-05.</remarks>
public sealed record ExclusionRequest(NotInspectedReason Reason, string Evidence, Act Act, Decision? Decided = null);

/// <summary>A drawn object that was not inspected.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">What proves it; needed.</param>
/// <param name="Approver">The head who approved it; nobody of the team, and not who asked for it.</param>
/// <param name="Act">The approval: who, when.</param>
/// <param name="ReplacedBy">Id of the object that stands in; null where none does.</param>
/// <remarks>Source: DOMAIN §2.3 (剔除); T31.</remarks>
public sealed record NotInspected(NotInspectedReason Reason, string Evidence, string Approver, Act Act, string? ReplacedBy = null);
