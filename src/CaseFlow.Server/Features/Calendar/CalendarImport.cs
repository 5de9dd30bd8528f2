using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;

namespace CaseFlow.Server.Features.Calendar;

/// <summary>What an administrator hands in: a year's file, or the pasted text of the State Council's notice.</summary>
/// <param name="Year">A year's file: <c>{"year", "source", "holidays", "workdays"}</c>.</param>
/// <param name="Notice">The text of 国务院办公厅关于…年部分节假日安排的通知.</param>
/// <param name="DocumentNumber">The notice's number, where the pasted text has none.</param>
public sealed record CalendarImport(JsonElement? Year = null, string? Notice = null, string? DocumentNumber = null)
{
    /// <summary>The years that it changes.</summary>
    /// <param name="known">What is loaded.</param>
    /// <returns>At least one year; or the refusal of the file or text, by its place.</returns>
    public Result<IReadOnlyList<CalendarYear>> Read(WorkingCalendar known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if ((Year is null) == (Notice is null))
        {
            return Refusal.Because("calendar.import-unclear", "请提供年度文件或通知全文，二者只取其一。", "Give either a year's file or the text of the notice.");
        }

        if (Notice is { } text)
        {
            var notice = HolidayNotice.Read(text, DocumentNumber);
            return notice.IsRefused ? notice.Refusal : notice.Value.Into(known);
        }

        var year = CalendarYear.Parse(Year!.Value.GetRawText());
        return year.IsRefused ? year.Refusal : new[] { year.Value };
    }

    /// <summary>A file's content as what it is: JSON, or else the text of the notice.</summary>
    /// <param name="content">The content.</param>
    /// <returns>The import, or <c>calendar.malformed</c> for JSON that cannot be read.</returns>
    public static Result<CalendarImport> Of(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.TrimStart('\ufeff', ' ', '\t', '\r', '\n').StartsWith('{'))
        {
            return new CalendarImport(Notice: content);
        }

        var year = CalendarYear.Parse(content.TrimStart('\ufeff'));
        if (year.IsRefused)
        {
            return year.Refusal;
        }

        using var document = JsonDocument.Parse(content.TrimStart('\ufeff'));
        return new CalendarImport(Year: document.RootElement.Clone());
    }

    /// <summary>The calendar with the years in it.</summary>
    /// <param name="known">What is loaded.</param>
    /// <returns>
    /// The calendar; <c>calendar.provisional-over-official</c> when a year without a notice would replace one with a notice;
    /// <c>calendar.already-in-force</c> when nothing would change.
    /// </returns>
    public Result<(IReadOnlyList<CalendarYear> Years, WorkingCalendar Calendar)> Into(WorkingCalendar known)
    {
        var read = Read(known);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var changed = read.Value.Where(year => known.Year(year.Year) is not { } before || !before.Says(year)).ToList();
        if (changed.Find(year => year.IsProvisional && known.Knows(year.Year)) is { } provisional)
        {
            return Refusal.Because(
                "calendar.provisional-over-official",
                $"{provisional.Year} 年已有正式通知，不能用未经通知的安排替换。",
                $"{provisional.Year} has a notice; an arrangement without one cannot take its place.",
                "INV-22");
        }

        return changed.Count == 0
            ? Refusal.Because("calendar.already-in-force", "所载年份与现行安排完全一致，无需载入。", "The years are in force already, exactly as given.")
            : (changed, changed.Aggregate(known, (calendar, year) => calendar.With(year)));
    }
}
