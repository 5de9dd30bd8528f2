namespace CaseFlow.Server.Data;

/// <summary>Wakes the workers of this process as soon as a commit leaves something for them; the others hear of it by <c>NOTIFY</c> and, at the latest, by their poll.</summary>
public sealed class WorkPulse
{
    /// <summary>Released when signals wait.</summary>
    public Pulse Signals { get; } = new();

    /// <summary>Released when a timer was armed.</summary>
    public Pulse Timers { get; } = new();

    /// <summary>Released when a letter was written that goes out by mail.</summary>
    public Pulse Mail { get; } = new();

    /// <summary>Released when the calendar or a ladder changed.</summary>
    public Pulse Rules { get; } = new();

    /// <summary>Released when other servers should look, too.</summary>
    public Pulse ForOthers { get; } = new();

    /// <summary>Looks at what was just committed.</summary>
    /// <param name="writes">What was written.</param>
    internal void After(StagedWrites writes)
    {
        if (writes.NewSignals.Count > 0)
        {
            Signals.Beat();
            ForOthers.Beat();
        }

        if (writes.Letters.Exists(letter => letter.DeliverAt is not null))
        {
            Mail.Beat();
        }

        if (writes.NewTimers.Count > 0)
        {
            Timers.Beat();
            ForOthers.Beat();
        }
    }

    /// <summary>A wake-up that counts once, however often it was given.</summary>
    public sealed class Pulse : IDisposable
    {
        private readonly SemaphoreSlim _beats = new(0, 1);

        /// <summary>Wakes the one who waits, or the next who will.</summary>
        public void Beat()
        {
            // Awake already: one beat stands for all that came before it is heard.
            lock (_beats)
            {
                if (_beats.CurrentCount == 0)
                {
                    _beats.Release();
                }
            }
        }

        /// <summary>Waits for a beat.</summary>
        /// <param name="atMost">The safety net.</param>
        /// <param name="ct">Stops waiting.</param>
        /// <returns>True when there was one.</returns>
        public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => _beats.WaitAsync(atMost, ct);

        /// <summary>Ends it.</summary>
        public void Dispose() => _beats.Dispose();
    }
}
