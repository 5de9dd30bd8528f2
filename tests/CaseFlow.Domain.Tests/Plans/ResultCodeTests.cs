using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Tests.Plans;

public sealed class ResultCodeTests
{
    // Finding 4 of DOMAIN 1.1: one notice words the same code in three ways.
    [Theory]
    [InlineData(3, "公示信息隐瞒真实情况弄虚作假", "公示信息隐瞒真实情况弄虚作假", "公示信息隐瞒真实情况、弄虚作假")]
    [InlineData(4, "通过登记的住所（经营场所）无法联系", "通过登记的住所(经营场所)无法取得联系", "通过登记的住所(经营场所)无法取得联系")]
    [InlineData(1, "未发现问题", "未发现问题", "未发现问题")]
    [InlineData(11, "11", "11", "11")]
    public void A_code_is_labelled_by_the_document_in_which_it_stands(int code, string notice, string record, string table) =>
        Assert.Equal([notice, record, table], Labels(Given.Configuration, code));

    [Fact]
    public void A_plan_s_own_labels_come_before_the_usual_ones_and_a_document_without_one_takes_that_of_the_one_before()
    {
        var plan = Given.Configuration with { CodeLabels = [new(3, "正文"), new(4, "正文", "记录"), new(5, "正文", Table: "统计")] };

        Assert.Equal(["正文", "正文", "正文"], Labels(plan, 3));
        Assert.Equal(["正文", "记录", "记录"], Labels(plan, 4));
        Assert.Equal(["正文", "正文", "统计"], Labels(plan, 5));
    }

    private static IEnumerable<string> Labels(PlanConfiguration plan, int code) =>
        Enum.GetValues<CodeDocument>().Select(document => ResultCode.LabelOf(plan, code, document));
}
