using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Server.Features.Libraries.Files;

/// <summary>Days in spreadsheets are numbers that are shown as days; which ones, the style of the cell tells.</summary>
internal sealed partial class SheetDays
{
    private static readonly DateOnly _of1904 = new(1904, 1, 1);
    private readonly HashSet<string> _styles = [];
    private readonly bool _begins1904;

    private SheetDays(bool begins1904) => _begins1904 = begins1904;

    internal static SheetDays Of(WorkbookPart book)
    {
        var days = new SheetDays(book.Workbook.WorkbookProperties?.Date1904?.Value == true);
        var sheet = book.WorkbookStylesPart?.Stylesheet;
        var formats = sheet?.NumberingFormats?.Elements<NumberingFormat>().Where(one => one.NumberFormatId is not null)
            .GroupBy(one => one.NumberFormatId!.Value).ToDictionary(same => same.Key, same => same.Last().FormatCode?.Value ?? "") ?? [];
        var index = 0;
        foreach (var style in sheet?.CellFormats?.Elements<CellFormat>() ?? [])
        {
            var format = style.NumberFormatId?.Value ?? 0;
            if (formats.TryGetValue(format, out var code) ? ShowsDay(code) : format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58)
            {
                days._styles.Add(index.ToString(CultureInfo.InvariantCulture));
            }

            index++;
        }

        return days;
    }

    internal bool IsDay(string? style) => style is not null && _styles.Contains(style);

    internal string? DayOf(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) && DayOf(serial, _begins1904) is { } day
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    /// <summary>The day of a number.</summary>
    /// <param name="serial">Days from the end of 1899, or from 1904 on.</param>
    /// <param name="begins1904">Whether the workbook counts from 1904.</param>
    /// <returns>Null where it is no day of our calendar's years.</returns>
    internal static DateOnly? DayOf(double serial, bool begins1904 = false)
    {
        if (serial is < 1 or > 110_000)
        {
            return null;
        }

        // Excel believes in the 29th of February 1900, its day 60.
        var whole = (int)Math.Floor(serial);
        return begins1904 ? _of1904.AddDays(whole) : new DateOnly(1899, 12, whole < 60 ? 31 : 30).AddDays(whole);
    }

    private static bool ShowsDay(string code) => Literal().Replace(code, "") is var bare && (bare.Contains('y', StringComparison.OrdinalIgnoreCase) || bare.Contains('d', StringComparison.OrdinalIgnoreCase)
        || bare.Contains('年', StringComparison.Ordinal));

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")]
    private static partial Regex Literal();
}
