namespace CaseFlow.Domain.FollowUps;

/// <summary>处理结果: the four named columns of form 3, in their printed order; the fifth is blank.</summary>
/// <remarks>Source: DOMAIN §1.5, §1.6; INV-28.</remarks>
public enum DispositionKind
{
    /// <summary>责令整改.</summary>
    RectificationOrdered,

    /// <summary>立案查处; needs a filing number (INV-20).</summary>
    CaseFiled,

    /// <summary>函告许可部门.</summary>
    LicensingAuthorityInformed,

    /// <summary>移送司法机关.</summary>
    ReferredToJudicial,
}

/// <summary>A disposition of a department in a case, as counted in form 3.</summary>
/// <param name="Department">The department.</param>
/// <param name="Kind">Which column.</param>
/// <param name="Act">Who recorded it, when.</param>
/// <param name="FilingNumber">立案文号; needed for <see cref="DispositionKind.CaseFiled"/>.</param>
public sealed record Disposition(string Department, DispositionKind Kind, Act Act, string? FilingNumber = null);

/// <summary>A decision against the subject that is no column of form 3.</summary>
/// <remarks>Source: DOMAIN §1.6; counts as a disposition for INV-19.</remarks>
public enum AdverseKind
{
    /// <summary>列入经营异常名录; enterprises only.</summary>
    AbnormalOperationsListing,

    /// <summary>标注经营异常状态; individual businesses only.</summary>
    AbnormalStatusMark,

    /// <summary>记于企业名下: non-cooperation recorded under the subject.</summary>
    RecordedUnderSubject,

    /// <summary>限制办理相关业务.</summary>
    BusinessRestriction,
}

/// <summary>A decision against the subject that stands.</summary>
/// <param name="Department">Department in whose matter it was made.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="On">Day of the decision.</param>
public sealed record AdverseDecision(string Department, AdverseKind Kind, DateOnly On);

/// <summary>The head's recorded decision that a problem is not pursued.</summary>
/// <param name="Department">The department whose result it concerns.</param>
/// <param name="Reason">Why; needed.</param>
/// <param name="Act">The head.</param>
/// <remarks>Source: INV-19.</remarks>
public sealed record NoFurtherAction(string Department, string Reason, Act Act);

/// <summary>A decision with its reasons and what the subject can do against it.</summary>
/// <param name="Act">Who decided.</param>
/// <param name="Accepted">Whether what was proposed is done.</param>
/// <param name="Reason">Reasons.</param>
/// <param name="Remedies">救济途径 told to the subject; needed where something is done against it (INV-27).</param>
public sealed record Decision(Act Act, bool Accepted, string Reason, string? Remedies = null);
