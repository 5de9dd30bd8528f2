namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N10: an advance notice did not arrive.</summary>
/// <remarks>Source: DOMAIN 6.5, N10; S2-11.</remarks>
internal sealed class NoticeUndeliveredLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N10";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【告知未送达】{about.ObjectName}", $"Notice not delivered: {about.ObjectName}"),
        [
            Sentence.Of(
                $"给“{about.ObjectName}”的检查告知未能送达。请改用其他方式告知并记录；送达不成不影响按期检查。",
                $"The notice to “{about.ObjectName}” did not arrive. Please tell them in another way and record it; the visit goes on as planned."),
        ],
        about.Table(LetterFacts.Row("计划日期", "Planned for", about.Case?.PlannedVisitOn)))
    {
        Action = about.Open(),
    };
}
