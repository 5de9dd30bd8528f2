using System.IO.Compression;
using System.Xml;
using CaseFlow.Domain;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Server.Features.Libraries.Files;

/// <summary>The first visible sheet of an Excel workbook. Formulas are not computed: the value that was saved with them counts.</summary>
internal sealed class XlsxFile : TableFile
{
    private readonly byte[] _content;

    private XlsxFile(byte[] content, string sheet, int otherSheets, int? about)
    {
        _content = content;
        About = about;
        Form = new(
            $"Excel 工作表“{sheet}”{(otherSheets > 0 ? $"（另有 {otherSheets} 个工作表未读取）" : "")}",
            $"Excel, sheet “{sheet}”{(otherSheets > 0 ? $" ({otherSheets} more were not read)" : "")}");
    }

    /// <inheritdoc />
    internal override BilingualText Form { get; }

    /// <inheritdoc />
    internal override int? About { get; }

    /// <summary>Opens a workbook.</summary>
    /// <param name="content">All of the file.</param>
    /// <returns>Its first visible sheet, or why there is none.</returns>
    internal static new Result<TableFile> Open(byte[] content)
    {
        try
        {
            if (IsBomb(content))
            {
                return FileRefusals.Unpacked;
            }

            using var document = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
            if (document.WorkbookPart is not { } book)
            {
                return FileRefusals.NoTable;
            }

            var sheets = Sheets(book);
            return sheets is [var (name, part), ..] ? new XlsxFile(content, name, sheets.Count - 1, RowsOf(part)) : FileRefusals.NoSheet;
        }
        catch (Exception wrong) when (IsOfTheFile(wrong))
        {
            return HoldsWorkbook(content) ? FileRefusals.Damaged : FileRefusals.NoTable;
        }
    }

    /// <inheritdoc />
    internal override Refusal? Read(Action<TableRow> take, CancellationToken ct)
    {
        using var rows = Rows().GetEnumerator();
        for (var count = 1; ; count++)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                if (!rows.MoveNext())
                {
                    return null;
                }
            }
            catch (Exception wrong) when (IsOfTheFile(wrong))
            {
                return FileRefusals.Damaged;
            }

            var (row, isTooWide) = rows.Current;
            if (isTooWide)
            {
                return FileRefusals.TooManyColumns(row.Number);
            }

            if (count > TableLimits.MostRows)
            {
                return FileRefusals.TooManyRows;
            }

            take(row);
        }
    }

    private IEnumerable<(TableRow Row, bool IsTooWide)> Rows()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(_content, writable: false), isEditable: false);
        var book = document.WorkbookPart!;
        using var xml = XmlReader.Create(Sheets(book)[0].Part.GetStream(), SheetXml.Settings);
        var sheet = new SheetXml(xml, SharedTexts(book), SheetDays.Of(book));
        while (sheet.Next(out var row, out var isTooWide))
        {
            yield return (row, isTooWide);
        }
    }

    // Everything is unpacked once and thrown away: what a file says of its own size is not believed.
    private static bool IsBomb(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > TableLimits.MostParts)
        {
            return true;
        }

        var (left, buffer) = (TableLimits.MostUnpacked, new byte[64 * 1024]);
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HoldsWorkbook(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return zip.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    // The packages that unpack and read throw a dozen kinds of exceptions on spoilt files, faults of their own among them; inside is nothing but reading.
    private static bool IsOfTheFile(Exception wrong) => wrong is not OutOfMemoryException;

    private static List<(string Name, WorksheetPart Part)> Sheets(WorkbookPart book) =>
    [
        .. from sheet in book.Workbook.Descendants<Sheet>()
           where sheet.Id?.Value is not null && (sheet.State is null || sheet.State.Value == SheetStateValues.Visible)
           let part = book.GetPartById(sheet.Id!.Value!) as WorksheetPart
           where part is not null
           select (sheet.Name?.Value ?? "", part),
    ];

    private static int? RowsOf(WorksheetPart part)
    {
        using var xml = XmlReader.Create(part.GetStream(), SheetXml.Settings);
        while (xml.Read() && xml.LocalName != "sheetData")
        {
            if (xml.LocalName == "dimension" && xml.GetAttribute("ref")?.Split(':') is [_, var end])
            {
                return int.TryParse(end.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ$"]), out var rows) ? rows : null;
            }
        }

        return null;
    }

    private static List<string> SharedTexts(WorkbookPart book)
    {
        var texts = new List<string>();
        if (book.SharedStringTablePart is { } part)
        {
            using var xml = XmlReader.Create(part.GetStream(), SheetXml.Settings);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
                {
                    texts.Add(SheetXml.RichText(xml));
                }
            }
        }

        return texts;
    }
}
