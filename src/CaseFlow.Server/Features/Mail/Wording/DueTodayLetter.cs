namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>N15: today is the last day.</summary>
/// <remarks>Source: DOMAIN 6.5, N15; 6.6, L3.</remarks>
internal sealed class DueTodayLetter : ILetter
{
    /// <inheritdoc />
    public string Event => "N15";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public LetterText Write(LetterFacts about) => new(
        Reminder.Subject(about),
        [
            Sentence.Of($"{about.Deadline?.Title ?? about.Letter.Subject}。今日是最后一天，24:00 前办理仍为按期。", "Today is the last day: until midnight it is in time."),
            .. Reminder.Why(about),
        ],
        about.Table([.. DeadlineTable.Of(about)]))
    {
        Action = Reminder.Action(about),
        Note = Reminder.Rungs(about),
    };
}
