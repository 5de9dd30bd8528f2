namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N03: something of a plan is overdue or cannot go on, and somebody above has to see to it.</summary>
/// <remarks>Source: DOMAIN 6.5, N03; 6.6, L4.</remarks>
internal sealed class SupervisionLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N03";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <summary>What marks a letter to whoever must act, or whose department must: a supervisor or a head urged them.</summary>
    internal const string Urging = "urge";

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => about.About.Flow == Urging ? Urge(about) : Tell(about);

    private static LetterText Urge(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, $"You are urged to act: {about.ObjectName ?? about.PlanTitle}"),
        [
            Sentence.Of($"{Matter(about)}，尚未办结。", "A matter of yours, or of your department, has not been dealt with."),
            Sentence.Of("请尽快办理；确有困难的，说明原因和新的承诺时间。", "Please deal with it as soon as possible; where that is impossible, say why and by when you will."),
        ],
        about.Table())
    {
        Action = about.Open(),
    };

    private static LetterText Tell(LetterFacts about) => new(
        Sentence.Of(about.Letter.Subject, $"For your attention: {about.PlanTitle}"),
        [
            Sentence.Of($"{Matter(about)}。", "A step of this plan is overdue or cannot go on by itself."),
            Sentence.Of("请了解原因，督促有关部门办理，并在系统中记录新的承诺时间。", "Please find out why, see that the departments act, and record the new date they promise."),
        ],
        about.Table(LetterFacts.Row("检查结束", "Inspections end", about.Plan?.Window?.To)))
    {
        Action = about.OpenPlan(),
    };

    private static string Matter(LetterFacts about) => about.Letter.Subject.Replace("【督办】", "", StringComparison.Ordinal);
}
