namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N30: the certificate of an officer ends within thirty days.</summary>
/// <remarks>Source: DOMAIN 6.5, N30; INV-03.</remarks>
internal sealed class CertificateExpiresLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N30";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, "A certificate is about to expire"),
        [Sentence.Of("执法证件将在三十日内到期。到期后不得参加检查，请及时换发并更新人员库。", "A certificate ends within thirty days. Without a valid one nobody may inspect: please renew it and bring the library up to date.")],
        about.Table())
    {
        Action = about.Open(),
    };
}
