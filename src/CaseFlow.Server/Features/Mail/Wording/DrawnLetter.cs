namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>Drawn: a designer drew it, with a text or with a subject that says all.</summary>
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
        [.. Paragraphs(about.Letter.Body ?? about.Letter.Subject).Select(text => Sentence.Of(text, text))],
        about.Table())
    {
        // Whoever a drawing writes to by address is a stranger to the office and finds no link there.
        Action = about.Letter.Recipient.Contains('@', StringComparison.Ordinal) ? null : about.Open(),
    };

    private static string[] Paragraphs(string body) => body.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
