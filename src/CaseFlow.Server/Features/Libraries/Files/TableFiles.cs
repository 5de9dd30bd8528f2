using System.IO.Compression;
using System.Text;
using System.Xml;
using CsvHelper;

namespace CaseFlow.Server.Features.Libraries.Files;

/// <summary>Writes tables for people: as CSV and as Excel workbooks. A text that a spreadsheet would compute is written so that it does not.</summary>
internal static class TableFiles
{
    internal const string CsvType = "text/csv; charset=utf-8";
    internal const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string OfDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string OfPackage = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Style 1: text. Style 2: text that begins like a formula. Style 3: a heading.</summary>
    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>
        """;

    private static readonly (string Path, string Content)[] _frame =
    [
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"""),
        ("_rels/.rels", $"""<Relationships xmlns="{OfPackage}"><Relationship Id="rId1" Type="{OfDocument}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{OfDocument}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{OfPackage}"><Relationship Id="rId1" Type="{OfDocument}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OfDocument}/styles" Target="styles.xml"/></Relationships>"""),
        ("xl/styles.xml", Styles),
    ];

    /// <summary>Writes CSV in UTF-8 with the mark that Excel needs to know it.</summary>
    internal static async Task CsvAsync(Stream to, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<string?>> rows, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await RecordAsync(csv, headings, ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            await RecordAsync(csv, row, ct);
        }

        await csv.FlushAsync(ct);
    }

    /// <summary>Writes a workbook with one sheet, all of it text: codes keep their digits, and nothing is computed.</summary>
    internal static async Task XlsxAsync(Stream to, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<string?>> rows, CancellationToken ct)
    {
        // An archive is written in one go and cannot wait for the line; it is put together on the disk.
        await using var made = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in _frame)
            {
                await using var part = zip.CreateEntry(path).Open();
                await part.WriteAsync(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}"""), ct);
            }

            await using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            await SheetAsync(sheet, headings, rows, ct);
        }

        made.Position = 0;
        await made.CopyToAsync(to, ct);
    }

    private static async Task RecordAsync(CsvWriter csv, IReadOnlyList<string?> cells, CancellationToken ct)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.EndRecordAsync(ct);
    }

    private static async Task SheetAsync(Stream to, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<string?>> rows, CancellationToken ct)
    {
        await using var xml = XmlWriter.Create(to, new XmlWriterSettings { Async = true, NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>""");
        xml.WriteRaw($"""<cols><col min="1" max="{headings.Count}" width="22" customWidth="1"/></cols>""");
        xml.WriteStartElement("sheetData", Main);
        WriteRow(xml, headings, isHeading: true);
        await foreach (var row in rows.WithCancellation(ct))
        {
            WriteRow(xml, row, isHeading: false);
        }

        xml.WriteEndDocument();
        await xml.FlushAsync();
    }

    private static void WriteRow(XmlWriter xml, IReadOnlyList<string?> cells, bool isHeading)
    {
        xml.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            xml.WriteStartElement("c", Main);
            if (cell is { Length: > 0 } text)
            {
                xml.WriteAttributeString("s", isHeading ? "3" : text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "2" : "1");
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Writable(text));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // XML holds no control characters and no halves of pairs; what only looks like an escape is escaped itself.
    private static string Writable(string text)
    {
        var escaped = text.Replace("_x00", "_x005F_x00", StringComparison.OrdinalIgnoreCase);
        if (escaped.All(character => XmlConvert.IsXmlChar(character)))
        {
            return escaped;
        }

        var kept = new StringBuilder();
        foreach (var rune in escaped.EnumerateRunes())
        {
            kept.Append(rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        }

        return kept.ToString();
    }
}
