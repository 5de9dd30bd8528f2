using System.Collections.Frozen;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>All letters of DOMAIN 6.5.</summary>
internal static class LetterCatalogue
{
    private static readonly FrozenDictionary<string, ILetter> ByEvent = new ILetter[]
    {
        new PlanIssuedLetter(), new PlanAmendedLetter(), new SupervisionLetter(), new DrawAnnouncedLetter(), new DrawExecutedLetter(),
        new OfficerDrawnLetter(), new OfficerReplacedLetter(), new VisitApprovedLetter(), new AdvanceNoticeLetter(), new NoticeUndeliveredLetter(),
        new RecordCompleteLetter(), new RefusalRecordedLetter(), new ResultReturnedLetter(), new DueSoonLetter(), new DueTodayLetter(), new OverdueLetter(),
        new PublishedLetter(), new CorrectionAskedLetter(), new CorrectionDecidedLetter(), new ReferralSentLetter(), new ReferralAcceptedLetter(),
        new ReferralDeclinedLetter(), new RectificationLetter(), new MeasureProposedLetter(), new RestrictionLetter(), new ReportDueLetter(),
        new DatesMovedLetter(), new LibraryChangedLetter(), new FrequencyCapLetter(), new CertificateExpiresLetter(), new TamperLetter(), new DrawnLetter(),
    }.ToFrozenDictionary(letter => letter.Event, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    internal static IEnumerable<ILetter> All => ByEvent.Values;

    /// <summary>Events whose letters travel together when they wait for the same person: the reminders.</summary>
    internal static string[] Reminders { get; } = ["N14", "N15", "N16"];

    /// <summary>Events that neither preference nor quiet hours hold back.</summary>
    internal static string[] Urgent { get; } = [.. All.Where(letter => letter.StartsPeriod).Select(letter => letter.Event)];

    /// <summary>The letter of an event; a designer's own event is written as what was drawn.</summary>
    /// <param name="name">N01 to N31, or another name.</param>
    internal static ILetter Of(string name) => ByEvent.GetValueOrDefault(name) ?? ByEvent["Drawn"];
}
