namespace CaseFlow.Domain.Cases;

/// <summary>What the subject did when asked to sign.</summary>
/// <remarks>Source: S2 四.5. No result code excludes any of them.</remarks>
public enum SignatureKind
{
    /// <summary>签字.</summary>
#pragma warning disable CA1720 // Signed by a person; nothing here is a signed number.
    Signed,
#pragma warning restore CA1720

    /// <summary>盖章.</summary>
    Sealed,

    /// <summary>拒绝签字或盖章.</summary>
    Refused,

    /// <summary>无人在场.</summary>
    Absent,
}

/// <summary>The subject's signature, seal, refusal or absence.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Act">Who asked, when.</param>
/// <param name="Name">Who signed or refused.</param>
/// <param name="Capacity">In which capacity.</param>
/// <param name="Comment">The subject's comment, verbatim.</param>
/// <param name="ImageHash">SHA-256 of the signature's image; null for paper.</param>
/// <remarks>Source: S2-15; T15.</remarks>
public sealed record SubjectSignature(
    SignatureKind Kind,
    Act Act,
    string? Name = null,
    string? Capacity = null,
    string? Comment = null,
    string? ImageHash = null)
{
    /// <summary>Whether officers have to explain it.</summary>
    public bool NeedsStatement => Kind is SignatureKind.Refused or SignatureKind.Absent;
}

/// <summary>执法人员签字说明: why there is no signature of the subject.</summary>
/// <param name="Reason">Reason and facts; needed.</param>
/// <param name="SignedBy">Ids of the officers who signed; two or more of the team (INV-13).</param>
/// <param name="Act">Who filed it, when.</param>
/// <param name="Witness">Witness invited; null where none.</param>
/// <param name="Recording">Reference of an audio or video record; null where none.</param>
/// <remarks>Source: S2-16; T16; 食品生产经营监督检查管理办法 34 (by analogy).</remarks>
public sealed record OfficerStatement(string Reason, ValueList<string> SignedBy, Act Act, string? Witness = null, string? Recording = null);

/// <summary>An officer's signature under the finished record.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="On">Legal day of signing.</param>
public sealed record OfficerSignature(string OfficerId, DateOnly On);

/// <summary>部门联合抽查检查情况记录表, finished and signed by the officers.</summary>
/// <param name="Act">Who handed it in, when.</param>
/// <param name="Signatures">One of every officer of the team who was at a visit.</param>
/// <param name="Remark">Free part of 备注; the orders come by themselves.</param>
/// <remarks>Source: S2-17; T17.</remarks>
public sealed record CompletedRecord(Act Act, ValueList<OfficerSignature> Signatures, string? Remark = null);
