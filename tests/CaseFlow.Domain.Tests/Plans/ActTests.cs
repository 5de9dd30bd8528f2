namespace CaseFlow.Domain.Tests.Plans;

public sealed class ActTests
{
    private static readonly DateTimeOffset Noon = new(2024, 7, 3, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2024-07-03T15:59:59Z", "2024-07-03")]
    [InlineData("2024-07-03T16:00:00Z", "2024-07-04")]
    public void The_legal_day_begins_at_midnight_of_the_office(string at, string day) =>
        Assert.Equal(TestFile.Day(day), new Act("a", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).On);

    [Fact]
    public void An_offline_entry_has_the_day_of_its_device_and_keeps_both_times()
    {
        var act = new Act("a", Noon, DeviceAt: Noon.AddDays(-1));

        Assert.Equal((new DateOnly(2024, 7, 2), Noon), (act.On, act.At));
        Assert.Null(act.MustFollow(new Act("a", Noon.AddDays(-1))));
        Assert.Equal("act.back-dated", act.MustFollow(new Act("a", Noon))?.Code);
    }

    [Fact]
    public void A_device_clock_may_be_five_minutes_ahead_and_no_more()
    {
        Assert.Null(new Act("a", Noon, DeviceAt: Noon.AddMinutes(5)).MustFollow(null));
        Assert.Equal("act.device-ahead", new Act("a", Noon, DeviceAt: Noon.AddMinutes(6)).MustFollow(null)?.Code);
    }

    [Fact]
    public void Two_acts_of_one_day_follow_each_other_in_any_order() =>
        Assert.Null(new Act("a", Noon).MustFollow(new Act("b", Noon.AddMilliseconds(20))));
}
