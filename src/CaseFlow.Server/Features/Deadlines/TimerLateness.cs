using System.Diagnostics.Metrics;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>How late timers fired, as the histogram <c>caseflow.timer.lateness</c> in seconds.</summary>
public sealed class TimerLateness : IDisposable
{
    /// <summary>Name of the meter, for collectors.</summary>
    public const string MeterName = "CaseFlow.Timers";

    private readonly Meter _meter;
    private readonly Histogram<double> _lateness;

    /// <summary>Makes the meter.</summary>
    /// <param name="meters">Keeps meters; null outside a host.</param>
    public TimerLateness(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(MeterName) ?? new Meter(MeterName);
        _lateness = _meter.CreateHistogram<double>("caseflow.timer.lateness", "s", "How long after its instant a timer or rung fired");
    }

    /// <summary>Notes what fired.</summary>
    /// <param name="dueAt">When each was due.</param>
    /// <param name="firedAt">When it had been committed.</param>
    public void Record(IEnumerable<DateTimeOffset> dueAt, DateTimeOffset firedAt)
    {
        ArgumentNullException.ThrowIfNull(dueAt);
        foreach (var due in dueAt)
        {
            _lateness.Record(Math.Max(0, (firedAt - due).TotalSeconds));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
