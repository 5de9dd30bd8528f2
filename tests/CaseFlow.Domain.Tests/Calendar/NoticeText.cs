using System.Globalization;
using System.Text;
using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Tests.Calendar;

/// <summary>Writes the arrangement of a year in the form of the State Council's notice, from the facts of the shipped years.</summary>
internal static class NoticeText
{
    internal const string Of2025 =
        """
        国务院办公厅关于2025年
        部分节假日安排的通知
        国办发明电〔2024〕12号

        各省、自治区、直辖市人民政府，国务院各部委、各直属机构：

        现将2025年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。

        一、元旦：1月1日（周三）放假1天，不调休。
        二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
        三、清明节：4月4日（周五）至6日（周日）放假，共3天。
        四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
        五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
        六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。

        节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。鼓励单位结合带薪年休假等制度落实，实际形成较长假期。

        国务院办公厅
        2024年11月12日
        """;

    /// <summary>The notice for a year whose facts are shipped.</summary>
    internal static string Of(int year)
    {
        var calendar = WorkingCalendar.Shipped;
        var isNewYearBefore = (CalendarDay day) => day.Date.Month == 12 && day.Name == "元旦";
        var off = (calendar.Year(year - 1)?.Holidays ?? []).Where(isNewYearBefore).Concat(calendar.Year(year)!.Holidays.Where(day => !isNewYearBefore(day)));
        var text = new StringBuilder($"国务院办公厅关于{year}年部分节假日安排的通知\n国办发明电〔{year - 1}〕99号\n");
        foreach (var (index, holiday) in off.GroupBy(day => day.Name).Index())
        {
            var days = holiday.Select(day => day.Date).ToList();
            var worked = calendar.Year(year)!.Workdays.Where(day => day.Name == $"{holiday.Key}调休").Select(day => $"{Day(day.Date, year)}（星期{Weekday(day.Date)}）").ToList();
            text.Append(CultureInfo.InvariantCulture, $"{"一二三四五六七"[index]}、{holiday.Key}：{Day(days[0], year)}{(days.Count > 1 ? $"至{Day(days[^1], year)}" : "")}放假{(days.Count > 1 ? $"调休，共{days.Count}天" : "，与周末连休")}。");
            _ = text.Append(worked.Count > 0 ? $"{string.Join('、', worked)}上班。\n" : "\n");
        }

        return text.ToString();
    }

    private static string Day(DateOnly day, int year) => $"{(day.Year == year && day.Month > 1 ? "" : $"{day.Year}年")}{day.Month}月{day.Day}日";

    private static char Weekday(DateOnly day) => "日一二三四五六"[(int)day.DayOfWeek];
}
