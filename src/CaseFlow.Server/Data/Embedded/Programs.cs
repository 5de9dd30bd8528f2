using System.Diagnostics;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>Runs another program to its end.</summary>
internal static class Programs
{
    /// <summary>Starts a program and waits for it.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Arguments, not joined, not quoted.</param>
    /// <param name="ct">Stops waiting; the program is ended with it.</param>
    /// <returns>Its exit code and what it wrote, both streams in the order read.</returns>
    internal static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }
}
