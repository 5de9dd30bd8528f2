namespace CaseFlow.Domain.Libraries;

/// <summary>Whether an officer can be drawn.</summary>
public enum OfficerState
{
    /// <summary>On duty.</summary>
    Active,

    /// <summary>On leave: not drawn.</summary>
    OnLeave,

    /// <summary>Left the post: not drawn, kept for old files.</summary>
    Left,
}

/// <summary>执法人员: an entry of an officer library.</summary>
/// <param name="Id">Id; also the id the person acts under.</param>
/// <param name="Name">Name.</param>
/// <param name="Department">Department.</param>
/// <param name="CertificateNo">执法证号; null for an assistant, who never counts towards the two (S2-36).</param>
/// <param name="CertificateValidTo">Last day of the certificate; null where there is none.</param>
/// <param name="State">Whether the officer can be drawn.</param>
/// <param name="Expertise">Fields of expertise, for items that ask for one.</param>
/// <remarks>Source: S1-13, S2-10; DOMAIN §6.4 T04.</remarks>
public sealed record Officer(
    string Id,
    string Name,
    string Department,
    string? CertificateNo = null,
    DateOnly? CertificateValidTo = null,
    OfficerState State = OfficerState.Active,
    ValueList<string> Expertise = default)
{
    /// <summary>Whether the officer may inspect on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>True with a certificate that is valid on it (INV-03).</returns>
    public bool IsCertifiedOn(DateOnly day) => CertificateNo is not null && CertificateValidTo >= day;
}

/// <summary>An officer kept from one object's team; decided by the head, not by the own team (INV-08).</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="ObjectId">The object.</param>
/// <param name="Reason">Why; never empty.</param>
/// <remarks>Source: 行政处罚法 43; DOMAIN §2.3.</remarks>
public sealed record OfficerRecusal(string OfficerId, string ObjectId, string Reason);
