using System.Text;
using System.Text.RegularExpressions;

namespace CaseFlow.Domain.Calendar;

/// <content>The text itself: one form for what is typed in several, and what is looked for in it.</content>
internal sealed partial class HolidayNoticeReader
{
    // One form for what keyboards and web pages write in several.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                >= '０' and <= '９' => plain.Append((char)(c - '０' + '0')),
                '(' => plain.Append('（'),
                ')' => plain.Append('）'),
                ':' => plain.Append('：'),
                ',' => plain.Append('，'),
                '[' or '［' or '【' => plain.Append('〔'),
                ']' or '］' or '】' => plain.Append('〕'),
                '\n' => plain.Append(c),
                _ when char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff' => plain,
                _ => plain.Append(c),
            };
        }

        return plain.ToString();
    }

    private static string Joined(string text) => text.Replace("\n", "", StringComparison.Ordinal);

    private Refusal Refuse(string reason, int at, string chinese, string english)
    {
        var line = _text.AsSpan(0, Math.Min(at, _text.Length)).Count('\n') + 1;
        return Refusal.Because($"notice.{reason}", $"通知第 {line} 行：{chinese}。", $"Notice, line {line}: {english}.", "DOMAIN 5")
            .Then("与通知原文核对后重新导入。", "Compare it with the notice's own text and import again.");
    }

    [GeneratedRegex("关于(2[01][0-9]{2})年部分节假日安排")]
    private static partial Regex Title();

    [GeneratedRegex("(国办发(?:明电)?)〔([0-9]{4})〕([0-9]{1,3})号")]
    private static partial Regex DocumentNumber();

    [GeneratedRegex("(?:(?<=^|\\n|。))([一二三四五六七八九])、([^：\\n。]{2,12})：")]
    private static partial Regex Paragraph();

    [GeneratedRegex("(?:([0-9]{4})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日(?:（([^）]*)）)?")]
    private static partial Regex Day();

    [GeneratedRegex("(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:（[^）]*）)?(?:至(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:（[^）]*）)?)?")]
    private static partial Regex Span();

    [GeneratedRegex("(?:周|星期)([一二三四五六日天])")]
    private static partial Regex Weekday();

    [GeneratedRegex("放假")]
    private static partial Regex Off();

    [GeneratedRegex("上班")]
    private static partial Regex Worked();

    [GeneratedRegex("(?:共|放假)([0-9]{1,2})天")]
    private static partial Regex Count();

    // What may stand around the dates of an arrangement.
    [GeneratedRegex("放假[0-9]{1,2}天|共[0-9]{1,2}天|放假|不调休|调休|补休|与周末连休|上班|照常|、|，|和|；")]
    private static partial Regex Rest();
}
