namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N22: the authority declined a referral; it has to be dealt with otherwise.</summary>
/// <remarks>Source: DOMAIN 6.5, N22.</remarks>
internal sealed class ReferralDeclinedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N22";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, $"Referral declined: {about.ObjectName}"),
        [Sentence.Of($"“{about.ObjectName}”一案的移送未被受理，请决定下一步处理并记录。", $"The referral of “{about.ObjectName}” was declined. Please decide what follows, and record it.")],
        about.Table(LetterFacts.Row("机关", "Authority", ReferralSentLetter.AuthorityOf(about))))
    {
        Action = about.Open(),
    };
}
