using CaseFlow.Domain;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N24: an adverse code or a listing is proposed, and the subject may state its case.</summary>
/// <remarks>Source: DOMAIN 6.5, N24; DOMAIN 2.3 (right to be heard); INV-21, INV-27.</remarks>
internal sealed class MeasureProposedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N24";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => about.IsToSubject ? ToSubject(about) : ToRegistrar(about);

    private static LetterText ToRegistrar(LetterFacts about) => new(
        Sentence.Of($"【拟列入经营异常】{about.ObjectName}", $"Listing proposed: {about.ObjectName}"),
        [Sentence.Of($"拟对“{about.ObjectName}”列入经营异常名录或标注经营异常状态，陈述申辩期满后请作出决定。", $"A listing or mark is proposed for “{about.ObjectName}”. Please decide once its time to comment is over.")],
        about.Table())
    {
        Action = about.Open(),
    };

    private static LetterText ToSubject(LetterFacts about)
    {
        var hearing = about.FollowUps?.Hearings.LastOrDefault(one => one.Department == about.Department);
        return about.About.Flow == "listing"
            ? new LetterText(
                Sentence.Of($"【拟列入经营异常】{about.ObjectName}", $"Proposed listing: {about.ObjectName}"),
                [
                    Sentence.Of(
                        "经检查核实，拟依据《企业信息公示暂行条例》《企业经营异常名录管理办法》，将你单位列入经营异常名录或者标注经营异常状态。",
                        "After verification it is proposed to list your organisation as operating abnormally, or to mark it so, under the Interim Regulations on Enterprise Information Disclosure and the Measures on the List of Abnormal Operations."),
                    Sentence.MayComment(hearing?.EndsOn),
                ],
                [])
            {
                Formal = about.Formal("拟列入经营异常名录告知书", "Notice of a proposed listing"),
            }
            : new LetterText(
                Sentence.Of($"【陈述申辩】{about.ObjectName}（{about.Department}）", $"Your right to comment: {about.ObjectName} ({about.Department})"),
                [
                    Sentence.Of(
                        $"根据《{about.PlanTitle}》，我单位拟对你单位认定下列检查结果：{Codes(about, hearing)}。",
                        $"Under “{about.PlanTitle}”, we intend to find the following: {Codes(about, hearing)}."),
                    Sentence.MayComment(hearing?.EndsOn),
                ],
                [])
            {
                Formal = about.Formal("陈述申辩权利告知书", "Notice of the right to comment"),
            };
    }

    private static string Codes(LetterFacts about, Hearing? hearing) =>
        Sentence.List((hearing?.Codes ?? []).Select(code => ResultCode.LabelOf(about.Plan!.Configuration, code, CodeDocument.Record)));
}
