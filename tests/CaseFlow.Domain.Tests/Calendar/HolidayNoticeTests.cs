using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Tests.Calendar;

public sealed class HolidayNoticeTests
{
    [Fact]
    public void The_pasted_notice_says_what_the_shipped_year_says()
    {
        var notice = HolidayNotice.Read(NoticeText.Of2025).Value;

        Assert.Equal((2025, "国办发明电〔2024〕12号"), (notice.Year, notice.DocumentNumber));
        Assert.True(notice.Into(WorkingCalendar.Shipped).Value.Single().Says(WorkingCalendar.Shipped.Year(2025)!));
    }

    [Fact]
    public void Every_shipped_year_is_read_back_from_its_notice()
    {
        foreach (var year in WorkingCalendar.Shipped.Years.Where(one => !one.IsProvisional))
        {
            var read = HolidayNotice.Read(NoticeText.Of(year.Year)).Value;

            Assert.Equal(
                year.Holidays.Where(day => day.Date.Month != 12),
                read.DaysOff.Where(day => day.Date.Year == year.Year));
            Assert.Equal(year.Workdays, read.MakeUpDays);
        }
    }

    [Fact]
    public void Days_of_the_year_before_are_added_to_that_year()
    {
        var years = HolidayNotice.Read(NoticeText.Of(2023)).Value.Into(WorkingCalendar.Shipped.With(Without(2022, new DateOnly(2022, 12, 31)))).Value;

        Assert.Equal([2022, 2023], years.Select(year => year.Year));
        Assert.Equal(WorkingCalendar.Shipped.Year(2022)!.Holidays, years[0].Holidays);
        Assert.EndsWith("；国办发明电〔2022〕99号", years[0].Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_of_a_year_that_is_not_loaded_are_refused()
    {
        var only2023 = WorkingCalendar.Create([WorkingCalendar.Shipped.Year(2023)!]).Value;

        Assert.Equal("notice.other-year-not-loaded", HolidayNotice.Read(NoticeText.Of(2023)).Value.Into(only2023).Refusal!.Code);
    }

    [Fact]
    public void Digits_brackets_and_spaces_may_be_those_of_any_keyboard()
    {
        var typed = NoticeText.Of2025.Replace('（', '(').Replace('）', ')').Replace("1月26日", " １月 ２６日", StringComparison.Ordinal).Replace('〔', '[').Replace('〕', ']').ReplaceLineEndings("\r\n");

        Assert.True(HolidayNotice.Read(typed).Value.Into(WorkingCalendar.Shipped).Value.Single().Says(WorkingCalendar.Shipped.Year(2025)!));
    }

    [Fact]
    public void A_number_may_stand_beside_a_text_without_one()
    {
        var without = NoticeText.Of2025.Replace("国办发明电〔2024〕12号", "", StringComparison.Ordinal);

        Assert.Equal("notice.number-missing", HolidayNotice.Read(without).Refusal!.Code);
        Assert.Equal("国办发明电〔2024〕12号", HolidayNotice.Read(without, "国办发明电〔2024〕12号").Value.DocumentNumber);
        Assert.Equal("notice.number-differs", HolidayNotice.Read(NoticeText.Of2025, "国办发明电〔2023〕7号").Refusal!.Code);
    }

    [Theory]
    [InlineData("关于2025年", "关于明年", "notice.title-missing", 1)]
    [InlineData("2月8日（周六）", "2月8日（周日）", "notice.weekday-differs", 10)]
    [InlineData("放假调休，共5天", "放假调休，共4天", "notice.count-differs", 12)]
    [InlineData("4月27日（周日）上班", "4月28日（周一）上班", "notice.make-up-on-weekday", 12)]
    [InlineData("六、国庆节、中秋节", "六、国庆节", "notice.holiday-missing", 1)]
    [InlineData("三、清明节", "三、寒食节", "notice.holiday-unknown", 11)]
    [InlineData("五、端午节", "五、清明节", "notice.holiday-twice", 13)]
    [InlineData("五、端午节", "七、端午节", "notice.paragraph-out-of-order", 13)]
    [InlineData("4月27日（周日）上班", "4月27日（周日）照旧", "notice.sentence-not-understood", 12)]
    [InlineData("4月27日（周日）上班", "4月27日（周日）部分人员上班", "notice.sentence-not-understood", 12)]
    [InlineData("2月8日（周六）上班", "2月1日（周六）上班", "notice.day-twice", 10)]
    [InlineData("至6日（周日）放假", "至36日放假", "notice.date-impossible", 11)]
    [InlineData("至6日（周日）放假，共3天", "至3日放假，共3天", "notice.date-impossible", 11)]
    [InlineData("5月1日（周四）至5日（周一）放假调休，共5天", "5月2日至5日放假调休，共4天", "notice.holiday-day-missing", 12)]
    public void What_contradicts_itself_is_refused_with_its_line(string text, string spoilt, string code, int line)
    {
        var refusal = HolidayNotice.Read(NoticeText.Of2025.Replace(text, spoilt, StringComparison.Ordinal)).Refusal!;

        Assert.Equal(code, refusal.Code);
        Assert.Contains($"第 {line} 行", refusal.Cause.Chinese, StringComparison.Ordinal);
        Assert.Contains($"line {line}:", refusal.Cause.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_is_written_in_the_form_in_which_it_is_read()
    {
        foreach (var year in WorkingCalendar.Shipped.Years)
        {
            Assert.True(CalendarYear.Parse(year.ToJson()).Value.Says(year));
        }
    }

    private static CalendarYear Without(int year, DateOnly day)
    {
        var known = WorkingCalendar.Shipped.Year(year)!;
        var holidays = string.Join(',', known.Holidays.Where(one => one.Date != day).Select(one => $$"""{"date":"{{one.Date:yyyy-MM-dd}}","name":"{{one.Name}}"}"""));
        var workdays = string.Join(',', known.Workdays.Select(one => $$"""{"date":"{{one.Date:yyyy-MM-dd}}","name":"{{one.Name}}"}"""));
        return CalendarYear.Parse($$"""{"year":{{year}},"source":"国办发明电〔2021〕11号","holidays":[{{holidays}}],"workdays":[{{workdays}}]}""").Value;
    }
}
