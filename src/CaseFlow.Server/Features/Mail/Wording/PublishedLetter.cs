using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N17: the result of a department is public.</summary>
/// <remarks>Source: DOMAIN 6.5, N17 公示告知; 企业信息公示暂行条例 12.</remarks>
internal sealed class PublishedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N17";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => about.IsToSubject ? ToSubject(about) : ToOffice(about);

    private static LetterText ToOffice(LetterFacts about) => new(
        Subject(about),
        [Sentence.Of($"{about.Department}对“{about.ObjectName}”的检查结果已公示。", $"The result of {about.Department} for “{about.ObjectName}” is public.")],
        Table(about))
    {
        Action = about.Open(),
    };

    private static LetterText ToSubject(LetterFacts about) => new(
        Subject(about),
        [
            Sentence.Of(
                $"根据《{about.PlanTitle}》，我单位对你单位的检查结果已依法向社会公示。",
                $"Under “{about.PlanTitle}”, the result of our inspection of your organisation has been made public as the law requires."),
            Sentence.Of(
                "你单位认为公示的信息不准确的，可以依据《企业信息公示暂行条例》的规定，附相关材料向我单位申请更正。",
                "Should what is published be inaccurate, you may ask us to correct it under the Interim Regulations on Enterprise Information Disclosure, with evidence."),
        ],
        Table(about))
    {
        Formal = about.Formal("检查结果公示告知书", "Notice of publication"),
    };

    private static BilingualText Subject(LetterFacts about) => Sentence.Of($"【已公示】{about.ObjectName}（{about.Department}）", $"Published: {about.ObjectName} ({about.Department})");

    private static IReadOnlyList<LetterFact> Table(LetterFacts about) => about.Table(
        LetterFacts.Row("检查结束", "Inspection ended", about.Result?.InspectionEndedOn),
        LetterFacts.Row("公示日期", "Published on", about.Result?.PublishedOn),
        LetterFacts.Row("公示系统", "Published in", Sentence.List(about.Result?.Targets ?? [])));
}
