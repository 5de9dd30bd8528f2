namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N26: reports of a plan are due.</summary>
/// <remarks>Source: DOMAIN 6.5, N26; T32 to T34.</remarks>
internal sealed class ReportDueLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N26";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of($"【汇总】{about.PlanTitle}", $"Reports: {about.PlanTitle}"),
        [Sentence.Of($"《{about.PlanTitle}》进入汇总阶段，请核对统计表，按期报送简报和总结。", $"“{about.PlanTitle}” is being summed up. Please check the table and hand in briefings and summary in time.")],
        about.Table([.. Reports(about)]))
    {
        Action = about.OpenPlan(),
    };

    private static IEnumerable<LetterFact?> Reports(LetterFacts about) => about.Plan is { } plan
        ? plan.UnsentReports().Select(report => LetterFacts.Row(
            plan.Configuration.Reports[report].Wording ?? plan.Configuration.Reports[report].Kind.ToString(), plan.Configuration.Reports[report].Kind.ToString(), plan.ReportDueOn(report)))
        : [];
}
