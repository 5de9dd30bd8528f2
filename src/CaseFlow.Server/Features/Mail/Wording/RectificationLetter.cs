using CaseFlow.Domain;
using CaseFlow.Domain.FollowUps;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N23: an order to put something right.</summary>
/// <remarks>Source: DOMAIN 6.5, N23; T14, T27; S2 四.3; INV-22, INV-27.</remarks>
internal sealed class RectificationLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N23";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => about.IsToSubject ? ToSubject(about) : ToOfficers(about);

    private static Rectification? Order(LetterFacts about) => about.FollowUps?.Rectifications.FirstOrDefault(one => one.Number == about.About.Number);

    private static BilingualText Subject(LetterFacts about) => Sentence.Of(about.Letter.Subject, $"Order to rectify: {about.ObjectName}");

    private static LetterText ToOfficers(LetterFacts about) => new(
        Subject(about),
        [Sentence.Of($"对“{about.ObjectName}”的整改期限将到，请安排复查。", $"The period given to “{about.ObjectName}” is ending; please plan the re-check.")],
        about.Table(LetterFacts.Row("整改期限", "Due", Order(about)?.DueOn)))
    {
        Action = about.Open(),
    };

    private static LetterText ToSubject(LetterFacts about)
    {
        var order = Order(about);
        var due = order is null ? null : LetterDates.Formal(order.DueOn);
        return new LetterText(
            Subject(about),
            [
                Sentence.Of("经检查，你单位存在需要改正的问题，现责令你单位改正。", "The inspection found something that has to be put right. You are ordered to do so."),
                .. order is null ? (IEnumerable<BilingualText>)[] :
                [
                    Sentence.Of($"一、应当改正：{order.Text}", $"1. To be put right: {order.Text}"),
                    Sentence.Of(
                        $"二、期限：{due!.Chinese}（含当日）{(order.IsProvisional ? "（暂定：该年度放假安排尚未公布，以公布后的日期为准，不会提前）" : "")}。",
                        $"2. Until {due.English}{(order.IsProvisional ? " (provisional: the calendar of that year is not announced yet; the day will not come earlier)" : "")}."),
                    Sentence.Of("三、改正后请书面报告，期满后将组织复查；逾期不改正的，依法处理。", "3. Report in writing when it is done. A re-check follows the last day; what is not put right is dealt with by law."),
                ],
                Sentence.Remedies(null),
            ],
            [])
        {
            Formal = about.Formal("责令改正通知书", "Order to rectify"),
        };
    }
}
