using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Libraries;

/// <summary>The check of 统一社会信用代码; a wrong code only warns, since unregistered subjects and old records have none.</summary>
/// <remarks>Source: GB 32100-2015: 18 characters without I, O, S, V and Z; weights are powers of 3 modulo 31.</remarks>
public static class UnifiedSocialCreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Looks at an object's id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="subjectType">What the subject is said to be.</param>
    /// <returns>Null, or a warning about length, characters, check digit or prefix; none for unregistered subjects.</returns>
    public static Refusal? WarningFor(string id, SubjectType subjectType)
    {
        if (subjectType == SubjectType.Unregistered)
        {
            return null;
        }

        if (id.Length != 18 || id.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return Refusal.Because(
                "object.code-form",
                $"{id} 不是 18 位统一社会信用代码。",
                $"{id} is not an 18-character credit code.",
                "GB 32100-2015");
        }

        if (CheckCharacterOf(id[..17]) != id[17])
        {
            return Refusal.Because(
                "object.code-check-digit",
                $"{id} 的校验码应为 {CheckCharacterOf(id[..17])}。",
                $"The check character of {id} should be {CheckCharacterOf(id[..17])}.",
                "GB 32100-2015");
        }

        return Fits(id, subjectType)
            ? null
            : Refusal.Because(
                "object.code-prefix",
                $"{id} 的前缀与主体类型“{subjectType.Chinese()}”不符。",
                $"The prefix of {id} does not fit {subjectType}.",
                "GB 32100-2015");
    }

    /// <summary>The last character that belongs to the first seventeen.</summary>
    /// <param name="first17">Seventeen characters of the code's alphabet.</param>
    /// <returns>The check character.</returns>
    /// <exception cref="ArgumentException">Not seventeen characters of the alphabet.</exception>
    public static char CheckCharacterOf(string first17)
    {
        if (first17.Length != 17 || first17.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            throw new ArgumentException("Seventeen characters of the code's alphabet are needed.", nameof(first17));
        }

        var (sum, weight) = (0, 1);
        foreach (var character in first17)
        {
            sum += Alphabet.IndexOf(character, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    // Registration authority and kind: 9 = market regulation with 1 enterprise, 2 individual business; others register entities outside the market.
    private static bool Fits(string id, SubjectType subjectType) => subjectType switch
    {
        SubjectType.Enterprise => id[0] == '9' && id[1] != '2',
        SubjectType.IndividualBusiness => id.StartsWith("92", StringComparison.Ordinal),
        _ => id[0] != '9',
    };
}
