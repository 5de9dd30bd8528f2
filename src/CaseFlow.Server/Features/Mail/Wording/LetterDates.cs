using System.Globalization;
using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Mail.Wording;

/// <summary>Days and instants as letters print them.</summary>
internal static class LetterDates
{
    private const string Weekdays = "日一二三四五六";

    /// <summary>2024-07-31（周三）.</summary>
    internal static BilingualText Of(DateOnly day) => new(
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}（周{Weekdays[(int)day.DayOfWeek]}）"),
        day.ToString("ddd, d MMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>07-31（周三）, for lists; with the year where it is not this year.</summary>
    internal static BilingualText Short(DateOnly day, DateOnly today) => day.Year != today.Year
        ? Of(day)
        : new(
            string.Create(CultureInfo.InvariantCulture, $"{day:MM-dd}（周{Weekdays[(int)day.DayOfWeek]}）"),
            day.ToString("ddd, d MMM", CultureInfo.InvariantCulture));

    /// <summary>2024年7月31日, as 公文 print it.</summary>
    internal static BilingualText Formal(DateOnly day) => new(
        string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日"),
        day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
}
