using CaseFlow.Server.CommandLine;

namespace CaseFlow.Server.Tests.CommandLine;

/// <summary>Runs a command line in this process.</summary>
internal static class Commands
{
    internal sealed record Ran(int ExitCode, string Output, string Error);

    internal static async Task<Ran> RunAsync(string[] arguments, Func<string[], bool, CancellationToken, Task<int>>? serve = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CaseFlowCommands.RunAsync(arguments, serve ?? NotCalled, output, error);
        return new Ran(exitCode, output.ToString(), error.ToString());
    }

    private static Task<int> NotCalled(string[] arguments, bool asDemo, CancellationToken ct) =>
        throw new InvalidOperationException("The server was not to be started.");
}
