using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Tests.Cases;

namespace CaseFlow.Domain.Tests.Libraries;

public sealed class ObjectLibraryTests
{
    [Fact]
    public void A_firm_in_two_libraries_stands_once_in_the_merged_one()
    {
        var merged = MergedLibraries.Of(
        [
            new("区科技局", [new("91", "星轨编程", Address: "一号"), new("92", "创客空间")]),
            new("区市监局", [new("91", "星轨编程", Address: "二号", LegalRepresentative: "张某", VisitsThisYear: 1), new("93", "少年宫")]),
        ]);

        Assert.Equal(["91", "92", "93"], merged.Objects.Select(o => o.Id));
        Assert.Equal(new InspectionObject("91", "星轨编程", Address: "一号", LegalRepresentative: "张某", VisitsThisYear: 1, Libraries: ["区科技局", "区市监局"]), merged.Objects[0]);
        Assert.Equal([new("91", "address", "一号", "区科技局", "二号", "区市监局")], merged.Differences);
    }

    [Fact]
    public void A_difference_names_the_library_that_said_it_first_and_not_the_one_that_came_first()
    {
        var merged = MergedLibraries.Of(
        [
            new("甲", [new("91", "机构")]),
            new("乙", [new("91", "机构", Stratum: "A")]),
            new("丙", [new("91", "机构", Stratum: "B")]),
        ]);

        Assert.Equal([new("91", "stratum", "A", "乙", "B", "丙")], merged.Differences);
        Assert.True(merged.Differences[0].DecidesTheDraw);
    }

    [Fact]
    public void A_class_and_its_date_are_taken_together()
    {
        var merged = MergedLibraries.Of(
        [
            new("甲", [new("91", "机构", ClassAsOf: new(2024, 1, 1))]),
            new("乙", [new("91", "机构", CreditRiskClass: "C", ClassAsOf: new(2024, 5, 1), ClassSource: "省级")]),
        ]);

        Assert.Equal(("C", new DateOnly(2024, 5, 1), "省级"), (merged.Objects[0].CreditRiskClass, merged.Objects[0].ClassAsOf, merged.Objects[0].ClassSource));
    }

    [Fact]
    public void A_frozen_version_is_named_by_its_content_in_any_order()
    {
        PlanLibraries one = new([new("1", "甲"), new("2", "乙")], [new("RS-1", "丙", "区人社局")]);
        var turned = one with { Objects = [one.Objects[1], one.Objects[0]] };
        var changed = one with { Objects = [one.Objects[0], one.Objects[1] with { CreditRiskClass = "D" }] };

        Assert.Equal(LibraryVersion.Of(one), LibraryVersion.Of(turned));
        Assert.NotEqual(LibraryVersion.Of(one).ObjectsHash, LibraryVersion.Of(changed).ObjectsHash);
        Assert.Equal(LibraryVersion.Of(one).OfficersHash, LibraryVersion.Of(changed).OfficersHash);
    }

    [Fact]
    public void Values_cannot_slide_from_one_member_into_the_next()
    {
        PlanLibraries one = new([new("1", "甲乙", Address: null)]);
        PlanLibraries other = new([new("1", "甲", Address: "乙")]);

        Assert.NotEqual(LibraryVersion.Of(one), LibraryVersion.Of(other));
    }

    [Theory]
    [InlineData(UnclassifiedTreatment.Resolve, 2, null)]
    [InlineData(UnclassifiedTreatment.Exclude, 1, null)]
    [InlineData(UnclassifiedTreatment.TreatAsC, 2, "C")]
    public void Unclassified_objects_are_treated_as_the_plan_says(UnclassifiedTreatment treatment, int eligible, string? stratum)
    {
        PlanLibraries libraries = new([new("1", "甲", Stratum: "A"), new("2", "乙")]);

        var resolved = libraries.Resolved(new(Unclassified: treatment));

        Assert.Equal(eligible, resolved.Eligible().Count());
        Assert.Equal(stratum, resolved.Objects[1].Stratum);
    }

    [Fact]
    public void The_catalogue_gives_its_items_to_plans()
    {
        CatalogItem entry = new("I1", "登记事项检查", "区市监局", [new("市场主体登记管理条例")], ItemKind.Key, Requirement: "登记");

        Assert.Equal(new InspectionItem("I1", "登记事项检查", "区市监局", [new("市场主体登记管理条例")], Requirement: "登记"), entry.ToPlanItem());
    }
}
