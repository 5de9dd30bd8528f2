using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace CaseFlow.Server.Features.Libraries.Files;

/// <summary>Reads the rows of a sheet, one at a time, without keeping any.</summary>
/// <param name="xml">The sheet.</param>
/// <param name="texts">Texts that cells refer to by number.</param>
/// <param name="days">Which cells are days.</param>
internal sealed partial class SheetXml(XmlReader xml, IReadOnlyList<string> texts, SheetDays days)
{
    private readonly List<Cell> _cells = [];
    private int _row;

    /// <summary>No document type, no entities, nothing fetched.</summary>
    internal static XmlReaderSettings Settings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = TableLimits.MostUnpacked,
    };

    /// <summary>Reads the next row that is not empty.</summary>
    /// <param name="row">The row.</param>
    /// <param name="tooWide">Whether it has more columns than are read.</param>
    /// <returns>False at the end of the sheet.</returns>
    internal bool Next(out TableRow row, out bool tooWide)
    {
        tooWide = false;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
            {
                continue;
            }

            _row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > _row ? number : _row + 1;
            _cells.Clear();
            tooWide = !ReadCells();
            while (_cells is [.., { Text: "" }])
            {
                _cells.RemoveAt(_cells.Count - 1);
            }

            if (tooWide || _cells.Count > 0)
            {
                row = new TableRow(_row, [.. _cells]);
                return true;
            }
        }

        row = new TableRow(_row, []);
        return false;
    }

    /// <summary>The text of a shared or inline string, without the reading aids of East Asian editions.</summary>
    /// <param name="xml">At the element that holds it; at its end afterwards.</param>
    /// <returns>The text.</returns>
    internal static string RichText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (text, depth) = (new StringBuilder(), xml.Depth);
        var more = xml.Read();
        while (more && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                xml.Skip();
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                text.Append(xml.ReadElementContentAsString());
                continue;
            }

            more = xml.Read();
        }

        return Unescaped(text.ToString());
    }

    private bool ReadCells()
    {
        if (xml.IsEmptyElement)
        {
            return true;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }

            var column = xml.GetAttribute("r") is { } place ? ColumnOf(place) : _cells.Count;
            if (column is < 0 or >= TableLimits.MostColumns)
            {
                return false;
            }

            var cell = ReadCell(xml.GetAttribute("t"), xml.GetAttribute("s"));
            while (_cells.Count <= column)
            {
                _cells.Add(new Cell(""));
            }

            _cells[column] = cell;
        }

        return true;
    }

    private Cell ReadCell(string? type, string? style)
    {
        if (xml.IsEmptyElement)
        {
            return new Cell("");
        }

        var (value, depth) = ("", xml.Depth);
        var more = xml.Read();
        while (more && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "v")
            {
                value = xml.ReadElementContentAsString();
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "is")
            {
                value = RichText(xml);
            }

            more = xml.Read();
        }

        return type switch
        {
            "s" => Cell.Of(texts[int.Parse(value, CultureInfo.InvariantCulture)]),
            "str" => Cell.Of(Unescaped(value)),
            "inlineStr" => Cell.Of(value),
            "e" => Cell.Of(value, CellForm.Error),
            "b" => Cell.Of(value == "1" ? "TRUE" : "FALSE"),
            "d" => Cell.Of(value.Split('T')[0], CellForm.Day),
            _ => days.IsDay(style) && days.DayOf(value) is { } day ? Cell.Of(day, CellForm.Day) : Cell.Of(NumberOf(value), value.Length == 0 ? CellForm.Text : CellForm.Number),
        };
    }

    // A spreadsheet keeps 20240731 as 20240731.0 or 2.0240731E7, as it likes.
    private static string NumberOf(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) < 1e20
            ? Math.Abs(number) >= 1e15 ? new decimal(number).ToString("0", CultureInfo.InvariantCulture) : number.ToString("0.###############", CultureInfo.InvariantCulture)
            : value;

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place)
        {
            if (letter is < 'A' or > 'Z' || column > TableLimits.MostColumns)
            {
                break;
            }

            column = (column * 26) + (letter - 'A' + 1);
        }

        return column - 1;
    }

    // Characters that XML cannot hold are written as _x000D_; only those that a table can have are read back.
    private static string Unescaped(string text) => !text.Contains("_x00", StringComparison.OrdinalIgnoreCase) ? text : Escape().Replace(text, escape => escape.Value[5] switch
    {
        'D' or 'd' => "\r",
        'A' or 'a' => "\n",
        '9' => "\t",
        _ => "_",
    });

    [GeneratedRegex("_x00(0D|0A|09|5F)_", RegexOptions.IgnoreCase)]
    private static partial Regex Escape();
}
