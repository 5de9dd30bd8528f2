namespace CaseFlow.Server.Data.Embedded;

/// <summary>A lock on a file that the kernel gives back when the process ends, however it ends.</summary>
internal static class FileLock
{
    private const int HeldByAnother = 11;

    /// <summary>Takes the lock for one holder.</summary>
    /// <param name="path">The file; made when missing.</param>
    /// <returns>The lock, given back when disposed; null when somebody holds it, shared or alone.</returns>
    internal static FileStream? TryAlone(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.HResult == HeldByAnother)
        {
            return null;
        }
    }

    /// <summary>Takes the lock together with others.</summary>
    /// <param name="path">The file; made when missing.</param>
    /// <returns>The lock; given back when disposed.</returns>
    internal static FileStream Shared(string path)
    {
        // Read only, because a writer's open file is locked alone on some network drives.
        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Waits for the lock for one holder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="atMost">How long.</param>
    /// <param name="waiting">Called once when somebody else holds it.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The lock; null when the time is over.</returns>
    internal static async Task<FileStream?> WaitAloneAsync(string path, TimeSpan atMost, Action waiting, CancellationToken ct)
    {
        var pause = TimeSpan.FromMilliseconds(50);
        for (var waited = TimeSpan.Zero; ; waited += pause)
        {
            if (TryAlone(path) is { } held)
            {
                return held;
            }

            if (waited >= atMost)
            {
                return null;
            }

            if (waited == TimeSpan.Zero)
            {
                waiting();
            }

            await Task.Delay(pause, TimeProvider.System, ct);
        }
    }
}
