using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Domain.Calendar;

/// <summary>Reads one year's file strictly: what is not understood is refused with its place, never passed over.</summary>
internal static class CalendarYearReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    internal static Result<CalendarYear> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException unreadable)
        {
            // A member that stands twice is the one fault that the parser gives no line.
            return unreadable is { LineNumber: { } line, BytePositionInLine: { } position }
                ? Refuse("malformed", $"{line + 1}:{position + 1}", "不是可读的 JSON", "is not readable JSON")
                : Refuse("malformed", "$", "有成员出现两次", "holds a member twice");
        }
        catch (Exception half) when (half is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair, plain or escaped, is the one text that parses and cannot be read.
            return Refuse("malformed", "$", "含有无效字符", "holds an invalid character");
        }
    }

    private static Result<CalendarYear> Read(JsonElement root)
    {
        if (Members(root, "$", "year", "source", "holidays", "workdays") is { } members)
        {
            return members;
        }

        if (root.GetProperty("year") is not { ValueKind: JsonValueKind.Number } number
            || !number.TryGetInt32(out var year) || year is < 2000 or > 2199)
        {
            return Refuse("bad-year", "year", "应为 2000 至 2199 的年份", "must be a year from 2000 to 2199");
        }

        if (Text(root.GetProperty("source")) is not { } source)
        {
            return Refuse("bad-source", "source", "应写明文号", "must name the document number");
        }

        var holidays = Days(root, "holidays", year);
        var workdays = Days(root, "workdays", year);
        if ((holidays.Refusal ?? workdays.Refusal) is { } refusal)
        {
            return refusal;
        }

        var read = new CalendarYear(year, source, holidays.Value, workdays.Value);
        return Contradiction(read) is { } contradiction ? contradiction : read;
    }

    private static Result<List<CalendarDay>> Days(JsonElement root, string list, int year)
    {
        var array = root.GetProperty(list);
        if (array.ValueKind is not JsonValueKind.Array)
        {
            return Refuse("malformed", list, "应为数组", "must be an array");
        }

        var days = new SortedList<DateOnly, CalendarDay>();
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            var place = $"{list}[{index++}]";
            var day = Day(element, place, year);
            if (day.Refusal is { } refusal)
            {
                return refusal;
            }

            if (!days.TryAdd(day.Value.Date, day.Value))
            {
                return Refuse("date-twice", place, $"{day.Value.Date:yyyy-MM-dd} 重复", $"repeats {day.Value.Date:yyyy-MM-dd}");
            }
        }

        return days.Values.ToList();
    }

    private static Result<CalendarDay> Day(JsonElement element, string place, int year)
    {
        if (Members(element, place, "date", "name") is { } members)
        {
            return members;
        }

        if (!DateOnly.TryParseExact(
            Text(element.GetProperty("date")), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Refuse("bad-date", $"{place}.date", "应为存在的日期，形如 2024-10-01", "must be an existing date like 2024-10-01");
        }

        if (date.Year != year)
        {
            return Refuse(
                "date-of-another-year", $"{place}.date", $"{date:yyyy-MM-dd} 不属于 {year} 年", $"{date:yyyy-MM-dd} is not in {year}");
        }

        return Text(element.GetProperty("name")) is { } name
            ? new CalendarDay(date, name)
            : Refuse("bad-name", $"{place}.name", "应写明名称", "must hold a name");
    }

    private static Refusal? Contradiction(CalendarYear read)
    {
        if (read.Workdays.FirstOrDefault(w => w.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) is { } weekday)
        {
            return Refuse(
                "make-up-on-weekday",
                $"workdays {weekday.Date:yyyy-MM-dd}",
                "调休上班日应为周六或周日",
                "a make-up working day must be a Saturday or Sunday");
        }

        if (read.Workdays.FirstOrDefault(w => read.Holidays.Any(h => h.Date == w.Date)) is { } both)
        {
            return Refuse("off-and-worked", $"workdays {both.Date:yyyy-MM-dd}", "同一天既放假又上班", "is both off and worked");
        }

        return read is { IsProvisional: false, Holidays.Count: 0 }
            ? Refuse("no-days-off", "holidays", "正式通知至少有一个放假日", "an official notice names at least one day off")
            : null;
    }

    private static Refusal? Members(JsonElement element, string place, params ReadOnlySpan<string> expected)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return Refuse("malformed", place, "应为对象", "must be an object");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!expected.Contains(member.Name))
            {
                return Refuse("unknown-member", $"{place}.{member.Name}", "未知成员", "is not a known member");
            }
        }

        foreach (var name in expected)
        {
            if (!element.TryGetProperty(name, out _))
            {
                return Refuse("missing-member", $"{place}.{name}", "缺少成员", "is missing");
            }
        }

        return null;
    }

    private static string? Text(JsonElement element) =>
        element.ValueKind is JsonValueKind.String && element.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static Refusal Refuse(string reason, string place, string chinese, string english) =>
        Refusal.Because($"calendar.{reason}", $"放假文件 {place}：{chinese}。", $"Calendar file, {place}: {english}.", "DOMAIN 5")
            .Then("改正该处后重新导入。", "Correct that place and import again.");
}
