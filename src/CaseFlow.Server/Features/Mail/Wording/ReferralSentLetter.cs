namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N20: a case was referred to the authority that has jurisdiction, or to the judicial authority; both are told.</summary>
/// <remarks>Source: DOMAIN 6.5, N20; T21, T22; INV-02; 移送规定 5, 6.</remarks>
internal sealed class ReferralSentLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N20";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => IsJudicial(about) ? Judicial(about) : Administrative(about);

    /// <summary>The authority that a letter about an answer names: that of the referral with its number.</summary>
    internal static string AuthorityOf(LetterFacts about) => (IsJudicial(about)
        ? about.FollowUps?.JudicialReferrals.FirstOrDefault(one => one.Number == about.About.Number)?.Authority
        : about.FollowUps?.Referrals.FirstOrDefault(one => one.Number == about.About.Number)?.Letter?.Authority) ?? "";

    private static bool IsJudicial(LetterFacts about) => about.About.Flow == "judicial";

    private static LetterText Administrative(LetterFacts about)
    {
        var referral = about.FollowUps?.Referrals.LastOrDefault(one => one.Department == about.Department && one.Sent is not null);
        return new LetterText(
            Sentence.Of($"【移送】{about.ObjectName}", $"Referred: {about.ObjectName}"),
            [
                Sentence.Of(
                    $"“{about.ObjectName}”一案已由{about.Department}移送有管辖权的部门。受移送部门请依法决定是否受理；移送部门请跟踪受理情况并登记回执。",
                    $"{about.Department} referred the case of “{about.ObjectName}”. The authority that receives it decides whether to accept; the sender follows this and records the receipt."),
            ],
            about.Table(
                LetterFacts.Row("移送至", "Referred to", referral?.Letter?.Authority ?? ""),
                LetterFacts.Row("移送日期", "Sent on", referral?.SentOn)))
        {
            Action = about.Open(),
        };
    }

    private static LetterText Judicial(LetterFacts about)
    {
        var referral = about.FollowUps?.JudicialReferrals.LastOrDefault(one => one.Department == about.Department && one.HandedOver is not null);
        return new LetterText(
            Sentence.Of($"【移送司法机关】{about.ObjectName}", $"Handed over to the judicial authority: {about.ObjectName}"),
            [
                Sentence.Of($"“{about.ObjectName}”一案已由{about.Department}移送司法机关。受理机关应在三日内答复；移送期间不得以行政处罚代替移送。", $"{about.Department} handed over the case of “{about.ObjectName}”. The authority answers within three days; no penalty may stand in for the referral."),
            ],
            about.Table(
                LetterFacts.Row("移送至", "Handed over to", referral?.Authority ?? ""),
                LetterFacts.Row("移送日期", "Handed over on", referral?.HandedOver?.On)))
        {
            Action = about.Open(),
        };
    }
}
