namespace CaseFlow.Domain.FollowUps;

/// <summary>The field's own words for what follows an inspection.</summary>
/// <remarks>Source: DOMAIN §6.1, §6.3.</remarks>
public static class FollowUpWords
{
    /// <summary>A state of a referral in Chinese.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Its name.</returns>
    public static string Chinese(this ReferralState state) => state switch
    {
        ReferralState.Needed => "需移送",
        ReferralState.Drafted => "已拟函",
        ReferralState.Approved => "已批准",
        ReferralState.Sent => "已移送",
        ReferralState.Accepted => "已受理",
        ReferralState.Declined => "不予受理",
        _ => "已另行处理",
    };

    /// <summary>A state of a judicial referral in Chinese.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Its name.</returns>
    public static string Chinese(this JudicialReferralState state) => state switch
    {
        JudicialReferralState.Reported => "已报告负责人",
        JudicialReferralState.Decided => "已决定移送",
        JudicialReferralState.NotReferred => "决定不移送",
        JudicialReferralState.HandedOver => "已移送",
        JudicialReferralState.Accepted => "已立案",
        _ => "不予立案",
    };
}
