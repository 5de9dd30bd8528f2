using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Domain.Calendar;

/// <summary>Names a set of official years by what they say, so that two servers with the same years name it alike.</summary>
internal static class CalendarVersion
{
    internal static string Of(IEnumerable<CalendarYear> yearsInOrder)
    {
        var text = new StringBuilder();
        foreach (var year in yearsInOrder.Where(y => !y.IsProvisional))
        {
            text.Append(CultureInfo.InvariantCulture, $"{year.Year}\t{year.Source}\n");
            Write(text, '-', year.Holidays);
            Write(text, '+', year.Workdays);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }

    private static void Write(StringBuilder text, char sign, IEnumerable<CalendarDay> days)
    {
        foreach (var day in days)
        {
            text.Append(CultureInfo.InvariantCulture, $"{sign}{day.Date:yyyy-MM-dd}\t{day.Name}\n");
        }
    }
}
