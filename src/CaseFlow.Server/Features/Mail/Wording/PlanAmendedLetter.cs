namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N02: an issued plan was amended.</summary>
/// <remarks>Source: DOMAIN 6.5, N02.</remarks>
internal sealed class PlanAmendedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N02";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, $"Amended: {about.PlanTitle}"),
        [
            Sentence.Of(
                $"《{about.PlanTitle}》有变更，请以现行文本为准，并核对检查期限和本部门的事项。",
                $"The plan “{about.PlanTitle}” was amended. The present text holds; please check the inspection window and your department's items."),
        ],
        about.Table(
            LetterFacts.Row("修订", "Revision", $"{about.Plan?.Revision}"),
            LetterFacts.Row("检查结束", "Inspections end", about.Plan?.Window?.To)))
    {
        Action = about.OpenPlan(),
    };
}
