using CaseFlow.Domain;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N09: the notice of a visit to the inspected subject.</summary>
/// <remarks>Source: DOMAIN 6.5, N09 告知书; T10; 行政检查文书 (recusal right, certificates).</remarks>
internal sealed class AdvanceNoticeLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N09";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"部门联合检查告知书：{about.ObjectName}", $"Notice of a joint inspection: {about.ObjectName}"),
        [
            Sentence.Of(
                $"根据《{about.PlanTitle}》，你单位经随机抽取被列为本次部门联合“双随机、一公开”抽查对象，现将有关事项告知如下。",
                $"Under “{about.PlanTitle}”, your organisation was drawn at random for a joint inspection. We inform you of the following."),
            Sentence.Of($"一、检查时间：{Day(about).Chinese}。", $"1. Day of the visit: {Day(about).English}."),
            Sentence.Of($"二、检查事项：{Items(about)}。", $"2. Items: {Items(about)}."),
            Sentence.Of($"三、检查依据：{Bases(about)}。", $"3. Legal bases: {Bases(about)}."),
            Sentence.Of($"四、请准备：{Materials(about).Chinese}。", $"4. Please prepare: {Materials(about).English}."),
            Sentence.Of(
                "五、检查人员不少于两人，应当主动出示执法证件；未出示的，你单位有权拒绝检查。你单位认为检查人员与检查有直接利害关系的，有权申请回避。",
                "5. At least two officers come and show their certificates; without them you may refuse the inspection. You may ask that an officer with a direct interest be replaced."),
        ],
        [])
    {
        Formal = about.Formal("检查告知书", "Notice of inspection"),
    };

    private static BilingualText Day(LetterFacts about) =>
        (about.Case?.Notice?.VisitOn ?? about.Case?.PlannedVisitOn) is { } day ? LetterDates.Formal(day) : Sentence.Of("另行联系", "to be arranged");

    private static string Items(LetterFacts about) => Sentence.List(about.Plan?.Configuration.Items.Select(item => item.Name) ?? []);

    private static string Bases(LetterFacts about) => Sentence.List(
        about.Plan is { } plan ? plan.Configuration.Items.SelectMany(item => plan.Configuration.BasesOf(item, about.WrittenOn)).Select(basis => NameOf(basis)).Distinct() : []);

    // Some notices cite a document by its number alone.
    private static string NameOf(LegalBasis basis) => basis.Title.Contains('〔', StringComparison.Ordinal) ? basis.Title : $"《{basis.Title}》{basis.DocumentNumber}";

    private static BilingualText Materials(LetterFacts about) => about.Case?.Notice?.Materials is { Count: > 0 } materials
        ? Sentence.Of(Sentence.List(materials), Sentence.List(materials))
        : Sentence.Of("营业执照或登记证书、许可证件及与检查事项有关的资料", "your licence or registration, permits, and papers on the items");
}
