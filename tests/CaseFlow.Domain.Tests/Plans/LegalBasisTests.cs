using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Tests.Plans;

public sealed class LegalBasisTests
{
    private static readonly LegalBasis _basis = new("条例", RepealedOn: new(2024, 9, 1), ValidFrom: new(2024, 7, 15));

    [Theory]
    [InlineData("2024-07-14", false)]
    [InlineData("2024-07-15", true)]
    [InlineData("2024-08-31", true)]
    [InlineData("2024-09-01", false)]
    public void A_basis_holds_from_its_first_day_to_the_one_before_its_repeal(string day, bool holds) =>
        Assert.Equal(holds, _basis.HoldsOn(TestFile.Day(day)));

    [Theory]
    [InlineData("2024-07-01", "2024-07-14", false)]
    [InlineData("2024-07-01", "2024-07-15", true)]
    [InlineData("2024-08-31", "2024-09-30", true)]
    [InlineData("2024-09-01", "2024-09-30", false)]
    public void A_basis_holds_within_days_of_which_it_holds_on_one(string from, string to, bool holds) =>
        Assert.Equal(holds, _basis.HoldsWithin(new(TestFile.Day(from), TestFile.Day(to))));

    [Fact]
    public void An_item_whose_bases_begin_after_the_window_cannot_be_inspected()
    {
        var plan = Given.Configuration with { Bases = [new("新法", ValidFrom: new(2024, 8, 1))] };

        Assert.All(PlanRules.Check(plan), refusal => Assert.Equal("plan.item-without-basis", refusal.Code));
        Assert.Equal(3, PlanRules.Check(plan).Count);
        Assert.Empty(PlanRules.Check(plan with { Bases = [new("新法", ValidFrom: new(2024, 7, 31))] }));
    }
}
