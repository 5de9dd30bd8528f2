using CaseFlow.Server.Data;
using CaseFlow.Server.Simulation;

namespace CaseFlow.Server.Tests.Data;

public sealed class IdSourceTests
{
    [Fact]
    public void Identifiers_sort_in_the_order_of_their_making_though_the_clock_stands_still_or_is_set_back()
    {
        var clock = new VirtualClock();
        clock.MoveTo(new DateTimeOffset(2024, 7, 3, 10, 0, 0, TimeSpan.FromHours(8)));
        var source = new IdSource(clock);
        var made = Enumerable.Range(0, 10_000).Select(_ => source.Next()).ToList();
        var setBack = new IdSource(new BackwardClock());
        made.AddRange(Enumerable.Range(0, 1_000).Select(_ => setBack.Next()));

        Assert.All(made, id => Assert.Equal(7, id.Version));
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.Equal(made[..10_000].Select(Text).Order(StringComparer.Ordinal), made[..10_000].Select(Text));
        Assert.Equal(made[10_000..].Select(Text).Order(StringComparer.Ordinal), made[10_000..].Select(Text));
    }

    [Fact]
    public async Task Callers_side_by_side_never_get_the_same_moment_twice()
    {
        var source = new IdSource(TimeProvider.System);

        var made = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 5_000).Select(_ => source.Next()).ToList())))).SelectMany(ids => ids).ToList();

        Assert.Equal(made.Count, made.Select(id => Text(id)[..18]).Distinct(StringComparer.Ordinal).Count());
    }

    private static string Text(Guid id) => id.ToString();

    private sealed class BackwardClock : TimeProvider
    {
        private DateTimeOffset _now = new(2024, 7, 3, 10, 0, 0, TimeSpan.FromHours(8));

        public override DateTimeOffset GetUtcNow() => _now = _now.AddMilliseconds(-7);
    }
}
