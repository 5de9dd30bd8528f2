using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Tests.Simulation;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.CommandLine;

/// <summary><c>workflows check</c> as the built program.</summary>
public sealed class WorkflowsCommandTests
{
    [Fact]
    public async Task Every_shipped_drawing_is_found_fit_without_a_warning()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Order(StringComparer.Ordinal).ToArray();

        var (exitCode, said) = await CheckAsync(files);

        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Equal(files.Select(file => $"{Path.GetFileName(file)}: ok"), said.Split('\n'));
    }

    [Fact]
    public async Task A_misspelt_input_is_a_warning_with_the_name_that_was_meant_and_no_error()
    {
        using var drawings = DrawingsFolder.Shipped();
        drawings.Change("case", drawing => drawing.Step("sign")["dueWorkingDay"] = Script("9"));
        drawings.Change("listing", drawing => drawing.Step("heard")["ladder"] = Text("L1"));

        var (exitCode, said) = await CheckAsync(Path.Combine(drawings.Path, "case.json"), Path.Combine(drawings.Path, "listing.json"));

        Assert.Equal(ExitCode.Ok, exitCode);
        var lines = said.Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches("^case\\.json \\[sign\\] Warning input\\.not-of-type: .*dueWorkingDay.*dueWorkingDays", lines[0]);
        Assert.Matches("^listing\\.json \\[heard\\] Warning input\\.not-of-type: .*ladder.*inputs are day", lines[1]);
    }

    [Fact]
    public async Task What_cannot_run_is_named_by_file_and_step_and_the_other_files_are_looked_at()
    {
        using var drawings = DrawingsFolder.Shipped();
        drawings.Change("case", drawing => drawing.Step("visit")["type"] = "CaseFlow.Visti");

        var (exitCode, said) = await CheckAsync(Path.Combine(drawings.Path, "case.json"), Path.Combine(drawings.Path, "plan.json"));

        Assert.Equal(ExitCode.Differences, exitCode);
        Assert.Contains("case.json [visit] Error activity.unknown-type: ", said, StringComparison.Ordinal);
        Assert.EndsWith("plan.json: ok", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_in_one_sentence()
    {
        var (exitCode, said) = await CheckAsync(Path.Combine(AppContext.BaseDirectory, "workflows", "nothing.json"));

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Equal(2, said.Split('\n').Length);
    }

    private static async Task<(int ExitCode, string Said)> CheckAsync(params string[] files)
    {
        await using var process = ChildProcess.CaseFlow(new Dictionary<string, string>(), ["workflows", "check", .. files]);
        return (await process.EndsAsync(), process.Text);
    }
}
