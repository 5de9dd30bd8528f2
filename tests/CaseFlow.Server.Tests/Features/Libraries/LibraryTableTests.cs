using System.Text;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Libraries.Columns;
using CaseFlow.Server.Features.Libraries.Files;
using static CaseFlow.Server.Tests.Features.Libraries.Workbook;

namespace CaseFlow.Server.Tests.Features.Libraries;

public sealed class LibraryTableTests
{
    [Theory]
    [InlineData("统一社会信用代码,名称,地址")]
    [InlineData("编号,企业名称,住所")]
    [InlineData("代码,检查对象名称,经营地址")]
    [InlineData("code,name,address")]
    [InlineData("Unified Social Credit Code,NAME,Address")]
    [InlineData("统一社会信用代码*,名称（必填）,地址【选填】")]
    [InlineData("统一社会信用代码/注册号, 单位 名称 ,住所（经营场所）")]
    [InlineData("ｃｏｄｅ,ｎａｍｅ,ａｄｄｒｅｓｓ")]
    public void Columns_are_known_by_what_offices_call_them(string headings)
    {
        var read = Read(LibraryKind.Objects, $"{headings}\n91410307MAFAKE0196,示例机构,文化路\n").Value;

        Assert.Equal(new InspectionObject("91410307MAFAKE0196", "示例机构", Address: "文化路"), Entry<InspectionObject>(read));
        Assert.Empty(read.Ignored);
    }

    [Fact]
    public void Order_is_free_titles_may_stand_above_and_other_columns_are_named_and_ignored()
    {
        var read = Read(LibraryKind.Officers, "示例区执法检查人员名录库,,,\n填报单位：区人社局,,,\n部门,序号,姓名,编号,备注\n区人社局,1,王五,RS-01,无\n").Value;

        Assert.Equal(new Officer("RS-01", "王五", "区人社局"), Entry<Officer>(read));
        Assert.Equal(["序号", "备注"], read.Ignored);
        Assert.Equal(4, Assert.Single(read.Warnings).Row);
    }

