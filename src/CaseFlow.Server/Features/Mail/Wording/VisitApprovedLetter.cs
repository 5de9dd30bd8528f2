namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N08: the visit of a case was approved.</summary>
/// <remarks>Source: DOMAIN 6.5, N08; T09; INV-11.</remarks>
internal sealed class VisitApprovedLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N08";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【检查任务】{about.ObjectName}", $"Visit approved: {about.ObjectName}"),
        [
            Sentence.Of(
                $"对“{about.ObjectName}”的检查已批准。到场须两人以上，出示执法证件并记录时间。",
                $"The visit to “{about.ObjectName}” is approved. Two officers or more go, show their certificates and record when."),
        ],
        about.Table(
            LetterFacts.Row("计划日期", "Planned for", about.Case?.PlannedVisitOn),
            LetterFacts.Row("小组", "Team", Sentence.List(about.Case?.Team?.Members.Select(member => member.Name) ?? []))))
    {
        Action = about.Open(),
    };
}
