using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Libraries.Files;

namespace CaseFlow.Server.Features.Libraries.Columns;

/// <summary>Reads the cells of a row by their columns, and notes every one that is wrong; a wrong one reads as an empty one.</summary>
/// <param name="columns">The columns of the kind.</param>
/// <param name="headings">Where they stand.</param>
internal sealed class RowReader(IReadOnlyList<LibraryColumn> columns, Headings headings)
{
    private const int ExactDigits = 15;
    private const int Shown = 80;
    private static readonly string[] _dayFormats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly char[] _between = ['；', ';', '\n'];
    private readonly Dictionary<string, LibraryColumn> _columns = columns.ToDictionary(column => column.Key, StringComparer.Ordinal);
    private TableRow _row = new(0, []);

    /// <summary>What was wrong so far.</summary>
    internal List<CellFinding> Findings { get; } = [];

    internal void Begin(TableRow row) => _row = row;

    /// <summary>Text; empty where there is none.</summary>
    internal string Text(string key)
    {
        var cell = CellOf(key);
        switch (cell.Form)
        {
            case CellForm.TooLong:
                Wrong(key, "cell.too-long", $"超过 {TableLimits.LongestCell} 个字符", $"longer than {TableLimits.LongestCell} characters");
                return "";
            case CellForm.Error:
                Wrong(key, "cell.error", "公式出错，没有值", "a formula that failed has no value");
                return "";
            case CellForm.Number when cell.Text.Count(char.IsAsciiDigit) > ExactDigits || cell.Text.Contains('E', StringComparison.OrdinalIgnoreCase):
                Wrong(key, "cell.number-cut", $"Excel 把它当数字保存，{ExactDigits} 位以后已经失真；请把该列设为“文本”后重新填写", $"kept as a number by Excel, which loses what is beyond {ExactDigits} digits; make the column text and enter it again");
                return "";
        }

        if (cell.Text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')))
        {
            Wrong(key, "cell.character", "含有控制字符", "holds a control character");
            return "";
        }

        return cell.Text;
    }

    /// <summary>Text; null where there is none.</summary>
    internal string? Optional(string key) => Text(key) is { Length: > 0 } text ? text : null;

    /// <summary>Text that a row must have and no rule of the library asks for.</summary>
    internal string Required(string key)
    {
        if (CellOf(key).Text.Length == 0)
        {
            Wrong(key, "cell.missing", "没有填写", "is empty");
        }

        return Text(key);
    }

    /// <summary>Several texts in one cell, with ； or line breaks between them, and 、 where no title can hold one.</summary>
    internal ValueList<string> List(string key, bool orComma = false) =>
        Text(key).Split(orComma ? [.. _between, '、'] : _between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToValueList();

    /// <summary>A day, in any of the ways people write it.</summary>
    internal DateOnly? Day(string key)
    {
        var text = Text(key);
        if (text.Length == 0)
        {
            return null;
        }

        // Spreadsheets add midnight when they write days as text.
        var day = text.Split(' ', 'T') is [var only, var time] && time.All(character => character is '0' or ':' or '.') ? only : text;
        if (!DateOnly.TryParseExact(day, _dayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            read = day.Length < 7 && double.TryParse(day, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && SheetDays.DayOf(serial) is { } counted ? counted : default;
        }

        if (read.Year is >= 1900 and <= 2199)
        {
            return read;
        }

        Wrong(key, "cell.day", "不是 1900 至 2199 年间的日期；写作 2024-07-31、2024/7/31 或 2024年7月31日", "is no day of 1900 to 2199, written like 2024-07-31, 2024/7/31 or 2024年7月31日");
        return null;
    }

    /// <summary>A count, nothing where there is none.</summary>
    internal int Count(string key)
    {
        var text = Text(key);
        if (text.Length == 0)
        {
            return 0;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 10_000)
        {
            return count;
        }

        Wrong(key, "cell.count", "应为 0 至 10000 的整数", "must be a whole number from 0 to 10000");
        return 0;
    }

    /// <summary>Several numbers in one cell.</summary>
    /// <param name="key">The column.</param>
    /// <param name="from">Smallest.</param>
    /// <param name="to">Largest.</param>
    internal ValueList<int> Numbers(string key, int from, int to)
    {
        var parts = Text(key).Split([.. _between, '、', ',', '，', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var numbers = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number : (int?)null).ToList();
        if (numbers.Contains(null))
        {
            Wrong(key, "cell.numbers", $"应为 {from} 至 {to} 的编号，多个之间用“；”隔开", $"must be numbers from {from} to {to} with ； between them");
            return [];
        }

        return numbers.OfType<int>().Distinct().ToValueList();
    }

    /// <summary>One of a few words.</summary>
    internal T Choice<T>(string key, Choices<T> choices, T otherwise)
        where T : struct, Enum
    {
        var text = Text(key);
        if (text.Length == 0)
        {
            return otherwise;
        }

        if (choices.Of(text) is { } value)
        {
            return value;
        }

        Wrong(key, "cell.choice", $"应为 {choices.Allowed.Chinese} 之一", $"must be one of {choices.Allowed.English}");
        return otherwise;
    }

    /// <summary>What stands in a column of the current row, for findings.</summary>
    internal string? Value(string? key) => key is null ? null : CellOf(key).Text is { Length: > 0 } text ? Cut(text) : null;

    private Cell CellOf(string key) => headings.PlaceOf(key) is { } place ? _row[place] : new Cell("");

    private void Wrong(string key, string code, string chinese, string english) =>
        Findings.Add(new CellFinding(_row.Number, _columns[key].Name, Value(key), code, new BilingualText($"{chinese}。", $"{char.ToUpperInvariant(english[0])}{english[1..]}.")));

    // Not in the middle of a pair of surrogates.
    private static string Cut(string text) => text.Length <= Shown ? text : text[..(char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown)] + "…";
}
