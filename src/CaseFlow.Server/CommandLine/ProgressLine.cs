namespace CaseFlow.Server.CommandLine;

/// <summary>A line that tells how far something is, at most a few times a second, and rewritten in place on a terminal.</summary>
internal sealed class ProgressLine(TextWriter output)
{
    private readonly long _every = TimeProvider.System.TimestampFrequency / 2;
    private long _last;
    private bool _said;

    internal void Say(string text)
    {
        var now = TimeProvider.System.GetTimestamp();
        if (now - _last < _every)
        {
            return;
        }

        _last = now;
        _said = true;
        output.Write(Console.IsOutputRedirected ? $"  {text}\n" : $"\r  {text}   ");
        output.Flush();
    }

    internal async Task EndAsync()
    {
        if (_said && !Console.IsOutputRedirected)
        {
            await output.WriteLineAsync();
        }
    }
}
