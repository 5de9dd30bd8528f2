using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>The rows of a letter that tell of a deadline: its day, where the day comes from, and whether it may still move.</summary>
internal static class DeadlineTable
{
    /// <summary>Makes them.</summary>
    /// <param name="about">The letter.</param>
    /// <returns>Nothing when the letter is about no deadline.</returns>
    internal static IEnumerable<LetterFact?> Of(LetterFacts about)
    {
        if (about.Deadline is not { } deadline)
        {
            yield break;
        }

        yield return deadline.DueOn is { } due
            ? LetterFacts.Row("期限", "Due", due)
            : new LetterFact(Sentence.Of("期限（暂定）", "Due (provisional)"), Provisional(deadline.SafeUntil!.Value));
        yield return LetterFacts.Row("起算", "Counted from", deadline.StartOn);
        yield return new LetterFact(Sentence.Of("依据", "Source"), SourceOf(deadline.Source));
    }

    /// <summary>The source in words of the office: rules cite the texts that CaseFlow was made from by short names of its own.</summary>
    internal static BilingualText SourceOf(string source)
    {
        if (source.StartsWith("S1 ", StringComparison.Ordinal) || source.StartsWith("S2 ", StringComparison.Ordinal))
        {
            return Sentence.Of($"实施方案 {source[3..]}", $"the plan, {source[3..]}");
        }

        return source.Contains("DOMAIN", StringComparison.Ordinal) ? Sentence.Of("本单位的期限设置", "set by the office") : Sentence.Of(source, source);
    }

    private static BilingualText Provisional(DateOnly safeUntil)
    {
        var day = LetterDates.Of(safeUntil);
        return Sentence.Of($"{day.Chinese}前办理一定按期；该年度放假安排公布后重新计算", $"In time for sure until {day.English}; counted again when that year's notice is published");
    }
}
