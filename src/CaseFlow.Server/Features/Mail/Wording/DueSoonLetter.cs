namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N14: a deadline comes near.</summary>
/// <remarks>Source: DOMAIN 6.5, N14; 6.6, L1 and L2.</remarks>
internal sealed class DueSoonLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N14";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Reminder.Subject(about),
        [
            Sentence.Of($"{about.Deadline?.Title ?? about.Letter.Subject}。期限将到，请按时办理。", "The deadline comes near; please act in time."),
            .. Reminder.Why(about),
        ],
        about.Table([.. DeadlineTable.Of(about)]))
    {
        Action = Reminder.Action(about),
        Note = Reminder.Rungs(about),
    };
}
