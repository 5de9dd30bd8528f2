using CaseFlow.Domain;
using CaseFlow.Domain.Publication;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N19: a request for correction was decided.</summary>
/// <remarks>Source: DOMAIN 6.5, N19; INV-18.</remarks>
internal sealed class CorrectionDecidedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N19";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【更正决定】{about.ObjectName}（{about.Department}）", $"Correction decided: {about.ObjectName} ({about.Department})"),
        [.. Paragraphs(about)],
        about.Table(
            LetterFacts.Row("收到日期", "Received on", Request(about)?.Received.On),
            LetterFacts.Row("决定日期", "Decided on", Request(about)?.Decision?.Act.On)))
    {
        Formal = about.IsToSubject ? about.Formal("更正申请处理决定告知书", "Decision on a correction") : null,
        Action = about.IsToSubject ? null : about.Open(),
    };

    private static CorrectionRequest? Request(LetterFacts about) => about.Result?.Corrections.FirstOrDefault(one => one.Number == about.About.Number);

    private static IEnumerable<BilingualText> Paragraphs(LetterFacts about)
    {
        var decision = Request(about)?.Decision;
        yield return decision?.Accepted switch
        {
            true => Sentence.Of("关于公示信息的更正申请，经核实，决定予以更正。更正前后的版本均保留在公开的变更记录中。", "On the request to correct what is published: after verification it is corrected. Both versions stay in the public change log."),
            false => Sentence.Of("关于公示信息的更正申请，经核实，决定不予更正。", "On the request to correct what is published: after verification it is not corrected."),
            null => Sentence.Of("关于公示信息的更正申请已经办理。", "The request to correct what is published has been dealt with."),
        };
        if (decision is not null)
        {
            yield return Sentence.Of($"理由：{decision.Reason}", $"Reason: {decision.Reason}");
            yield return Sentence.Of("依据：《企业信息公示暂行条例》《中华人民共和国政府信息公开条例》。", "Law: Interim Regulations on Enterprise Information Disclosure; Regulations on Open Government Information.");
            if (!decision.Accepted)
            {
                yield return Sentence.Remedies(null);
            }
        }
    }
}
