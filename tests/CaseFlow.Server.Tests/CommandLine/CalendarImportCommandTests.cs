using CaseFlow.Server.Tests.Features.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.CommandLine;

/// <summary>Seven working days from Monday 2024-07-01 end on 07-10, and on 07-11 when 07-09 is off.</summary>
public sealed class CalendarImportCommandTests
{
    [Fact]
    public async Task A_preview_names_what_moves_and_an_import_moves_it()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, new DateOnly(2024, 7, 1), DeadlineOffice.Publication(7));
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "2024.json");
        await File.WriteAllTextAsync(file, DeadlineOffice.Year(2024, [new DateOnly(2024, 7, 9)], []));

        var (code, text) = await RunAsync(office, file, "--preview");
        Assert.Equal(0, code);
        Assert.Contains("1 deadlines and counted tasks run, 0 keep their day.", text, StringComparison.Ordinal);
        Assert.Contains("2024-07-10 → 2024-07-11　公示检查结果 0　（07-09调整）", text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2024, 7, 10), (await office.DeadlineAsync()).DueOn);

        (code, text) = await RunAsync(office, file);
        Assert.Equal(0, code);
        Assert.Contains("1 deadlines moved, 0 wait for a decision, 0 are left.", text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2024, 7, 11), (await office.DeadlineAsync()).DueOn);

        (code, text) = await RunAsync(office, file);
        Assert.Equal(2, code);
        Assert.Contains("in force already", text, StringComparison.Ordinal);
        await using var db = office.First.Look();
        Assert.Equal(1, await db.CalendarYears.CountAsync());
    }

    [Fact]
    public async Task A_notice_that_contradicts_itself_is_refused_by_its_line()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "notice.txt");
        await File.WriteAllTextAsync(file, "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕9号\n一、元旦：1月1日（周六）放假1天。");

        var (code, text) = await RunAsync(office, file);

        Assert.Equal(2, code);
        Assert.Contains("line 3: 2027-01-01 is a Friday, not 周六", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_counted_by_the_years_of_the_database_that_an_option_or_the_environment_names()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.LoadAsync(DeadlineOffice.Year(2024, [new DateOnly(2024, 7, 9)], []));

        var shipped = await Commands.RunAsync(["calendar", "due", "2024-07-01", "7"]);
        var byOption = await Commands.RunAsync(["calendar", "due", "2024-07-01", "7", "--db", office.Servers.Database.ConnectionString]);
        var explained = await Commands.RunAsync(["calendar", "explain", "2024-07-01", "7", "--db", office.Servers.Database.ConnectionString]);
        await using var process = ChildProcess.CaseFlow(Environment(office), "calendar", "due", "2024-07-01", "7");
        var nowhere = await Commands.RunAsync(["calendar", "due", "2024-07-01", "7", "--db", "Host=/nowhere;Database=none"]);

        Assert.Contains("end on 2024-07-10", shipped.Output, StringComparison.Ordinal);
        Assert.Contains("end on 2024-07-11", byOption.Output, StringComparison.Ordinal);
        Assert.Contains("2024-07-09 周二　调整，不计", explained.Output, StringComparison.Ordinal);
        Assert.Contains("国办发明电〔2024〕88号", explained.Output, StringComparison.Ordinal);
        Assert.Equal(0, await process.EndsAsync());
        Assert.Contains("end on 2024-07-11", process.Text, StringComparison.Ordinal);
        Assert.Equal((2, ""), (nowhere.ExitCode, nowhere.Output));
    }

    private static Dictionary<string, string> Environment(DeadlineOffice office) => new() { ["CASEFLOW_DB"] = office.Servers.Database.ConnectionString };

    private static async Task<(int Code, string Text)> RunAsync(DeadlineOffice office, params string[] arguments)
    {
        await using var process = ChildProcess.CaseFlow(Environment(office), ["calendar", "import", .. arguments]);
        return (await process.EndsAsync(), process.Text);
    }
}
