using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Tests.Calendar;

public class CalendarYearTests
{
    private const string Holiday = """{"date": "2030-01-01", "name": "元旦"}""";

    [Fact]
    public void A_file_is_read_with_its_days_in_order()
    {
        var year = CalendarYear.Parse(File(
            holidays: """{"date": "2030-10-01", "name": "国庆节"}, {"date": "2030-01-01", "name": "元旦"}""",
            workdays: """{"date": "2030-09-29", "name": "国庆节调休"}""")).Value;

        Assert.Equal(2030, year.Year);
        Assert.Equal("示例〔2029〕1号", year.Source);
        Assert.False(year.IsProvisional);
        Assert.Equal(["元旦", "国庆节"], year.Holidays.Select(d => d.Name));
        Assert.Equal([new CalendarDay(new DateOnly(2030, 9, 29), "国庆节调休")], year.Workdays);
    }

    [Fact]
    public void A_file_without_a_notice_is_provisional_and_may_be_empty()
    {
        var year = CalendarYear.Parse(File(source: "PROVISIONAL - statutory days only", holidays: "")).Value;

        Assert.True(year.IsProvisional);
    }

    [Theory]
    [InlineData("", "calendar.malformed", "1:1")]
    [InlineData("[]", "calendar.malformed", "$")]
    [InlineData("{\"year\": 2030,\n \"source\": }", "calendar.malformed", "2:12")]
    [InlineData("""{"year": 2030, "year": 2030, "source": "x", "holidays": [], "workdays": []}""", "calendar.malformed", "$")]
    [InlineData("""{"year": 2030, "source": "x", "holidays": []}""", "calendar.missing-member", "workdays")]
    [InlineData("""{"year": 2030, "source": "x", "holidays": [], "workdays": [], "papers": []}""", "calendar.unknown-member", "papers")]
    [InlineData("""{"year": "2030", "source": "x", "holidays": [], "workdays": []}""", "calendar.bad-year", "year")]
    [InlineData("""{"year": 1999, "source": "x", "holidays": [], "workdays": []}""", "calendar.bad-year", "year")]
    [InlineData("""{"year": 2030, "source": " ", "holidays": [], "workdays": []}""", "calendar.bad-source", "source")]
    [InlineData("""{"year": 2030, "source": "x", "holidays": {}, "workdays": []}""", "calendar.malformed", "holidays")]
    [InlineData("""{"year": 2030, "source": "x", "holidays": [], "workdays": []}""", "calendar.no-days-off", "holidays")]
    [InlineData("""{"year": 2030, "source": "\ud800", "holidays": [], "workdays": []}""", "calendar.malformed", "$")]
    public void A_file_of_another_form_is_refused_with_its_place(string json, string code, string place)
    {
        var refusal = CalendarYear.Parse(json).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(place, refusal?.Cause.English, StringComparison.Ordinal);
        Assert.Contains(place, refusal?.Cause.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"date": "2031-01-01", "name": "元旦"}""", "", "calendar.date-of-another-year", "holidays[1].date")]
    [InlineData("""{"date": "2030-02-29", "name": "x"}""", "", "calendar.bad-date", "holidays[1].date")]
    [InlineData("""{"date": "2030-2-3", "name": "x"}""", "", "calendar.bad-date", "holidays[1].date")]
    [InlineData("""{"date": "2030-02-03", "name": ""}""", "", "calendar.bad-name", "holidays[1].name")]
    [InlineData("""{"date": "2030-02-03"}""", "", "calendar.missing-member", "holidays[1].name")]
    [InlineData("""{"date": "2030-02-03", "name": "春节", "isOffDay": true}""", "", "calendar.unknown-member", "holidays[1].isOffDay")]
    [InlineData(Holiday, "", "calendar.date-twice", "holidays[1]")]
    [InlineData("3", "", "calendar.malformed", "holidays[1]")]
    [InlineData("""{"date": "2030-02-02", "name": "春节"}""", """{"date": "2030-02-04", "name": "x"}""", "calendar.make-up-on-weekday", "2030-02-04")]
    [InlineData("""{"date": "2030-02-02", "name": "春节"}""", """{"date": "2030-02-02", "name": "x"}""", "calendar.off-and-worked", "2030-02-02")]
    public void A_day_that_cannot_be_right_is_refused_with_its_place(string second, string workdays, string code, string place)
    {
        var refusal = CalendarYear.Parse(File(holidays: $"{Holiday}, {second}", workdays: workdays)).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(place, refusal?.Cause.English, StringComparison.Ordinal);
    }

    private static string File(string source = "示例〔2029〕1号", string holidays = Holiday, string workdays = "") =>
        $$"""{"year": 2030, "source": "{{source}}", "holidays": [{{holidays}}], "workdays": [{{workdays}}]}""";
}
