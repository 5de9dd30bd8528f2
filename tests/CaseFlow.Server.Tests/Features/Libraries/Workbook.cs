using System.IO.Compression;
using System.Security;
using System.Text;

namespace CaseFlow.Server.Tests.Features.Libraries;

/// <summary>Makes workbooks as spreadsheets do: shared texts, numbers, days, formulas with what they came to.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A cell as a spreadsheet keeps it: <c>t</c>, style and value.</summary>
    internal sealed record Kept(string? Type, int Style, string Xml);

    internal static Kept Text(string text) => new("inlineStr", 0, $"<is><t>{SecurityElement.Escape(text)}</t></is>");

    internal static Kept Shared(int index) => new("s", 0, $"<v>{index}</v>");

    internal static Kept Number(string value) => new(null, 0, $"<v>{value}</v>");

    /// <summary>A number that is shown as a day, by a format that spreadsheets know.</summary>
    internal static Kept Day(string serial) => new(null, 1, $"<v>{serial}</v>");

    /// <summary>A number that is shown as a day, by a format of the workbook's own.</summary>
    internal static Kept DayOfOwnFormat(string serial) => new(null, 2, $"<v>{serial}</v>");

    internal static Kept Formula(string formula, string value) => new("str", 0, $"<f>{SecurityElement.Escape(formula)}</f><v>{SecurityElement.Escape(value)}</v>");

    internal static Kept Failed() => new("e", 0, "<f>A1/0</f><v>#DIV/0!</v>");

    internal static byte[] Of(params string[][] rows) => Of([], [.. rows.Select(row => row.Select(Text).ToArray())]);

    /// <summary>A workbook with a hidden sheet before the one that counts.</summary>
    internal static byte[] Of(string[] shared, Kept?[][] rows) => Zip(
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""),
        ("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Related}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Related}"><sheets><sheet name="旧表" sheetId="1" state="hidden" r:id="rId1"/><sheet name="名录" sheetId="2" r:id="rId2"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Related}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Related}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{Related}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="{Related}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""),
        ("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>"""),
        ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{string.Concat(shared.Select(text => $"<si><r><t>{SecurityElement.Escape(text[..1])}</t></r><r><t>{SecurityElement.Escape(text[1..])}</t></r><rPh sb=\"0\" eb=\"1\"><t>zhùyīn</t></rPh></si>"))}</sst>"""),
        ("xl/worksheets/sheet1.xml", Sheet([[Text("旧")]])),
        ("xl/worksheets/sheet2.xml", Sheet(rows)));

    internal static byte[] Zip(params (string Path, string Content)[] parts)
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return made.ToArray();
    }

    // Empty cells and empty rows are not written, as spreadsheets leave them out.
    private static string Sheet(Kept?[][] rows)
    {
        var sheet = new StringBuilder($"""<worksheet xmlns="{Main}"><dimension ref="A1:C{rows.Length}"/><sheetData>""");
        for (var row = 0; row < rows.Length; row++)
        {
            var cells = rows[row].Select((cell, column) => cell is null ? "" : $"""<c r="{(char)('A' + column)}{row + 1}" s="{cell.Style}"{(cell.Type is null ? "" : $" t=\"{cell.Type}\"")}>{cell.Xml}</c>""");
            sheet.Append(rows[row].Length == 0 ? "" : $"""<row r="{row + 1}">{string.Concat(cells)}</row>""");
        }

        return sheet.Append("</sheetData></worksheet>").ToString();
    }
}
