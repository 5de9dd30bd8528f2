using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Tests.Plans;

public sealed class PlanDrawTests
{
    [Fact]
    public void Only_officers_qualified_for_every_item_of_their_department_are_drawn_from()
    {
        var plan = Given.Configuration with { Items = Given.Configuration.Items.Replace(i => i.Id == "I2", i => i with { Requirement = "价格" }) };
        var libraries = Given.Library with { Officers = Given.Library.Officers.Replace(o => o.Id == "RS-2", o => o with { Expertise = ["登记", "价格"] }) };

        var officers = PlanDraw.InputsOf(plan, libraries, "示例/1").Officers.Select(o => o.OfficerId);

        Assert.Equal(["RS-2", "SJ-1", "SJ-2", "SJ-3"], officers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Officers_on_leave_or_without_a_dated_certificate_are_not_drawn_from()
    {
        var libraries = Given.Library with
        {
            Officers =
            [
                Given.Certified("RS-1", Given.Labour) with { State = OfficerState.OnLeave },
                Given.Certified("RS-2", Given.Labour) with { CertificateNo = null },
                Given.Certified("RS-3", Given.Labour) with { CertificateValidTo = null },
                Given.Certified("RS-4", Given.Labour),
            ],
        };

        Assert.Equal(["RS-4"], PlanDraw.InputsOf(Given.Configuration, libraries, "示例/1").Officers.Select(o => o.OfficerId));
    }
}
