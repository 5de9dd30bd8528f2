namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N06: an officer was drawn for a team.</summary>
/// <remarks>Source: DOMAIN 6.5, N06.</remarks>
internal sealed class OfficerDrawnLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N06";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of("【抽取】你已被抽为执法检查人员", "You were drawn for an inspection team"),
        [
            Sentence.Of("你已被随机抽取为检查小组成员。请核对执法证件有效期；与检查对象有利害关系的，请在检查前申请回避。", "You were drawn at random for an inspection team. Please check that your certificate is valid, and declare any interest before the visit."),
        ],
        about.Table(LetterFacts.Row("检查结束", "Inspections end", about.Plan?.Window?.To)))
    {
        Action = about.Open(),
    };
}
