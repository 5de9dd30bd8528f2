using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseFlow.Domain.Calendar;

/// <summary>Reads the notice's numbered paragraphs. What carries a date and is not understood is refused with its line, never passed over.</summary>
internal sealed partial class HolidayNoticeReader(string pasted, string? givenNumber)
{
    private const string Numerals = "一二三四五六七八九";
    private const string Weekdays = "日一二三四五六";
    private readonly string _text = Plain(pasted);
    private readonly SortedList<DateOnly, CalendarDay> _off = [];
    private readonly SortedList<DateOnly, CalendarDay> _worked = [];
    private readonly HashSet<string> _named = [];
    private int _year;

    internal Result<HolidayNotice> Read()
    {
        if (Title().Match(Joined(_text)) is not { Success: true } title)
        {
            return Refuse("title-missing", 0, "找不到标题“关于…年部分节假日安排的通知”", "the title 关于…年部分节假日安排的通知 is missing");
        }

        _year = int.Parse(title.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var number = Number();
        if (number.IsRefused)
        {
            return number.Refusal;
        }

        var starts = Paragraph().Matches(_text);
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Index : EndOfLast(starts[i]);
            if (Against(starts[i], i, _text[(starts[i].Index + starts[i].Length)..end]) is { } refusal)
            {
                return refusal;
            }
        }

        return HolidayNotice.Holidays.FirstOrDefault(holiday => !_named.Contains(holiday)) is { } missing
            ? Refuse("holiday-missing", 0, $"没有安排{missing}", $"{missing} is not arranged")
            : new HolidayNotice(_year, number.Value, [.. _off.Values], [.. _worked.Values]);
    }

    private Result<string> Number()
    {
        var found = DocumentNumber().Match(Joined(_text));
        var inText = found.Success ? $"{found.Groups[1].Value}〔{found.Groups[2].Value}〕{found.Groups[3].Value}号" : null;
        var given = string.IsNullOrWhiteSpace(givenNumber) ? null : givenNumber.Trim();
        if (inText is not null && given is not null && inText != given)
        {
            return Refuse("number-differs", found.Index, $"文号是 {inText}，不是 {given}", $"the document number is {inText}, not {given}");
        }

        return (inText ?? given) is { } number
            ? number
            : Refuse("number-missing", 0, "没有发文字号（国办发明电〔…〕…号），请一并填写", "the document number is missing; give it beside the text");
    }

    // The last paragraph ends with its line; what follows (节假日期间，…) is no arrangement, unless it goes on in the middle of a sentence.
    private int EndOfLast(Match start)
    {
        var end = _text.IndexOf('\n', start.Index + start.Length);
        while (end > 0 && _text[..end].TrimEnd()[^1] is not '。' && end + 1 < _text.Length)
        {
            end = _text.IndexOf('\n', end + 1) is var next and > 0 ? next : _text.Length;
        }

        return end < 0 ? _text.Length : end;
    }

    private Refusal? Against(Match start, int index, string body)
    {
        if (Numerals.IndexOf(start.Groups[1].Value[0], StringComparison.Ordinal) != index)
        {
            return Refuse("paragraph-out-of-order", start.Groups[1].Index, $"第{start.Groups[1].Value}段应为第{Numerals[index]}段", $"paragraph {start.Groups[1].Value} should be {Numerals[index]}");
        }

        var holidays = start.Groups[2].Value;
        foreach (var holiday in holidays.Split('、', '和'))
        {
            if (!HolidayNotice.Holidays.Contains(holiday))
            {
                return Refuse("holiday-unknown", start.Groups[2].Index, $"没有“{holiday}”这个节日", $"there is no holiday {holiday}");
            }

            if (!_named.Add(holiday))
            {
                return Refuse("holiday-twice", start.Groups[2].Index, $"{holiday}安排了两次", $"{holiday} is arranged twice");
            }
        }

        var at = start.Index + start.Length;
        foreach (var sentence in body.Split('。'))
        {
            if (AgainstSentence(Joined(sentence), holidays, at) is { } refusal)
            {
                return refusal;
            }

            at += sentence.Length + 1;
        }

        return AgainstFixedDays(holidays, start.Groups[2].Index);
    }

