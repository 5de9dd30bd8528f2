namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N04: a draw is announced, its inputs committed to.</summary>
/// <remarks>Source: DOMAIN 6.5, N04 抽取公告; T06; CF-DRAW-1.</remarks>
internal sealed class DrawAnnouncedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N04";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【抽取公告】{about.PlanTitle}", $"Draw announced: {about.PlanTitle}"),
        [
            Sentence.Of(
                $"《{about.PlanTitle}》的抽取名单和规则已冻结，承诺值已公布。见证人将在现场给出数字，任何人都可以事后复算。",
                $"The lists and rules of the draw for “{about.PlanTitle}” are frozen and the commitment is public. Witnesses give their digits on the spot; afterwards anybody can recompute the draw."),
            Sentence.Of("时间和地点见抽取公告。", "Time and place are in the announcement."),
        ],
        about.Table(
            LetterFacts.Row("抽取编号", "Draw", about.Plan?.Commitment?.DrawId ?? ""),
            LetterFacts.Row("承诺值", "Commitment", about.Plan?.Commitment?.Commitment ?? "")))
    {
        Action = about.OpenPlan(),
    };
}
