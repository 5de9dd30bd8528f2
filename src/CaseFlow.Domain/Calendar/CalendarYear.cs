using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaseFlow.Domain.Calendar;

/// <summary>The days off and the make-up working days of one calendar year, as the State Council's notice sets them.</summary>
/// <remarks>
/// A date stands in the file of its own year, so one notice may fill two files (2022-12-31 is off by the notice for 2023).
/// Source: DOMAIN 2.2 rule 2, DOMAIN 5; 全国年节及纪念日放假办法.
/// </remarks>
public sealed class CalendarYear
{
    /// <summary>What the source of a file starts with when no notice stands behind it.</summary>
    public const string ProvisionalMark = "PROVISIONAL";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal CalendarYear(int year, string source, IReadOnlyList<CalendarDay> holidays, IReadOnlyList<CalendarDay> workdays)
    {
        Year = year;
        Source = source;
        Holidays = holidays;
        Workdays = workdays;
    }

    /// <summary>The calendar year, 2000 to 2199.</summary>
    public int Year { get; }

    /// <summary>Document number of the notice or notices, for example 国办发明电〔2023〕7号.</summary>
    public string Source { get; }

    /// <summary>True when no notice stands behind the file: its days may be shown, and never decide a due date (INV-22).</summary>
    public bool IsProvisional => Source.StartsWith(ProvisionalMark, StringComparison.Ordinal);

    /// <summary>Days off by date, weekend days inside a holiday included.</summary>
    public IReadOnlyList<CalendarDay> Holidays { get; }

    /// <summary>Saturdays and Sundays that are worked, by date.</summary>
    public IReadOnlyList<CalendarDay> Workdays { get; }

    /// <summary>Reads a year's file: <c>{"year", "source", "holidays": [{"date", "name"}], "workdays": [...]}</c>.</summary>
    /// <param name="json">The text of the file.</param>
    /// <returns>
    /// The year, its days sorted by date; or a refusal that names the place: <c>calendar.malformed</c>,
    /// <c>calendar.unknown-member</c>, <c>calendar.missing-member</c>, <c>calendar.bad-year</c>, <c>calendar.bad-source</c>,
    /// <c>calendar.bad-date</c>, <c>calendar.bad-name</c>, <c>calendar.date-of-another-year</c>, <c>calendar.date-twice</c>,
    /// <c>calendar.make-up-on-weekday</c>, <c>calendar.off-and-worked</c>, <c>calendar.no-days-off</c> (an official file without a
    /// single day off would make a year known that nobody has announced).
    /// </returns>
    public static Result<CalendarYear> Parse(string json) => CalendarYearReader.Read(json);

    /// <summary>The year in the form that <see cref="Parse"/> reads.</summary>
    /// <returns>JSON in one line.</returns>
    public string ToJson() => JsonSerializer.Serialize(new { Year, Source, Holidays, Workdays }, Form);

    /// <summary>Whether another file says the same of the same year.</summary>
    /// <param name="other">The other file.</param>
    /// <returns>True for the same source and days.</returns>
    public bool Says(CalendarYear other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Year == other.Year && Source == other.Source && Holidays.SequenceEqual(other.Holidays) && Workdays.SequenceEqual(other.Workdays);
    }
}
