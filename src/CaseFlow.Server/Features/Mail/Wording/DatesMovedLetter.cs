namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N27: a year of the calendar was loaded or changed, and open deadlines have moved.</summary>
/// <remarks>Source: DOMAIN 6.5, N27; DOMAIN 2.2 rule 6; INV-22.</remarks>
internal sealed class DatesMovedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N27";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, $"Dates have moved: {about.Matter}"),
        [
            Sentence.Of(
                "放假安排已公布或者调整，未结期限已重新计算。新日期和理由见下；已告知的期限不会自行提前。",
                "The holiday notice was published or changed and open deadlines were counted again. A deadline that was announced never comes earlier by itself."),
        ],
        about.Table([.. DeadlineTable.Of(about)]))
    {
        Action = about.Open(),
    };
}
