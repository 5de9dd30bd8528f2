using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N25: non-cooperation is recorded under the subject, or its business is restricted.</summary>
/// <remarks>Source: DOMAIN 6.5, N25; T25; S1-21; INV-27.</remarks>
internal sealed class RestrictionLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N25";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【记于名下或限制】{about.ObjectName}", $"Recorded or restricted: {about.ObjectName}"),
        [.. Paragraphs(about)],
        [])
    {
        Formal = about.IsToSubject ? about.Formal("不配合检查情况处理决定告知书", "Decision on non-cooperation") : null,
        Action = about.IsToSubject ? null : about.Open(),
    };

    private static IEnumerable<BilingualText> Paragraphs(LetterFacts about)
    {
        var matter = about.FollowUps?.NonCooperations.LastOrDefault(one => one.Department == about.Department && one.Decided is not null);
        yield return Sentence.Of($"关于你单位在《{about.PlanTitle}》检查中的不配合情况，现作出如下决定。", $"On non-cooperation in the inspection under “{about.PlanTitle}” it is decided:");
        if (matter?.Recorded == true)
        {
            yield return Sentence.Of("将不配合检查的情况记于你单位名下，并依法公示。", "It is recorded under the name of your organisation and published as the law requires.");
        }

        if (matter?.Restriction is { } restriction)
        {
            var (from, until) = (LetterDates.Formal(restriction.From), LetterDates.Formal(restriction.Until));
            yield return Sentence.Of($"自{from.Chinese}起至{until.Chinese}止限制办理相关业务。依据：{restriction.Basis}", $"Business is restricted from {from.English} to {until.English}. Law: {restriction.Basis}");
        }

        if (matter?.Decided is { } decided)
        {
            yield return Sentence.Of($"理由：{decided.Reason}", $"Reason: {decided.Reason}");
            yield return Sentence.Remedies(decided.Remedies);
        }
    }
}
