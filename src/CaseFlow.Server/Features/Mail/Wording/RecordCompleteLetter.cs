namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N11: the record of a visit is complete and waits for the signature of the subject.</summary>
/// <remarks>Source: DOMAIN 6.5, N11; INV-12.</remarks>
internal sealed class RecordCompleteLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N11";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【待签字】{about.ObjectName}", $"To be signed: {about.ObjectName}"),
        [
            Sentence.Of(
                "全部事项均已有结果，请检查对象在记录表上签字或盖章；拒绝签字或者不在场的，由两名以上检查人员说明情况。",
                "Every item has a result. The subject signs or seals the record; where it refuses or is absent, two officers or more state what happened."),
        ],
        about.Table(LetterFacts.Row("检查日期", "Visited on", about.Case?.VisitOn)))
    {
        Action = about.Open(),
    };
}
