namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N13: a reviewer returned a result to the officers.</summary>
/// <remarks>Source: DOMAIN 6.5, N13; T18.</remarks>
internal sealed class ResultReturnedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N13";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【结果退回】{about.ObjectName}", $"Returned: {about.ObjectName}"),
        [
            Sentence.Of(
                $"{about.Department}对“{about.ObjectName}”的检查结果经审核退回，请按审核意见更正。公示期限不因退回而延长。",
                $"The result of {about.Department} for “{about.ObjectName}” was returned by its reviewer. Please correct it; the day of publication does not move."),
        ],
        about.Table())
    {
        Action = about.Open(),
    };
}
