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

    // 18 digits (the last may be X) with a birth date of 1900 to 2099, or the old 15 digits with month and day; single spaces or dashes between.
    [GeneratedRegex(@"(?<![\dA-Za-z])(?:(?:\d[\s\-－]?){6}(?:[1１][\s\-－]?[9９]|[2２][\s\-－]?[0０])[\s\-－]?(?:\d[\s\-－]?){2}(?:[0０][\s\-－]?[1-9１-９]|[1１][\s\-－]?[0-2０-２])[\s\-－]?(?:[0０][\s\-－]?[1-9１-９]|[12１２][\s\-－]?\d|[3３][\s\-－]?[01０１])[\s\-－]?(?:\d[\s\-－]?){3}[\dXxＸｘ]|\d{8}(?:[0０][1-9１-９]|[1１][0-2０-２])(?:[0０][1-9１-９]|[12１２]\d|[3３][01０１])\d{3})(?![\dA-Za-z])")]
    private static partial Regex Identity();

    // Mobile numbers with or without 86; land lines with area code; 400 and 800 numbers; seven or eight digits after a word for phone.
    [GeneratedRegex(@"(?<![\dA-Za-z])(?:(?:[+＋]?[8８][6６][\s\-－]?)?[1１][\s\-－]?[3-9３-９][\s\-－]?(?:\d[\s\-－]?){8}\d|[(（]?[0０]\d{2,3}[)）]?[\s\-－—]?\d{3,4}[\s\-－]?\d{4}|[48４８][0０][0０][\s\-－]?\d{3,4}[\s\-－]?\d{3,4}|(?<=(?:电话|手机|座机|传真|联系方式)(?:号码)?[为是：:]?\s?)\d{7,8})(?![\dA-Za-z])")]
    private static partial Regex Phone();
}
