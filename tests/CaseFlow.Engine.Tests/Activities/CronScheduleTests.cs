using System.Globalization;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("* * * * *", "2024-03-04 12:00:00", "2024-03-04 12:01:00")]
    [InlineData("*/15 * * * *", "2024-03-04 12:45:00", "2024-03-04 13:00:00")]
    [InlineData("0 9 * * *", "2024-03-04 08:59:59", "2024-03-04 09:00:00")]
    [InlineData("0 9 * * *", "2024-03-04 09:00:00", "2024-03-05 09:00:00")]
    [InlineData("30 8 1 * *", "2024-12-31 23:59:00", "2025-01-01 08:30:00")]
    [InlineData("0 0 29 2 *", "2024-02-29 00:00:00", "2028-02-29 00:00:00")]
    [InlineData("0 0 29 2 MON", "2024-03-01 00:00:00", "2044-02-29 00:00:00")]
    [InlineData("0 17 L * *", "2024-02-28 18:00:00", "2024-02-29 17:00:00")]
    [InlineData("0 9 * * 1-5", "2024-03-08 09:00:00", "2024-03-11 09:00:00")]
    [InlineData("0 9 * * SUN", "2024-03-04 09:00:00", "2024-03-10 09:00:00")]
    [InlineData("0 9 * * 7", "2024-03-04 09:00:00", "2024-03-10 09:00:00")]
    [InlineData("0 9 13 * FRI", "2024-03-04 09:00:00", "2024-09-13 09:00:00")]
    [InlineData("5/20 * * * *", "2024-03-04 12:25:00", "2024-03-04 12:45:00")]
    [InlineData("0,30 8-9 * * ?", "2024-03-04 08:30:00", "2024-03-04 09:00:00")]
    [InlineData("*/10 * * * * *", "2024-03-04 12:00:55", "2024-03-04 12:01:00")]
    [InlineData("15 0 12 * JAN,DEC *", "2024-02-01 00:00:00", "2024-12-01 12:00:15")]
    public void The_next_instant_is_exact(string cron, string after, string expected)
    {
        var trigger = Assert.Single(Compile(Workflow(Flow("f", [Step("c", "Elsa.Cron", ("cronExpression", cron)).Starting()]))).Triggers);

        Assert.Equal(Shanghai(expected), trigger.NextAfter(Shanghai(after)));
    }

    [Theory]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("5-1 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("a * * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("1-2-3 * * * *")]
    [InlineData(", * * * *")]
    public void What_is_no_expression_is_refused(string cron)
    {
        var compilation = TryCompile(Workflow(Step("c", "Elsa.Cron", ("cronExpression", cron))));

        Assert.Contains(compilation.Problems, problem => problem.Code == "cron.unreadable" && problem.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public void Each_instant_after_the_last_fits_the_fields_and_none_is_left_out()
    {
        var trigger = Assert.Single(Compile(Workflow(Flow("f", [Step("c", "Elsa.Cron", ("cronExpression", "7 3,15 */5 2-11 *")).Starting()]))).Triggers);
        var expected = new List<DateTimeOffset>();
        for (var at = Shanghai("2023-12-31 00:00:00"); at.Year < 2025; at = at.AddMinutes(1))
        {
            if (at is { Minute: 7, Month: >= 2 and <= 11 } && at.Hour is 3 or 15 && at.Minute == 7 && (at.Day - 1) % 5 == 0 && at.Month is >= 2 and <= 11)
            {
                expected.Add(at);
            }
        }

        var found = new List<DateTimeOffset>();
        for (var at = trigger.NextAfter(Shanghai("2023-12-31 00:00:00")); at < Shanghai("2025-01-01 00:00:00"); at = trigger.NextAfter(at!.Value))
        {
            found.Add(at!.Value);
        }

        Assert.Equal(expected, found);
    }

    private static DateTimeOffset Shanghai(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
