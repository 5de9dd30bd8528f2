namespace CaseFlow.Server.Features.Identity;

/// <summary>What a person may do.</summary>
/// <remarks>Source: DOMAIN 6.2; Registrar is the competent registrar of S1-11 and INV-21.</remarks>
public enum Role
{
    /// <summary>方案起草.</summary>
    PlanAuthor,

    /// <summary>审批（机关负责人）.</summary>
    PlanApprover,

    /// <summary>联席会议办公室.</summary>
    CoordinatorOffice,

    /// <summary>库管理员.</summary>
    LibraryClerk,

    /// <summary>抽取操作员.</summary>
    DrawOperator,

    /// <summary>见证人.</summary>
    Witness,

    /// <summary>派发.</summary>
    DispatchClerk,

    /// <summary>组长: a seat of a team, given by the draw.</summary>
    TeamLeader,

    /// <summary>执法人员.</summary>
    Officer,

    /// <summary>审核.</summary>
    DeptReviewer,

    /// <summary>公示员.</summary>
    PublishClerk,

    /// <summary>立案.</summary>
    CaseClerk,

    /// <summary>法制审核.</summary>
    LegalReviewer,

    /// <summary>登记机关.</summary>
    Registrar,

    /// <summary>统计报送.</summary>
    Reporter,

    /// <summary>档案.</summary>
    Archivist,

    /// <summary>司法行政/纪检.</summary>
    Supervisor,

    /// <summary>系统管理员.</summary>
    SystemAdmin,
}
