namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N16: a deadline has passed.</summary>
/// <remarks>Source: DOMAIN 6.5, N16; 6.6, L4 to L6.</remarks>
internal sealed class OverdueLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N16";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Reminder.Subject(about),
        [
            Sentence.Of($"{about.Deadline?.Title ?? about.Letter.Subject}。期限已过，仍须办理；逾期将如实记录，请说明原因和新的承诺时间。", "The deadline has passed. The act is still due and will be marked late; please give the reason and a new date."),
            .. Reminder.Why(about),
        ],
        about.Table([.. DeadlineTable.Of(about)]))
    {
        Action = Reminder.Action(about),
        Note = Reminder.Rungs(about),
    };
}
