using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Plans;

namespace CaseFlow.Server.Tests.Data;

public sealed class ServerJsonTests
{
    [Theory]
    [InlineData("""{"approve":true}""", true)]
    [InlineData("""{"approve":true,"opinion":null}""", true)]
    [InlineData("""{"approve":true,"confirmedWarnings":null}""", true)]
    [InlineData("{}", false)]
    [InlineData("""{"approve":null}""", false)]
    [InlineData("""{"approve":true,"extra":1}""", false)]
    [InlineData("""{"approve":true,"APPROVE":true}""", false)]
    [InlineData("""{"approve":true,"confirmedWarnings":[null]}""", false)]
    [InlineData("""{"approve":true,"confirmedWarnings":[{"code":"x","place":null,"reason":"y"}]}""", false)]
    [InlineData("""{"approve":true,"confirmedWarnings":[{"code":"x","place":"y"}]}""", false)]
    public void What_a_form_needs_must_be_there_once_and_what_it_does_not_know_must_not(string json, bool isRead) =>
        Assert.Equal(isRead, Reads<ReviewPlanForm.Answer>(json));

    [Theory]
    [InlineData("2024-06-20T10:00:00+08:00", true)]
    [InlineData("2024-06-20T02:00:00Z", true)]
    [InlineData("2024-06-20T10:00:00", false)]
    [InlineData("2024-06-20", false)]
    [InlineData("9999-12-31T23:59:59Z", false)]
    [InlineData("0001-01-01T00:00:00+00:00", false)]
    public void An_instant_says_its_offset_from_UTC(string instant, bool isRead) =>
        Assert.Equal(isRead, Reads<AnnounceDrawForm.Answer>($$"""{"heldAt":"{{instant}}","place":"会议室","witnesses":[]}"""));

    [Theory]
    [InlineData("2024-02-29", true)]
    [InlineData("1900-01-01", true)]
    [InlineData("2199-12-31", true)]
    [InlineData("2023-02-29", false)]
    [InlineData("2024-2-9", false)]
    [InlineData("1899-12-31", false)]
    [InlineData("9999-12-31", false)]
    [InlineData("", false)]
    public void A_day_exists_and_lies_within_reach(string day, bool isRead) =>
        Assert.Equal(isRead, Reads<DayRange>($$"""{"from":"{{day}}","to":"2199-12-31"}"""));

    [Theory]
    [InlineData("\"Lead\"", true)]
    [InlineData("0", false)]
    [InlineData("99", false)]
    [InlineData("\"99\"", false)]
    public void A_choice_is_named_and_never_numbered(string role, bool isRead) =>
        Assert.Equal(isRead, Reads<PlanDepartment>($$"""{"name":"x","role":{{role}}}"""));

    [Fact]
    public void A_member_that_may_be_null_may_be_left_out_as_writing_leaves_it_out() =>
        Assert.True(Reads<DecideExtensionForm.Answer>("""{"reason":"不延期"}"""));

    [Fact]
    public void What_is_told_of_facts_can_be_read_as_input_again()
    {
        var plan = new PlanConfiguration { Title = "x", Departments = [new PlanDepartment("甲", Role: DepartmentRole.Lead)], Deadlines = new PlanDeadlines() };

        var read = JsonSerializer.Deserialize<PlanConfiguration>(JsonSerializer.Serialize(plan, ServerJson.Plain), ServerJson.Strict);

        Assert.Equal(plan, read);
    }

    private static bool Reads<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ServerJson.Strict) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
