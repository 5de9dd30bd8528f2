namespace CaseFlow.Domain.Publication;

/// <summary>The field's own words for the way of a result to the public.</summary>
/// <remarks>Source: DOMAIN §6.1, §6.3.</remarks>
public static class ResultWords
{
    /// <summary>A state of a result in Chinese.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Its name.</returns>
    public static string Chinese(this ResultState state) => state switch
    {
        ResultState.Pending => "待检查",
        ResultState.Entered => "已填写",
        ResultState.UnderReview => "待审核",
        ResultState.Returned => "已退回",
        ResultState.Reviewed => "已审核",
        ResultState.EnteredOnPlatform => "已录入",
        ResultState.Published => "已公示",
        ResultState.Confirmed => "已核实公示",
        ResultState.CorrectionRequested => "更正申请待决定",
        ResultState.Corrected => "已更正待公示",
        _ => "公示已撤下",
    };

    /// <summary>A step on a platform in Chinese.</summary>
    /// <param name="step">The step.</param>
    /// <returns>录入 or 公示.</returns>
    public static string Chinese(this PlatformStep step) => step == PlatformStep.Entered ? "录入" : "公示";
}