    // Three of the seven have their date in the law itself.
    private Refusal? AgainstFixedDays(string holidays, int at)
    {
        var off = _off.Values.Where(day => day.Name == holidays).Select(day => day.Date).ToHashSet();
        foreach (var (holiday, month) in new[] { ("元旦", 1), ("劳动节", 5), ("国庆节", 10) })
        {
            if (holidays.Contains(holiday, StringComparison.Ordinal) && !off.Contains(new DateOnly(_year, month, 1)))
            {
                return Refuse("holiday-day-missing", at, $"{_year} 年 {month} 月 1 日是{holiday}，却不在放假日期中", $"{_year}-{month:00}-01 is {holiday} and is not among the days off");
            }
        }

        return off.Count > 0 ? null : Refuse("sentence-not-understood", at, $"{holidays}没有写明放假日期", $"no day off is named for {holidays}");
    }

    private Refusal? AgainstSentence(string sentence, string holidays, int at)
    {
        if (sentence.StartsWith("鼓励", StringComparison.Ordinal) || !Day().IsMatch(sentence))
        {
            return null;
        }

        var (isOff, isWorked) = (Off().Match(sentence), Worked().IsMatch(sentence));
        var spans = Span().Matches(isOff.Success ? sentence[..isOff.Index] : sentence);
        if (isOff.Success == isWorked || spans.Count == 0 || Rest().Replace(Span().Replace(sentence, ""), "").Length > 0)
        {
            return Refuse("sentence-not-understood", at, $"看不懂“{sentence}”", $"'{sentence}' is not understood");
        }

        var days = new List<DateOnly>();
        foreach (Match span in spans)
        {
            if (AgainstSpan(span, days, at) is { } refusal)
            {
                return refusal;
            }
        }

        if (isOff.Success && Count().Match(sentence) is { Success: true } count && int.Parse(count.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var told && told != days.Count)
        {
            return Refuse("count-differs", at, $"写明共 {told} 天，所列日期为 {days.Count} 天", $"{told} days are told, and {days.Count} are listed");
        }

        return days.Select(day => Keep(day, isOff.Success, holidays, at)).FirstOrDefault(refusal => refusal is not null);
    }

    private Refusal? Keep(DateOnly day, bool isOff, string holidays, int at)
    {
        if (!isOff && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            return Refuse("make-up-on-weekday", at, $"{day:yyyy-MM-dd} 不是周末，不能是调休上班日", $"{day:yyyy-MM-dd} is no weekend day that could be worked instead");
        }

        return _off.ContainsKey(day) || _worked.ContainsKey(day)
            ? Refuse("day-twice", at, $"{day:yyyy-MM-dd} 出现两次", $"{day:yyyy-MM-dd} stands twice")
            : isOff ? Added(_off, new CalendarDay(day, holidays)) : Added(_worked, new CalendarDay(day, $"{holidays}调休"));
    }

    private static Refusal? Added(SortedList<DateOnly, CalendarDay> list, CalendarDay day)
    {
        list.Add(day.Date, day);
        return null;
    }

    private Refusal? AgainstSpan(Match span, List<DateOnly> days, int at)
    {
        var dates = Day().Matches(span.Value);
        DateOnly? first = null;
        foreach (Match date in dates)
        {
            var year = date.Groups[1].Success ? Of(date.Groups[1]) : first?.Year ?? _year;
            var month = date.Groups[2].Success ? Of(date.Groups[2]) : first?.Month ?? (days.Count > 0 ? days[^1].Month : 0);
            if (year is < 2000 or > 2199 || !DateOnly.TryParseExact($"{year:0000}-{month:00}-{Of(date.Groups[3]):00}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || Math.Abs(year - _year) > 1)
            {
                return Refuse("date-impossible", at, $"没有“{date.Value}”这一天", $"{date.Value} is no day of the arrangement");
            }

            if (Weekday().Match(date.Groups[4].Value) is { Success: true } weekday && Weekdays.IndexOf(weekday.Groups[1].Value.Replace('天', '日'), StringComparison.Ordinal) != (int)day.DayOfWeek)
            {
                return Refuse("weekday-differs", at, $"{day:yyyy-MM-dd} 是星期{Weekdays[(int)day.DayOfWeek]}，不是{weekday.Value}", $"{day:yyyy-MM-dd} is a {day.DayOfWeek}, not {weekday.Value}");
            }

            if (first is { } from && (day < from || day.DayNumber - from.DayNumber > 14))
            {
                return Refuse("date-impossible", at, $"“{span.Value}”不是一段假期", $"{span.Value} is no span of days off");
            }

            days.AddRange(first is { } begin ? Enumerable.Range(1, day.DayNumber - begin.DayNumber).Select(begin.AddDays) : [day]);
            first = day;
        }

        return null;
    }

    private static int Of(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);
}
