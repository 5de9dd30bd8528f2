using CaseFlow.Server.Data;
using static CaseFlow.Server.Tests.CommandLine.Commands;

namespace CaseFlow.Server.Tests.CommandLine;

public sealed class CaseFlowCommandsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--urls http://127.0.0.1:5090 --environment Development")]
    [InlineData("Logging:LogLevel:Default=Debug")]
    public async Task Without_a_verb_the_server_runs_with_what_is_not_ours(string line)
    {
        foreach (var verb in (string[])["", "serve ", "demo "])
        {
            (string[] Arguments, bool AsDemo)? received = null;

            var ran = await RunAsync(Split(verb + line), (arguments, asDemo, _) =>
            {
                received = (arguments, asDemo);
                return Task.FromResult(0);
            });

            Assert.Equal(0, ran.ExitCode);
            Assert.Equal(Split(line), received!.Value.Arguments);
            Assert.Equal(verb == "demo ", received.Value.AsDemo);
        }
    }

    [Theory]
    [InlineData("migrte")]
    [InlineData("calendar")]
    [InlineData("calendar due")]
    [InlineData("calendar due 2024-02-09 20 20")]
    [InlineData("verify-draw")]
    public async Task A_line_that_is_not_understood_is_refused_without_starting_anything(string line)
    {
        var ran = await RunAsync(Split(line));

        Assert.Equal(2, ran.ExitCode);
        Assert.Equal("", ran.Output);
        Assert.Equal(2, ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_refused_setting_is_one_sentence_and_exit_code_2()
    {
        var ran = await RunAsync([], (_, _, _) => throw new SettingsRefusedException("Set CASEFLOW_DB."));

        Assert.Equal(new Ran(2, "", "Set CASEFLOW_DB." + Environment.NewLine), ran);
    }

    [Fact]
    public async Task A_fault_is_one_line_and_exit_code_3_and_all_of_it_when_asked()
    {
        var quiet = await RunAsync([], (_, _, _) => throw new InvalidOperationException("broken\ninvariant"));
        var verbose = await RunAsync(["--verbose"], (_, _, _) => throw new InvalidOperationException("broken\ninvariant"));

        Assert.Equal(3, quiet.ExitCode);
        Assert.Contains("broken invariant", Assert.Single(quiet.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(3, verbose.ExitCode);
        Assert.Contains("   at ", verbose.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_verb_in_both_languages()
    {
        var ran = await RunAsync(["--help"]);

        Assert.Equal(0, ran.ExitCode);
        Assert.All((string[])["serve", "demo", "calendar", "simulate", "verify-draw", "migrate", "health", "workflows", "audit"], verb =>
            Assert.Matches($@"(?m)^  {verb}\b.*\p{{IsCJKUnifiedIdeographs}}.* · [A-Z]", ran.Output));
    }

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
