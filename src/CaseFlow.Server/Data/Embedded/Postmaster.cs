using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>The running server of a cluster, as its pid file and the process table tell.</summary>
/// <param name="Pid">Process id of the server; its number may meanwhile belong to another program, see <see cref="Of"/>.</param>
/// <param name="SocketFolder">Where it listens; null while it is still starting.</param>
/// <param name="IsReady">True when it takes connections.</param>
internal sealed record Postmaster(int Pid, string? SocketFolder, bool IsReady)
{
    /// <summary>Names the socket; nothing listens on a network.</summary>
    internal const int Port = 5432;

    private const int SocketLine = 4;
    private const int StatusLine = 7;

    /// <summary>Looks for the server of a data folder.</summary>
    /// <param name="data">The data folder, links resolved.</param>
    /// <returns>The living server; null when there is none, though a pid file may be left of one that was killed.</returns>
    internal static Postmaster? Of(string data)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(FileIn(data));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (!int.TryParse(lines.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || !WorksOn(pid, data))
        {
            return null;
        }

        return new Postmaster(pid, lines.ElementAtOrDefault(SocketLine), lines.ElementAtOrDefault(StatusLine)?.Trim() == "ready");
    }

    /// <summary>Clears away what a killed server left: processes of its own that still live, then the pid file.</summary>
    /// <param name="data">The data folder, links resolved, whose server does not live.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When nothing is left.</returns>
    /// <remarks>
    /// Children that outlive their server hold its shared memory, and the next server does not start beside them. A pid file whose
    /// number now belongs to another program of the same user stops it too. The file goes last: it is what guards against two servers on one folder.
    /// </remarks>
    internal static async Task ClearAfterKillAsync(string data, CancellationToken ct)
    {
        foreach (var pid in LeftOn(data))
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
                await process.WaitForExitAsync(ct);
            }
            catch (ArgumentException)
            {
                // It ended by itself, as most do when their server is gone.
            }
        }

        File.Delete(FileIn(data));
    }

    /// <summary>Whether a server answers whose process cannot be seen from here, for it runs in another container on the same folder.</summary>
    /// <param name="socketFolder">Where it would listen.</param>
    /// <returns>True when somebody answers.</returns>
    internal static async Task<bool> AnswersAsync(string socketFolder)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await probe.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(socketFolder, $".s.PGSQL.{Port}")));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string FileIn(string data) => Path.Combine(data, "postmaster.pid");

    // A number alone says little: after a restart of the machine it belongs to anybody.
    private static bool WorksOn(int pid, string data)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0').Contains(data);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Only by its command name is a child known: the rest of its command line tells what it is doing.
    private static List<int> LeftOn(string data) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && IsPostgresIn(pid, data))];

    private static bool IsPostgresIn(int pid, string data)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/comm").TrimEnd() == "postgres"
                && File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName == data;
        }
        catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
