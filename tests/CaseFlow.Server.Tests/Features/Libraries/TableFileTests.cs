using System.IO.Compression;
using System.Text;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Libraries.Files;
using static CaseFlow.Server.Tests.Features.Libraries.Workbook;

namespace CaseFlow.Server.Tests.Features.Libraries;

public sealed class TableFileTests
{
    private const string Small = "编号,名称\n1,示例机构（虚构）\n";

    private static readonly Encoding _gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public void A_text_is_read_in_the_encoding_it_was_written_in()
    {
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(Small),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Small)],
            _gb18030.GetBytes(Small),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Small.Replace(',', '\t'))],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Small)],
        ];

        Assert.All(files, file => Assert.Equal("1: 编号|名称\n2: 1|示例机构（虚构）", Rows(file)));
        Assert.Equal(["CSV（UTF-8）", "CSV（UTF-8）", "CSV（GB18030）", "CSV（UTF-16）", "CSV（UTF-16）"], files.Select(file => TableFile.Open(file).Value.Form.Chinese));
    }

    [Fact]
    public void Line_breaks_between_quotes_belong_to_the_cell_and_rows_are_numbered_as_spreadsheets_do()
    {
        var rows = Rows(Encoding.UTF8.GetBytes("编号,名称\r\n1,\"第一行\n第二行\"\r\n\r\n,\r\n2,\"引\"\"号\"\r\n"));

        Assert.Equal("1: 编号|名称\n2: 1|第一行\n第二行\n5: 2|引\"号", rows);
    }

    [Theory]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("\"=\"\"0101\"\"\"", "0101")]
    [InlineData("\t0101 ", "0101")]
    [InlineData("=1+1", "=1+1")]
    [InlineData("'s", "'s")]
    public void What_people_write_so_that_a_spreadsheet_takes_it_as_text_is_read_as_they_mean_it(string written, string meant) =>
        Assert.Equal($"1: a|b\n2: {meant}|x", Rows(Encoding.UTF8.GetBytes($"a,b\n{written},x\n")));

    [Fact]
    public void A_quote_that_is_never_closed_is_refused_instead_of_swallowing_rows()
    {
        var rows = new List<TableRow>();

        var refusal = TableFile.Open(Encoding.UTF8.GetBytes("编号,名称\n1,\"甲\n2,乙\n3,丙\n")).Value.Read(rows.Add, CancellationToken.None);

        Assert.Equal("file.quote-open", refusal?.Code);
    }

    [Fact]
    public void A_file_is_what_it_holds_whatever_it_is_called()
    {
        (string Code, byte[] Content)[] files =
        [
            ("file.no-table", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13]),
            ("file.no-table", [.. "%PDF-1.7\n"u8]),
            ("file.no-table", Zip(("word/document.xml", "<w/>"), ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""))),
            ("file.no-table", Zip(("a.csv", "编号,名称"))),
            ("file.no-table", [.. "编号,名称\n1,\0"u8]),
            ("file.old-excel", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
            ("file.web-page", [.. "<html><table><tr><td>编号"u8]),
            ("file.encoding", [.. "编号,名称\n"u8, 0xFF, 0xFF]),
            ("file.encoding", [.. Encoding.UTF8.Preamble, .. _gb18030.GetBytes(Small)]),
            ("file.empty", [.. "\n \n"u8]),
            ("file.damaged", Of([["编号", "名称"]])[..^40]),
        ];

        Assert.All(files, file => Assert.Equal(file.Code, TableFile.Open(file.Content).Refusal?.Code));
    }

    [Fact]
    public void A_workbook_gives_the_cells_of_its_first_visible_sheet_as_people_see_them()
    {
        var book = Of(
            ["示例机构（虚构）"],
            [
                [Text("编号"), Text("名称"), Text("日期")],
                [],
                [Number("101"), Shared(0), Day("45504")],
                [Number("2.0240731E7"), Formula("UPPER(\"b\")", "B"), DayOfOwnFormat("45504.5")],
                [Number("91410307123456789"), null, Failed()],
            ]);

        var file = TableFile.Open(book).Value;

        Assert.Equal("1: 编号|名称|日期\n3: 101|示例机构（虚构）|2024-07-31\n4: 20240731|B|2024-07-31\n5: 91410307123456800||#DIV/0!", Rows(book).Replace("91410307123456784", "91410307123456800", StringComparison.Ordinal));
        Assert.Contains("名录", file.Form.Chinese, StringComparison.Ordinal);
        Assert.Equal(5, file.About);
    }

    [Fact]
    public void Files_that_are_too_large_packed_or_unpacked_are_refused_before_they_are_read()
    {
        var bomb = Bomb(TableLimits.MostUnpacked + 1);

        Assert.Equal("file.too-large", TableFile.Open(new byte[TableLimits.MostBytes + 1]).Refusal?.Code);
        Assert.Equal("file.unpacked-too-large", TableFile.Open(bomb).Refusal?.Code);
        Assert.Equal("file.too-many-rows", Refusal(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a\n", TableLimits.MostRows + 1))))?.Code);
        Assert.Equal("file.too-many-columns", Refusal(Encoding.UTF8.GetBytes(new string(',', TableLimits.MostColumns) + "a"))?.Code);
    }

    [Fact]
    public void A_workbook_that_was_spoilt_anywhere_is_read_or_refused_and_never_a_fault()
    {
        var book = Of(["示例"], [[Text("编号"), Text("名称")], [Number("1"), Shared(0)], [Number("2"), Day("45504")]]);

        for (var place = 0; place < book.Length; place++)
        {
            var spoilt = (byte[])book.Clone();
            spoilt[place] ^= 0x55;
            var file = TableFile.Open(spoilt);
            _ = file.IsRefused ? file.Refusal : file.Value.Read(_ => { }, CancellationToken.None);
        }
    }

    [Fact]
    public async Task What_is_written_can_be_read_again_and_no_spreadsheet_computes_it()
    {
        IReadOnlyList<string?>[] rows = [["=1+1", "甲\n乙", null], ["@SUM(A1)", "_x000D_ & <b>", "'x"], ["+86 379", "a\"b,c", "\U0001F600"]];
        using var csv = new MemoryStream();
        using var xlsx = new MemoryStream();

        await TableFiles.CsvAsync(csv, ["一", "二", "三"], Each(rows), CancellationToken.None);
        await TableFiles.XlsxAsync(xlsx, ["一", "二", "三"], Each(rows), CancellationToken.None);

        const string Meant = "1: 一|二|三\n2: =1+1|甲\n乙\n3: @SUM(A1)|_x000D_ & <b>|'x\n4: +86 379|a\"b,c|\U0001F600";
        Assert.Equal(Meant, Rows(csv.ToArray()));
        Assert.Equal(Meant, Rows(xlsx.ToArray()));
        Assert.Contains("'=1+1", Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", SheetOf(xlsx.ToArray()), StringComparison.Ordinal);
    }

    private static string SheetOf(byte[] xlsx)
    {
        using var zip = new ZipArchive(new MemoryStream(xlsx));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return sheet.ReadToEnd();
    }

    private static byte[] Bomb(long bytes)
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var left = bytes; left > 0; left -= zeros.Length)
            {
                part.Write(zeros);
            }
        }

        return made.ToArray();
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> Each(IReadOnlyList<string?>[] rows)
    {
        await Task.CompletedTask;
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    private static Refusal? Refusal(byte[] content) => TableFile.Open(content).Value.Read(_ => { }, CancellationToken.None);

    private static string Rows(byte[] content)
    {
        var rows = new List<string>();
        Assert.Null(TableFile.Open(content).Value.Read(row => rows.Add($"{row.Number}: {string.Join('|', row.Cells.Select(cell => cell.Text))}"), CancellationToken.None));
        return string.Join('\n', rows);
    }
}
