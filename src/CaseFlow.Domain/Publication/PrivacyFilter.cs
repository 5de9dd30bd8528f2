using System.Text.RegularExpressions;

namespace CaseFlow.Domain.Publication;

/// <summary>Text that may leave the office.</summary>
/// <param name="Text">The text with every find replaced by a mark.</param>
/// <param name="Removed">Kinds of what was removed, in the order of the text; never the values.</param>
public sealed record FilteredText(string Text, ValueList<string> Removed);

/// <summary>Removes identity numbers and phone numbers from text for the public.</summary>
/// <remarks>
/// Source: INV-17; 个人信息保护法 6; DOMAIN §2.3 (not published). It errs towards removing: digits of any script, with
/// spaces or dashes between them, count. 统一社会信用代码 are public and stay. It knows numbers, not names: the review by
/// a second person does the rest.
/// </remarks>
public static partial class PrivacyFilter
{
    /// <summary>What stands in the place of an identity number.</summary>
    public const string IdentityMark = "〔身份证号已隐去〕";

    /// <summary>What stands in the place of a phone number.</summary>
    public const string PhoneMark = "〔电话已隐去〕";

    /// <summary>Removes what may not leave.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text without identity and phone numbers, and what was removed.</returns>
    public static FilteredText Clean(string text)
    {
        var removed = new List<(int At, string Kind)>();
        string Mark(Match match, string kind, string mark)
        {
            removed.Add((match.Index, kind));
            return mark;
        }

        var withoutIds = Identity().Replace(text, m => Mark(m, "identity", IdentityMark));
        var clean = Phone().Replace(withoutIds, m => Mark(m, "phone", PhoneMark));
        return new(clean, removed.Select(r => r.Kind).ToValueList());
    }

    /// <summary>Whether a text holds anything that may not leave.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>True when <see cref="Clean"/> would remove something.</returns>
    public static bool HoldsPersonalNumbers(string text) => Identity().IsMatch(text) || Phone().IsMatch(text);

    // Between two digits of a number people write nothing, a space or a dash.
    private const string Gap = @"[\s\-－]?";
    private const string Zero = "[0０]";
    private const string One = "[1１]";
    private const string OneToNine = "[1-9１-９]";
    private const string Month = $"(?:{Zero}{Gap}{OneToNine}|{One}{Gap}[0-2０-２])";
    private const string Day = $@"(?:{Zero}{Gap}{OneToNine}|[12１２]{Gap}\d|[3３]{Gap}[01０１])";
    private const string Century = $"(?:{One}{Gap}[9９]|[2２]{Gap}{Zero})";

    // Not inside a longer code: 统一社会信用代码 stay whole.
    private const string Before = @"(?<![\dA-Za-z])";
    private const string After = @"(?![\dA-Za-z])";

    private const string Identity18 = $@"(?:\d{Gap}){{6}}{Century}{Gap}(?:\d{Gap}){{2}}{Month}{Gap}{Day}{Gap}(?:\d{Gap}){{3}}[\dXxＸｘ]";
    private const string Identity15 = $@"\d{{8}}{Month}{Day}\d{{3}}";

    private const string Mobile = $@"(?:[+＋]?[8８][6６]{Gap})?{One}{Gap}[3-9３-９]{Gap}(?:\d{Gap}){{8}}\d";
    private const string LandLine = $@"[(（]?{Zero}\d{{2,3}}[)）]?[\s\-－—]?\d{{3,4}}{Gap}\d{{4}}";
    private const string ServiceLine = $@"[48４８]{Zero}{Zero}{Gap}\d{{3,4}}{Gap}\d{{3,4}}";
    private const string LocalLine = @"(?<=(?:电话|手机|座机|传真|联系方式)(?:号码)?[为是：:]?\s?)\d{7,8}";

    [GeneratedRegex($"{Before}(?:{Identity18}|{Identity15}){After}")]
    private static partial Regex Identity();

    [GeneratedRegex($"{Before}(?:{Mobile}|{LandLine}|{ServiceLine}|{LocalLine}){After}")]
    private static partial Regex Phone();
}
