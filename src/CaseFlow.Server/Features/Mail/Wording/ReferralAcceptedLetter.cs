namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N21: the authority took a referral on.</summary>
/// <remarks>Source: DOMAIN 6.5, N21.</remarks>
internal sealed class ReferralAcceptedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N21";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, $"Referral accepted: {about.ObjectName}"),
        [Sentence.Of($"“{about.ObjectName}”一案的移送已被受理。", $"The referral of “{about.ObjectName}” was accepted.")],
        about.Table(LetterFacts.Row("受理机关", "Authority", ReferralSentLetter.AuthorityOf(about))))
    {
        Action = about.Open(),
    };
}