    [Fact]
    public void A_column_that_is_needed_and_missing_is_refused_with_the_names_it_may_have()
    {
        var refusal = Read(LibraryKind.Officers, "编号,姓名\nRS-01,王五\n").Refusal!;

        Assert.Equal("import.column-missing", refusal.Code);
        Assert.Contains("“部门”（也认：单位、所属部门", refusal.Cause.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("姓名", refusal.Cause.Chinese, StringComparison.Ordinal);
        Assert.Equal("import.column-twice", Read(LibraryKind.Objects, "编号,代码,名称\n1,2,甲\n").Refusal?.Code);
        Assert.Equal("import.no-rows", Read(LibraryKind.Objects, "编号,名称\n\n").Refusal?.Code);
    }

    [Theory]
    [InlineData("2024-07-31")]
    [InlineData("2024/7/31")]
    [InlineData("2024.7.31")]
    [InlineData("2024年7月31日")]
    [InlineData("20240731")]
    [InlineData("2024/7/31 0:00")]
    [InlineData("2024-07-31T00:00:00")]
    [InlineData("45504")]
    public void Days_are_read_however_they_are_written(string day) =>
        Assert.Equal(new DateOnly(2024, 7, 31), Entry<Officer>(Read(LibraryKind.Officers, $"编号,姓名,部门,有效期至\nRS-01,王五,区人社局,{day}\n").Value).CertificateValidTo);

    [Theory]
    [InlineData("企业", SubjectType.Enterprise)]
    [InlineData("个体户", SubjectType.IndividualBusiness)]
    [InlineData("民办非企业单位", SubjectType.NonMarketEntity)]
    [InlineData("unregistered", SubjectType.Unregistered)]
    [InlineData("", SubjectType.Enterprise)]
    public void Choices_are_read_in_Chinese_and_in_English(string word, SubjectType meant) =>
        Assert.Equal(meant, Entry<InspectionObject>(Read(LibraryKind.Objects, $"编号,名称,主体类型\n1,甲,{word}\n").Value).SubjectType);

    [Fact]
    public void Items_have_several_bases_and_codes_in_one_cell()
    {
        var read = Read(LibraryKind.Items, "编号,事项名称,部门,依据,适用结果代码,内容,类别\nI1,登记检查,区市监局,《关于全面推行部门联合“双随机、一公开”监管的意见》（国发〔2019〕5号）；条例,1；5、8,公示,重点检查事项\n").Value;

        Assert.Equal(
            new CatalogItem(
                "I1", "登记检查", "区市监局", [new LegalBasis("《关于全面推行部门联合“双随机、一公开”监管的意见》", "国发〔2019〕5号"), new LegalBasis("条例")], ItemKind.Key, Content: "公示", AllowedCodes: [1, 5, 8]),
            Entry<CatalogItem>(read));
    }

    [Fact]
    public void Every_wrong_cell_is_named_with_row_column_value_and_reason_in_both_languages()
    {
        var read = Read(
            LibraryKind.Objects,
            $"""
            统一社会信用代码,名称,主体类型,风险分类,分类取得日期,本年度检查次数,地址
            1,甲,国企集团,B,2024-02-30,两次,路
            ,乙,企业,E,,,
            1|2,丙,企业,,1024-01-01,-1,
            4,,企业,,,,{new string('长', TableLimits.LongestCell + 1)}
            1,丁,企业,,,99999,{'\u0007'}
            1,戊,企业,,,,
            """).Value;

        Assert.Equal(
            [
                "2 主体类型 国企集团 cell.choice", "2 分类取得日期 2024-02-30 cell.day", "2 本年度检查次数 两次 cell.count",
                "3 统一社会信用代码  library.id-empty",
                "4 统一社会信用代码 1|2 library.id-characters", "4 分类取得日期 1024-01-01 cell.day", "4 本年度检查次数 -1 cell.count",
                "5 名称  library.name-empty", "5 地址 长 cell.too-long",
                "6 统一社会信用代码 1 library.id-twice", "6 地址 \u0007 cell.character", "6 本年度检查次数 99999 cell.count",
                "7 统一社会信用代码 1 library.id-twice",
            ],
            read.Refused.Select(finding => $"{finding.Row} {finding.Column!.Chinese} {(finding.Code == "cell.too-long" ? finding.Value![..1] : finding.Value)} {finding.Code}"));
        Assert.All(read.Refused, finding => Assert.True(finding.Reason.Chinese.Length > 3 && finding.Reason.English.Length > 3, finding.Code));
        Assert.Contains("第2行", read.Refused[^1].Reason.Chinese, StringComparison.Ordinal);
        Assert.Equal(6, read.Count);
    }

    [Fact]
    public void A_class_that_is_none_is_refused_and_one_with_its_word_is_read()
    {
        var read = Read(LibraryKind.Objects, "编号,名称,风险分类\n1,甲,b类\n2,乙,E\n").Value;

        Assert.Equal("B", Entry<InspectionObject>(read).CreditRiskClass);
        Assert.Equal(("object.credit-risk-class", 3, "E"), (Assert.Single(read.Refused).Code, read.Refused[0].Row, read.Refused[0].Value));
    }

    [Fact]
    public void Codes_that_a_spreadsheet_kept_as_numbers_are_refused_because_digits_are_lost()
    {
        var read = Read(LibraryKind.Objects, Of([], [[Text("编号"), Text("名称")], [Number("914103071234567890"), Text("甲")], [Number("101"), Text("乙")], [Failed(), Text("丙")]])).Value;

        Assert.Equal(["2 cell.number-cut", "4 cell.error"], read.Refused.Select(finding => $"{finding.Row} {finding.Code}"));
        Assert.Equal("101", read.Entries[1].Id);
    }

    [Theory]
    [InlineData(LibraryKind.Objects)]
    [InlineData(LibraryKind.Officers)]
    [InlineData(LibraryKind.Items)]
    public async Task A_template_is_a_file_that_can_be_imported_and_a_download_reads_back_the_same(LibraryKind kind)
    {
        var (headings, example) = LibraryPages.TemplateOf(kind);
        var template = await WrittenAsync(headings, example);

        var read = Read(kind, template).Value;
        var again = Read(kind, await WrittenAsync(headings, LibraryTable.Of(kind).Cells(read.Entries[0].Facts))).Value;

        Assert.Empty(read.Refused);
        Assert.Empty(read.Ignored);
        Assert.Equal(read.Entries, again.Entries);
    }

    private static async Task<byte[]> WrittenAsync(IReadOnlyList<string> headings, IReadOnlyList<string?> row)
    {
        async IAsyncEnumerable<IReadOnlyList<string?>> Rows()
        {
            await Task.CompletedTask;
            yield return row;
        }

        using var written = new MemoryStream();
        await TableFiles.XlsxAsync(written, headings, Rows(), CancellationToken.None);
        return written.ToArray();
    }

    private static Result<ReadTable> Read(LibraryKind kind, string csv) => Read(kind, Encoding.UTF8.GetBytes(csv));

    private static Result<ReadTable> Read(LibraryKind kind, byte[] content) => LibraryTable.Of(kind).Read(TableFile.Open(content).Value, (_, _) => { }, CancellationToken.None);

    private static T Entry<T>(ReadTable read) => JsonSerializer.Deserialize<T>(read.Entries[0].Facts, ServerJson.Stored)!;
}
