using System.Globalization;
using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Tests.Calendar;

public class OfficeTimeTests
{
    [Theory]
    [InlineData("2024-06-30T15:59:59Z", "2024-06-30")]
    [InlineData("2024-06-30T16:00:00Z", "2024-07-01")]
    [InlineData("2023-12-31T16:00:00Z", "2024-01-01")]
    [InlineData("2024-02-28T20:00:00-05:00", "2024-02-29")]
    [InlineData("2024-03-31T01:30:00+01:00", "2024-03-31")]
    [InlineData("2024-10-27T01:30:00+02:00", "2024-10-27")]
    public void An_instant_lies_in_the_day_that_shanghai_shows(string instant, string day) =>
        Assert.Equal(TestFile.Day(day), OfficeTime.DayOf(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));

    [Fact]
    public void Nine_in_the_office_is_one_in_utc() =>
        Assert.Equal(
            new DateTimeOffset(2024, 7, 17, 1, 0, 0, TimeSpan.Zero), OfficeTime.At(new DateOnly(2024, 7, 17), OfficeTime.OpeningHour));

    [Fact]
    public void The_last_moment_of_a_day_is_in_time_and_midnight_is_not()
    {
        var day = new DateOnly(2024, 12, 31);

        var end = OfficeTime.EndOf(day);

        Assert.Equal(day, OfficeTime.DayOf(end.AddTicks(-1)));
        Assert.Equal(day.AddDays(1), OfficeTime.DayOf(end));
        Assert.Equal(TimeSpan.Zero, end.Offset);
    }
}
