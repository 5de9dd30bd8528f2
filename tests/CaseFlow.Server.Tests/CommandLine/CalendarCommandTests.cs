using static CaseFlow.Server.Tests.CommandLine.Commands;

namespace CaseFlow.Server.Tests.CommandLine;

public sealed class CalendarCommandTests
{
    [Fact]
    public async Task A_final_due_date_is_printed_with_every_day_counted_and_skipped()
    {
        var ran = await RunAsync(["calendar", "due", "2024-02-05", "7", "--json"]);

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(
            """
            {"start":"2024-02-05","workingDays":7,"dueOn":"2024-02-20","provisional":false,"safeUntil":null,"counted":["2024-02-06","2024-02-07","2024-02-08","2024-02-09","2024-02-18","2024-02-19","2024-02-20"],"skipped":[{"date":"2024-02-10","name":"春节"},{"date":"2024-02-11","name":"春节"},{"date":"2024-02-12","name":"春节"},{"date":"2024-02-13","name":"春节"},{"date":"2024-02-14","name":"春节"},{"date":"2024-02-15","name":"春节"},{"date":"2024-02-16","name":"春节"},{"date":"2024-02-17","name":"春节"}]}
            """,
            ran.Output.TrimEnd());
    }

    [Fact]
    public async Task A_due_date_in_an_unknown_year_is_null_with_the_last_day_surely_in_time()
    {
        var ran = await RunAsync(["calendar", "due", "2026-12-30", "2", "--json"]);

        Assert.Equal(
            """{"start":"2026-12-30","workingDays":2,"dueOn":null,"provisional":true,"safeUntil":"2027-01-01","counted":["2026-12-31","2027-01-01"],"skipped":[]}""",
            ran.Output.TrimEnd());
    }

    [Fact]
    public async Task Words_say_it_in_both_languages()
    {
        var ran = await RunAsync(["calendar", "due", "2023-07-20", "7"]);

        Assert.Contains("2023-07-31（周一）", ran.Output, StringComparison.Ordinal);
        Assert.Contains("end on 2023-07-31 (Monday)", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_names_the_holiday_the_make_up_day_and_the_notice()
    {
        var ran = await RunAsync(["calendar", "explain", "2024-02-05", "7"]);

        Assert.Equal(
            [
                "2024-02-05 周一　起算日，不计 · starts the clock, not counted",
                "2024-02-06 周二 – 2024-02-09 周五　工作日，计第 1–4 日 · working day, counted 1–4",
                "2024-02-10 周六 – 2024-02-17 周六　春节，不计 · holiday, not counted",
                "2024-02-18 周日　春节调休，上班，计第 5 日 · make-up working day, counted 5",
                "2024-02-19 周一 – 2024-02-20 周二　工作日，计第 6–7 日 · working day, counted 6–7",
                "2024 年放假通知 · notice for 2024：国办发明电〔2023〕7号",
            ],
            ran.Output.Split(Environment.NewLine)[..6]);
    }

    [Theory]
    [InlineData("2024-02-30", "7")]
    [InlineData("2024-2-5", "7")]
    [InlineData("２０２４-02-05", "7")]
    [InlineData("2024-02-05", "-1")]
    [InlineData("2024-02-05", "2001")]
    [InlineData("2024-02-05", "7.5")]
    [InlineData("9999-12-30", "20")]
    public async Task An_argument_that_is_no_day_or_no_count_is_refused(string date, string workingDays)
    {
        var ran = await RunAsync(["calendar", "due", date, workingDays]);

        Assert.Equal(2, ran.ExitCode);
        Assert.Equal("", ran.Output);
        Assert.Equal(2, ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
