using CaseFlow.Domain.Libraries;

namespace CaseFlow.Domain.Plans;

/// <summary>The field's own words for what plans and roles are called.</summary>
/// <remarks>Source: DOMAIN §6.1 to §6.3.</remarks>
public static class PlanWords
{
    /// <summary>A role in Chinese.</summary>
    /// <param name="role">The role.</param>
    /// <returns>Its name.</returns>
    public static string Chinese(this Role role) => role switch
    {
        Role.PlanAuthor => "方案起草人",
        Role.PlanApprover => "机关负责人",
        Role.CoordinatorOffice => "联席会议办公室",
        Role.LibraryClerk => "库管理员",
        Role.DrawOperator => "抽取操作员",
        Role.Witness => "见证人",
        Role.DispatchClerk => "派发人员",
        Role.TeamLeader => "组长",
        Role.Officer => "执法人员",
        Role.DeptReviewer => "审核人员",
        Role.PublishClerk => "公示员",
        Role.CaseClerk => "案件承办人",
        Role.Reporter => "统计报送人员",
        Role.Supervisor => "行政执法监督人员",
        Role.ObjectRepresentative => "被检查对象",
        Role.Public => "公众",
        Role.SystemAdmin => "系统管理员",
        Role.SecurityAdmin => "安全管理员",
        Role.AuditAdmin => "审计管理员",
        Role.Registrar => "登记机关",
        Role.UnitAdministrator => "单位管理员",
        _ => "档案员",
    };

    /// <summary>A stage of a plan in Chinese.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>Its name.</returns>
    public static string Chinese(this PlanStage stage) => stage switch
    {
        PlanStage.Draft => "起草",
        PlanStage.InReview => "审核中",
        PlanStage.Returned => "已退回",
        PlanStage.Approved => "已批准",
        PlanStage.Issued => "已印发",
        PlanStage.Frozen => "名录已冻结",
        PlanStage.Committed => "已公布抽取承诺",
        PlanStage.Drawn => "已抽取",
        PlanStage.Dispatched => "已派发",
        PlanStage.Executing => "检查中",
        PlanStage.Summarising => "总结中",
        PlanStage.Reported => "已报送",
        PlanStage.Closed => "已办结",
        PlanStage.Archived => "已归档",
        PlanStage.Suspended => "已中止",
        _ => "已取消",
    };

    /// <summary>A notice channel in Chinese.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>Its name.</returns>
    public static string Chinese(this NoticeChannel channel) => channel switch
    {
        NoticeChannel.Written => "书面",
        NoticeChannel.Phone => "电话",
        NoticeChannel.Fax => "传真",
        _ => "其他方式",
    };

    /// <summary>A closing point in Chinese.</summary>
    /// <param name="point">The point.</param>
    /// <returns>Its name.</returns>
    public static string Chinese(this ClosingPoint point) => point switch
    {
        ClosingPoint.Published => "公示到位",
        ClosingPoint.Penalised => "处罚到位",
        ClosingPoint.Rectified => "整改到位",
        _ => "惩戒到位",
    };

    /// <summary>A kind of subject in Chinese.</summary>
    /// <param name="subject">The kind.</param>
    /// <returns>Its name.</returns>
    public static string Chinese(this SubjectType subject) => subject switch
    {
        SubjectType.Enterprise => "企业",
        SubjectType.IndividualBusiness => "个体工商户",
        SubjectType.NonMarketEntity => "非市场主体",
        _ => "未登记主体",
    };
}
