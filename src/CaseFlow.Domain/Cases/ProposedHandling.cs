namespace CaseFlow.Domain.Cases;

/// <summary>What a department proposes to do about what it found.</summary>
/// <remarks>Source: S2 六 (后续监管); S1-11, S1-21.</remarks>
public enum HandlingKind
{
    /// <summary>责令整改 counts in form 3; the order itself was given on site.</summary>
    RectificationOrdered,

    /// <summary>移送司法机关 counts in form 3.</summary>
    ReferredToJudicial,

    /// <summary>立案查处: a filing is to be decided.</summary>
    FileCase,

    /// <summary>函告许可部门.</summary>
    InformLicensingAuthority,

    /// <summary>移送（转办）有管辖权的部门.</summary>
    Refer,

    /// <summary>Report to the head for a judicial referral.</summary>
    ReferToJudicial,

    /// <summary>经营异常名录 or 经营异常状态.</summary>
    List,

    /// <summary>记于名下 or 限制.</summary>
    RecordNonCooperation,
}

/// <summary>What a department does about what it found, entered before the record is complete.</summary>
/// <param name="Department">The department whose finding it is.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Act">Who entered it: an officer of the department, or the leader who hands in the record.</param>
/// <param name="To">The authority, for a referral or letter.</param>
/// <remarks>Source: S2-23 (every act has a person and a department); INV-14.</remarks>
public sealed record ProposedHandling(string Department, HandlingKind Kind, Act Act, string? To = null);
