using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CaseFlow.Server.Tests;

/// <summary>A real process that a test starts, listens to and ends by its id.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> _waiting = [];

    private ChildProcess(Process process) => _process = process;

    internal int Id => _process.Id;

    /// <summary>What it wrote so far, both streams.</summary>
    internal string Text => string.Join('\n', _lines);

    /// <summary>Starts CaseFlow as it was built.</summary>
    internal static ChildProcess CaseFlow(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "CaseFlow.Server.dll"), .. arguments], environment);

    internal static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        start.Environment.Remove("CASEFLOW_DB");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(new Process { StartInfo = start });
        child._process.OutputDataReceived += (_, line) => child.Hear(line.Data);
        child._process.ErrorDataReceived += (_, line) => child.Hear(line.Data);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits for the first line that says something, also when it was said before.</summary>
    internal async Task<string> SaysAsync(string text)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            if (_lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } said)
            {
                return said;
            }

            _waiting.Add((line => line.Contains(text, StringComparison.Ordinal), found));
        }

        var ended = _process.WaitForExitAsync();
        await Task.WhenAny(found.Task, ended).WaitAsync(_patience);
        return found.Task.IsCompleted ? await found.Task : throw new InvalidOperationException($"It ended without saying '{text}':\n{Text}");
    }

    /// <summary>Waits for the address on which a server says it listens.</summary>
    internal async Task<Uri> ListensAsync()
    {
        var line = await SaysAsync("Now listening on: ");
        return new Uri(Address().Match(line).Value);
    }

    internal async Task<int> EndsAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(_patience);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, as an operator does.</summary>
    internal async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        return await EndsAsync();
    }

    /// <summary>Lets it stand still, as a paused machine does.</summary>
    internal Task PauseAsync() => SignalAsync("-STOP");

    /// <summary>Lets it go on as if nothing had been.</summary>
    internal Task ResumeAsync() => SignalAsync("-CONT");

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    internal async Task KillAsync()
    {
        _process.Kill();
        await EndsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // With its children: whoever still holds its output would be waited for.
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_waiting)
        {
            _lines.Enqueue(line);
            foreach (var (_, found) in _waiting.Where(one => one.Wanted(line)))
            {
                found.TrySetResult(line);
            }
        }
    }

    // In a line of text or of JSON.
    [GeneratedRegex("https?://[^\\s\"]+")]
    private static partial Regex Address();
}
