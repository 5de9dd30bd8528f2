namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N05: a draw was held.</summary>
/// <remarks>Source: DOMAIN 6.5, N05 (the sealed part hidden).</remarks>
internal sealed class DrawExecutedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N05";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【抽取结果】{about.PlanTitle}", $"Draw held: {about.PlanTitle}"),
        [
            Sentence.Of("抽取已完成，请各单位在两个工作日内核对本单位的对象和人员；有回避、离岗或名录错误的，提出理由。", "The draw was held. Please check your objects and officers within two working days, and give reasons for any recusal, absence or mistake."),
        ],
        about.Table(
            LetterFacts.Row("抽取编号", "Draw", about.Plan?.Draw?.DrawId ?? ""),
            LetterFacts.Row("抽取日期", "Drawn on", about.Plan?.Draw?.Act.On)))
    {
        Action = about.OpenPlan(),
    };
}
