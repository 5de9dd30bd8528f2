namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N18: somebody asks for a correction of what is published; seven working days run from it.</summary>
/// <remarks>Source: DOMAIN 6.5, N18; T29; 企业信息公示暂行条例 12; 政府信息公开条例 41.</remarks>
internal sealed class CorrectionAskedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N18";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public bool StartsPeriod => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【更正申请】{about.ObjectName}（{about.Department}）", $"Correction asked: {about.ObjectName} ({about.Department})"),
        [
            Sentence.Of(
                $"对“{about.ObjectName}”已公示的结果收到更正申请，请在期限内审核并作出决定；由非原结果作出人员办理。",
                $"A correction of the published result of “{about.ObjectName}” was asked for. Please decide in time; whoever wrote the result does not decide."),
        ],
        about.Table(LetterFacts.Row("收到日期", "Received on", about.Result?.Corrections.FirstOrDefault(one => one.Number == about.About.Number)?.Received.On)))
    {
        Action = about.Open(),
    };
}
