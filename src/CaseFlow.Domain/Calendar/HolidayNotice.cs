namespace CaseFlow.Domain.Calendar;

/// <summary>The State Council's yearly notice of days off (国务院办公厅关于…年部分节假日安排的通知), as a person pastes it.</summary>
/// <param name="Year">The year of which the notice speaks, 2000 to 2199.</param>
/// <param name="DocumentNumber">Its number, for example 国办发明电〔2023〕7号.</param>
/// <param name="DaysOff">Days off by date; some may lie in the year before (2022-12-31 is off by the notice for 2023).</param>
/// <param name="MakeUpDays">Saturdays and Sundays that are worked, by date.</param>
/// <remarks>Source: DOMAIN 2.2 rule 2, DOMAIN 5.</remarks>
public sealed record HolidayNotice(
    int Year, string DocumentNumber, IReadOnlyList<CalendarDay> DaysOff, IReadOnlyList<CalendarDay> MakeUpDays)
{
    /// <summary>The seven holidays that every notice arranges; two that meet share a paragraph (国庆节、中秋节).</summary>
    /// <remarks>Source: 全国年节及纪念日放假办法 2.</remarks>
    public static IReadOnlyList<string> Holidays { get; } = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];

    /// <summary>Reads the pasted text and checks it against itself: weekdays, number of days, make-up days, all seven holidays.</summary>
    /// <param name="text">The text; what stands before and after the numbered paragraphs is read for title and number only.</param>
    /// <param name="documentNumber">The number, where the text was pasted without it; null to take it from the text.</param>
    /// <returns>
    /// The notice; or a refusal that names the line: <c>notice.title-missing</c>, <c>notice.number-missing</c>, <c>notice.number-differs</c>,
    /// <c>notice.paragraph-out-of-order</c>, <c>notice.sentence-not-understood</c>, <c>notice.date-impossible</c>, <c>notice.weekday-differs</c>,
    /// <c>notice.count-differs</c>, <c>notice.make-up-on-weekday</c>, <c>notice.day-twice</c>, <c>notice.holiday-unknown</c>,
    /// <c>notice.holiday-twice</c>, <c>notice.holiday-day-missing</c>, <c>notice.holiday-missing</c>.
    /// </returns>
    public static Result<HolidayNotice> Read(string text, string? documentNumber = null) => new HolidayNoticeReader(text, documentNumber).Read();

    /// <summary>The years as they stand once the notice holds.</summary>
    /// <param name="known">What was loaded before.</param>
    /// <returns>
    /// The notice's own year, and a year beside it, with the days that the notice adds to it; <c>notice.other-year-not-loaded</c> when no official
    /// year is loaded that these could be added to.
    /// </returns>
    public Result<IReadOnlyList<CalendarYear>> Into(WorkingCalendar known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var years = new List<CalendarYear>();
        foreach (var year in DaysOff.Concat(MakeUpDays).Select(day => day.Date.Year).Append(Year).Distinct().Order())
        {
            var before = year == Year ? null : known.Year(year);
            if (year != Year && before is not { IsProvisional: false })
            {
                return Refusal.Because(
                    "notice.other-year-not-loaded",
                    $"通知还安排了 {year} 年的日期，但 {year} 年的放假安排尚未载入。",
                    $"The notice also arranges days of {year}, for which no notice is loaded.",
                    "DOMAIN 5").Then($"先载入 {year} 年的通知。", $"Load the notice for {year} first.");
            }

            years.Add(Add(year, before));
        }

        return years;
    }

    private CalendarYear Add(int year, CalendarYear? before)
    {
        var off = DaysOff.Where(day => day.Date.Year == year).ToList();
        var worked = MakeUpDays.Where(day => day.Date.Year == year).ToList();
        var changed = off.Concat(worked).Select(day => day.Date).ToHashSet();
        List<CalendarDay> With(IReadOnlyList<CalendarDay>? earlier, List<CalendarDay> added) =>
            [.. (earlier ?? []).Where(day => !changed.Contains(day.Date)).Concat(added).OrderBy(day => day.Date)];
        var source = before is null || before.Source.Contains(DocumentNumber, StringComparison.Ordinal) ? before?.Source ?? DocumentNumber : $"{before.Source}；{DocumentNumber}";
        return new CalendarYear(year, source, With(before?.Holidays, off), With(before?.Workdays, worked));
    }
}
