namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N03: something of a plan is overdue or cannot go on, and somebody above has to see to it.</summary>
/// <remarks>Source: DOMAIN 6.5, N03; 6.6, L4.</remarks>
internal sealed class SupervisionLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N03";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, $"For your attention: {about.PlanTitle}"),
        [
            Sentence.Of($"{about.Letter.Subject.Replace("【督办】", "", StringComparison.Ordinal)}。", "A step of this plan is overdue or cannot go on by itself."),
            Sentence.Of("请了解原因，督促有关部门办理，并在系统中记录新的承诺时间。", "Please find out why, see that the departments act, and record the new date they promise."),
        ],
        about.Table(LetterFacts.Row("检查结束", "Inspections end", about.Plan?.Window?.To)))
    {
        Action = about.OpenPlan(),
    };
}
