using CaseFlow.Domain.Publication;
using FsCheck;
using FsCheck.Fluent;

namespace CaseFlow.Domain.Tests.Publication;

public sealed class PrivacyFilterTests
{
    [Theory]
    [InlineData("身份证410402199003071234。")]
    [InlineData("身份证41040219900307123X。")]
    [InlineData("身份证４１０４０２１９９００３０７１２３４。")]
    [InlineData("身份证410402 19900307 1234。")]
    [InlineData("身份证410402-20010307-123x。")]
    [InlineData("旧证410402900307123。")]
    public void Identity_numbers_do_not_leave(string text)
    {
        var filtered = PrivacyFilter.Clean(text);

        Assert.Equal(["identity"], filtered.Removed);
        Assert.EndsWith($"{PrivacyFilter.IdentityMark}。", filtered.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("电话13800138000。")]
    [InlineData("电话138 0013 8000。")]
    [InlineData("电话138-0013-8000。")]
    [InlineData("电话+86 13800138000。")]
    [InlineData("电话１３８００１３８０００。")]
    [InlineData("电话0375-1234567。")]
    [InlineData("电话(0375)1234567。")]
    [InlineData("电话037912345678。")]
    [InlineData("电话010-12345678。")]
    [InlineData("电话400-123-4567。")]
    [InlineData("电话1234567。")]
    public void Phone_numbers_do_not_leave(string text)
    {
        var filtered = PrivacyFilter.Clean(text);

        Assert.Equal(["phone"], filtered.Removed);
        Assert.Equal($"电话{PrivacyFilter.PhoneMark}。", filtered.Text);
    }

    [Theory]
    [InlineData("统一社会信用代码91410307MAFAKE0196")]
    [InlineData("统一社会信用代码914103073312345678")]
    [InlineData("平新双随机办〔2024〕21号，2024年7月3日")]
    [InlineData("立案〔2024〕第00123456号")]
    [InlineData("罚款 120000 元，注册资本 1000000.00 元")]
    [InlineData("注册号410307000012345，面积12345678平方毫米")]
    [InlineData("第13条、第14条；2024-07-03 至 2024-11-30")]
    public void Codes_document_numbers_dates_and_sums_stay(string text)
    {
        Assert.Equal(text, PrivacyFilter.Clean(text).Text);
        Assert.False(PrivacyFilter.HoldsPersonalNumbers(text));
    }

    [Fact]
    public void Several_are_removed_and_named_by_kind_only()
    {
        var filtered = PrivacyFilter.Clean("张某410402199003071234，13800138000；李某0375-1234567");

        Assert.Equal($"张某{PrivacyFilter.IdentityMark}，{PrivacyFilter.PhoneMark}；李某{PrivacyFilter.PhoneMark}", filtered.Text);
        Assert.Equal(["identity", "phone", "phone"], filtered.Removed);
    }

    [Fact]
    public void Any_mobile_number_in_any_words_is_removed_and_a_clean_text_stays_clean() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 999_999_999).ToArbitrary(),
        ArbMap.Default.ArbFor<NonNull<string>>(),
        (digits, words) =>
        {
            var number = $"13{digits:D9}";
            var clean = PrivacyFilter.Clean($"{words.Get}；{number}；").Text;
            return !clean.Contains(number, StringComparison.Ordinal) && PrivacyFilter.Clean(clean).Text == clean;
        }));
}
