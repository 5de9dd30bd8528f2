namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N29: the yearly cap of visits to an object is reached.</summary>
/// <remarks>Source: DOMAIN 6.5, N29; INV-11.</remarks>
internal sealed class FrequencyCapLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N29";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, $"Yearly cap reached: {about.ObjectName}"),
        [Sentence.Of($"“{about.ObjectName}”本年度入企检查已达频次上限。再次检查须由负责人说明理由。", $"“{about.ObjectName}” has had as many visits this year as the cap allows. Another one needs a reason of the head.")],
        about.Table())
    {
        Action = about.Open(),
    };
}
