using System.Diagnostics;

namespace CaseFlow.Benchmarks;

/// <summary>Counts the statements that this process sends, by the traces of its database driver.</summary>
internal sealed class Statements : IDisposable
{
    private readonly ActivityListener _listener;
    private long _sent;

    internal Statements()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // A batch is one trace, its statements parted by semicolons at the end of a line.
                if ((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text)
                {
                    Interlocked.Add(ref _sent, text.Split(";\n").Length);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal long Sent => Interlocked.Read(ref _sent);

    public void Dispose() => _listener.Dispose();
}
