namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N28: a class or a library changed inside a plan.</summary>
/// <remarks>Source: DOMAIN 6.5, N28.</remarks>
internal sealed class LibraryChangedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N28";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, $"Library changed: {about.PlanTitle}"),
        [Sentence.Of("方案使用的名录库或信用风险分类有变化；已冻结的名单不变，差异请在下一次抽取前核对。", "A library or a class used by this plan has changed. What is frozen stays as it is; check the difference before the next draw.")],
        about.Table())
    {
        Action = about.OpenPlan(),
    };
}
