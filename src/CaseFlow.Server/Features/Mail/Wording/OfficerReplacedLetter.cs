namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N07: an officer of a team was replaced.</summary>
/// <remarks>Source: DOMAIN 6.5, N07; T30.</remarks>
internal sealed class OfficerReplacedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N07";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【执法人员更换】{about.ObjectName}", $"Team changed: {about.ObjectName}"),
        [
            Sentence.Of(
                $"“{about.ObjectName}”一案的检查小组已更换人员，接替者按抽取顺序产生。离任者的待办已随席位移交。",
                $"The team of “{about.ObjectName}” has changed; the successor is the next in the order of the draw and has taken over the open tasks."),
        ],
        about.Table(
            LetterFacts.Row("离任", "Left", about.Case?.ReplacedOfficers.Select(replaced => replaced.Member.Name).LastOrDefault() ?? ""),
            LetterFacts.Row("现小组", "Team now", Sentence.List(about.Case?.Team?.Members.Select(member => member.Name) ?? []))))
    {
        Action = about.Open(),
    };
}
