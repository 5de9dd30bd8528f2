namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N12: a refusal to sign, or an absence, was recorded.</summary>
/// <remarks>Source: DOMAIN 6.5, N12; INV-13.</remarks>
internal sealed class RefusalRecordedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N12";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【拒签或不在场】{about.ObjectName}", $"Not signed: {about.ObjectName}"),
        [
            Sentence.Of(
                "检查对象拒绝签字或者不在场，检查人员已说明情况。拒签不影响检查结果的形成和公示。",
                "The subject refused to sign or was absent, and the officers have stated so. This holds up neither the result nor its publication."),
        ],
        about.Table(LetterFacts.Row("检查日期", "Visited on", about.Case?.VisitOn)))
    {
        Action = about.Open(),
    };
}
