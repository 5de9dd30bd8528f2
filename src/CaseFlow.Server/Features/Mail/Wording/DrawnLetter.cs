namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>Drawn: a designer drew it; its subject says all.</summary>
/// <remarks>Source: Elsa.SendEmail; workflows/README.</remarks>
internal sealed class DrawnLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "Drawn";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, about.Letter.Subject),
        [Sentence.Of(about.Letter.Subject, about.Letter.Subject)],
        about.Table())
    {
        // Whoever a drawing writes to by address is a stranger to the office and finds no link there.
        Action = about.Letter.Recipient.Contains('@', StringComparison.Ordinal) ? null : about.Open(),
    };
}
