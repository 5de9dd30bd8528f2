namespace CaseFlow.Domain.Cases;

/// <summary>The field's own words for what happens in a case.</summary>
/// <remarks>Source: DOMAIN §6.1, §6.3; S2 四.4.</remarks>
public static class CaseWords
{
    /// <summary>A stage of a case in Chinese.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>Its name.</returns>
    public static string Chinese(this CaseStage stage) => stage switch
    {
        CaseStage.Drawn => "已抽取",
        CaseStage.TeamAssigned => "已组成检查小组",
        CaseStage.VisitApproved => "已批准检查",
        CaseStage.Notified => "已告知",
        CaseStage.SealedNoNotice => "不宜告知",
        CaseStage.OnSite => "现场检查中",
        CaseStage.RecordComplete => "事项已全部完成",
        CaseStage.SubjectSigned => "已签字或盖章",
        CaseStage.RefusalExplained => "已说明拒签",
        CaseStage.SubjectAbsentExplained => "已说明无人在场",
        CaseStage.ResultsFormed => "已形成检查结果",
        CaseStage.UnderPublication => "公示中",
        CaseStage.FollowUp => "后续处理中",
        CaseStage.ClosingCheck => "待核对四个到位",
        CaseStage.Closed => "已结案",
        CaseStage.Archived => "已归档",
        CaseStage.NotInspected => "未检查",
        CaseStage.Replaced => "已候补替换",
        _ => "已撤案",
    };

    /// <summary>Why an object was not inspected, in Chinese.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>Its name; this, and never the free words beside it, is published.</returns>
    public static string Chinese(this NotInspectedReason reason) => reason switch
    {
        NotInspectedReason.Deregistered => "注销",
        NotInspectedReason.LicenceRevoked => "被吊销",
        NotInspectedReason.RegistrationCancelled => "被撤销",
        NotInspectedReason.MovedAway => "迁出或不在辖区",
        NotInspectedReason.ClosedOrLiquidating => "已关闭停业或正在组织清算",
        NotInspectedReason.Duplicate => "重复主体",
        NotInspectedReason.FrequencyCap => "本年度已达频次上限",
        NotInspectedReason.InspectedElsewhere => "已在合并任务中检查",
        _ => "名录错误",
    };

    /// <summary>A measure in Chinese.</summary>
    /// <param name="kind">The measure.</param>
    /// <returns>Its name, as printed in 备注.</returns>
    public static string Chinese(this MeasureKind kind) => kind switch
    {
        MeasureKind.OnSiteTranscript => "现场笔录",
        MeasureKind.PreliminaryEvidence => "初步提取证据",
        MeasureKind.StopOrder => "责令停止",
        _ => "责令整改",
    };

    /// <summary>The form of an order in Chinese.</summary>
    /// <param name="form">The form.</param>
    /// <returns>Its name, as printed in 备注.</returns>
    public static string Chinese(this OrderForm form) => form switch
    {
        OrderForm.Written => "书面",
        OrderForm.Oral => "口头",
        _ => "移动执法设备打印",
    };
}
