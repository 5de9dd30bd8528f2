using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>Words that several letters use.</summary>
internal static class Sentence
{
    /// <summary>A sentence in both languages.</summary>
    internal static BilingualText Of(string chinese, string english) => new(chinese, english);

    /// <summary>How a decision can be challenged; only where a decision exists.</summary>
    /// <remarks>Source: INV-27; 行政复议法 20 (60 days); 行政诉讼法 46 (6 months).</remarks>
    internal static BilingualText Remedies(string? told) => string.IsNullOrWhiteSpace(told)
        ? Of(
            "如对本决定不服，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。",
            "Against this decision you may apply for administrative reconsideration within sixty days of receiving it, or bring an action before the people's court within six months.")
        : Of($"救济途径：{told}", $"Remedies: {told}");

    /// <summary>The subject's right to say something before a measure is decided.</summary>
    /// <remarks>Source: DOMAIN 2.3, right to be heard; 行政处罚法 44, 45.</remarks>
    internal static BilingualText MayComment(DateOnly? until)
    {
        var day = until is { } on ? LetterDates.Formal(on) : null;
        return Of(
            $"你单位依法享有陈述、申辩的权利，请{(day is null ? "及时提出" : $"最迟于{day.Chinese}提出")}；逾期未提出的，视为放弃。提出陈述、申辩不影响公示期限。",
            $"You have the right to state your case and defend yourself{(day is null ? "" : $" until {day.English}")}; what is not said by then counts as waived. It does not move the day of publication.");
    }

    /// <summary>Joins names.</summary>
    internal static string List(IEnumerable<string> names) => string.Join('、', names);
}
