using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Tests.Cases;

namespace CaseFlow.Domain.Tests.Libraries;

public sealed class UnifiedSocialCreditCodeTests
{
    [Theory]
    [InlineData("91410307MAFAKE0196", SubjectType.Enterprise, null)]
    [InlineData("92410307MAFAKE051E", SubjectType.IndividualBusiness, null)]
    [InlineData("52410402MAFAK09772", SubjectType.NonMarketEntity, null)]
    [InlineData("91410307MAFAKE0190", SubjectType.Enterprise, "object.code-check-digit")]
    [InlineData("91410307MAFAKE0196", SubjectType.IndividualBusiness, "object.code-prefix")]
    [InlineData("91410307MAFAKE0196", SubjectType.NonMarketEntity, "object.code-prefix")]
    [InlineData("92410307MAFAKE051E", SubjectType.Enterprise, "object.code-prefix")]
    [InlineData("91410307MAFAKE019", SubjectType.Enterprise, "object.code-form")]
    [InlineData("91410307MAFAKI0196", SubjectType.Enterprise, "object.code-form")]
    [InlineData("UNREGISTERED-003", SubjectType.Unregistered, null)]
    public void A_code_is_looked_at_by_the_standard_and_only_warns(string code, SubjectType subject, string? warning) =>
        Assert.Equal(warning, UnifiedSocialCreditCode.WarningFor(code, subject)?.Code);

    [Theory]
    [InlineData("yanshi-2023")]
    [InlineData("xinhua-2024")]
    public void Every_code_of_the_scenarios_is_well_formed(string scenario) =>
        Assert.All(ScenarioRun.Of(scenario).Libraries.Objects, o => Assert.Null(UnifiedSocialCreditCode.WarningFor(o.Id, o.SubjectType)));

    [Fact]
    public void Any_single_wrong_character_is_noticed()
    {
        const string code = "91410307MAFAKE0196";

        for (var place = 0; place < 17; place++)
        {
            var wrong = code[..place] + (code[place] == '5' ? '6' : '5') + code[(place + 1)..];
            Assert.Equal("object.code-check-digit", UnifiedSocialCreditCode.WarningFor(wrong, SubjectType.Enterprise)?.Code);
        }
    }

    [Fact]
    public void A_check_character_is_computed_for_seventeen_characters_only() =>
        Assert.Throws<ArgumentException>(() => UnifiedSocialCreditCode.CheckCharacterOf("914103"));
}
