using CaseFlow.Domain.Libraries;

namespace CaseFlow.Domain.Tests.Libraries;

public sealed class LibraryImportTests
{
    [Theory]
    [InlineData("", "library.id-empty")]
    [InlineData("  ", "library.id-empty")]
    [InlineData("A|B", "library.id-characters")]
    [InlineData("A\tB", "library.id-characters")]
    [InlineData("A\u0085B", "library.id-characters")]
    public void An_id_that_would_break_a_line_of_the_draw_is_refused(string id, string code)
    {
        var report = LibraryImport.CheckObjects([new(id, "机构", SubjectType.Unregistered)]);

        Assert.Equal((1, code), (report.Refused.Single().Row, report.Refused.Single().Refusal.Code));
    }

    [Fact]
    public void An_id_has_64_characters_at_most()
    {
        Assert.Empty(LibraryImport.CheckObjects([new(new('9', 64), "机构", SubjectType.Unregistered)]).Refused);
        Assert.Equal("library.id-too-long", LibraryImport.CheckObjects([new(new('9', 65), "机构", SubjectType.Unregistered)]).Refused[0].Refusal.Code);
    }

    [Fact]
    public void Sixty_four_characters_are_counted_as_people_count_them() =>
        Assert.Empty(LibraryImport.CheckObjects([new(string.Concat(Enumerable.Repeat("\U00020BB7", 64)), "机构", SubjectType.Unregistered)]).Refused);

    [Fact]
    public void A_name_that_the_draw_would_write_otherwise_is_refused()
    {
        Assert.Equal("library.not-nfc", LibraryImport.CheckObjects([new("cafe\u0301", "机构", SubjectType.Unregistered)]).Refused.Single().Refusal.Code);
        Assert.Equal("library.not-nfc", LibraryImport.CheckOfficers([new("RS-1", "甲", "re\u0301局")]).Refused.Single().Refusal.Code);
        Assert.Empty(LibraryImport.CheckObjects([new("caf\u00e9", "机构", SubjectType.Unregistered)]).Refused);
    }

    [Theory]
    [InlineData("A", true)]
    [InlineData("D", true)]
    [InlineData(null, true)]
    [InlineData("E", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    [InlineData("AB", false)]
    [InlineData("低风险", false)]
    public void A_credit_risk_class_is_one_of_four_letters_or_left_out(string? letter, bool taken)
    {
        var refused = LibraryImport.CheckObjects([new("1", "甲", SubjectType.Unregistered), new("2", "乙", SubjectType.Unregistered, CreditRiskClass: letter)]).Refused;

        Assert.Equal(taken ? [] : [(2, "object.credit-risk-class")], refused.Select(r => (r.Row, r.Refusal.Code)));
    }

    [Fact]
    public void Every_wrong_row_is_named_and_nothing_is_taken()
    {
        var report = LibraryImport.CheckObjects(
            [new("1", "甲", SubjectType.Unregistered), new("", "乙", SubjectType.Unregistered), new("1", "丙", SubjectType.Unregistered), new("4", " ", SubjectType.Unregistered)]);

        var refused = report.Accept();

        Assert.Equal([2, 3, 4], report.Refused.Select(r => r.Row));
        Assert.Equal("library.rows-refused", refused.Refusal?.Code);
        Assert.Contains("第3行 编号 1 已在第1行出现", refused.Refusal!.Cause.Chinese, StringComparison.Ordinal);
        Assert.Contains("row 4: The name is empty", refused.Refusal.Cause.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_check_digit_warns_and_the_row_is_taken()
    {
        var report = LibraryImport.CheckObjects([new("91410307MAFAKE0197", "甲")]);

        Assert.Equal("object.code-check-digit", report.Warnings.Single().Refusal.Code);
        Assert.Equal("甲", report.Accept().Value[0].Name);
    }

    [Fact]
    public void Officers_without_a_dated_certificate_and_items_without_a_basis_warn()
    {
        Assert.Equal("officer.no-certificate", LibraryImport.CheckOfficers([new("RS-1", "甲", "区人社局")]).Warnings.Single().Refusal.Code);
        Assert.Equal("item.no-basis", LibraryImport.CheckItems([new("I1", "登记事项检查", "区市监局")]).Warnings.Single().Refusal.Code);
        Assert.Empty(LibraryImport.CheckOfficers([new("RS-1", "甲", "区人社局", "证1", new(2026, 1, 1))]).Warnings);
        Assert.Equal("library.id-twice", LibraryImport.CheckItems([new("I1", "甲", "乙"), new("I1", "丙", "丁")]).Refused.Single().Refusal.Code);
    }
}
