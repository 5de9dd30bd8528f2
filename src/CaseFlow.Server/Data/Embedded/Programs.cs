using System.ComponentModel;
using System.Diagnostics;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>Runs another program to its end.</summary>
internal static class Programs
{
    /// <summary>What a shell answers for a program that is not there.</summary>
    internal const int NotThere = 127;

    /// <summary>Starts a program and waits for it.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Arguments, not joined, not quoted.</param>
    /// <param name="ct">Stops waiting; the program is ended with it.</param>
    /// <returns>Its exit code and what it wrote, first the output, then the errors; <see cref="NotThere"/> when there is no such program.</returns>
    internal static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            return await EndOfAsync(process, ct);
        }
        catch (Win32Exception missing)
        {
            return (NotThere, $"{program}: {missing.Message}");
        }
    }

    private static async Task<(int ExitCode, string Output)> EndOfAsync(Process process, CancellationToken ct)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
