using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Tests.Plans;

public class AnnualTableTests
{
    private static readonly PlanConfiguration Plan = new()
    {
        Region = "新华区",
        Scope = "职业技能培训机构",
        InspectionWindow = new(new(2024, 7, 1), new(2024, 11, 30)),
        Departments = [new("人社局", null, DepartmentRole.Lead), new("市监局")],
        Items = [new("I1", "管理检查", "人社局"), new("I2", "登记事项检查", "市监局")],
        Sampling = new(RulesBp: new([new("A", 100), new("B", 350)]), Rounding: Rounding.Ceiling),
    };

    [Fact]
    public void A_plan_without_printed_rows_gets_one_for_each_class()
    {
        var rows = AnnualTable.Of(Plan);

        Assert.Equal(2, rows.Count);
        Assert.Equal(
            ["2", "职业技能培训机构领域", "1、管理检查 2、登记事项检查", "2024年新华区B类职业技能培训机构联合检查", "职业技能培训机构风险分类B类3.5%", "新华区职业技能培训机构", "人社局", "市监局"],
            rows[1]);
    }

    [Fact]
    public void Printed_rows_stay_as_they_are_and_none_shifts()
    {
        var rows = AnnualTable.Of(Plan with { AnnualPlan = [new("A", ["1", "别的领域"])] });

        Assert.Equal(["1", "别的领域", "", "", "", "", "", ""], Assert.Single(rows));
    }
}
