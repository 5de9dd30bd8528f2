using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>The places of a private cluster below CaseFlow's data folder.</summary>
/// <param name="Root">The cluster's own folder, links resolved, so that every process calls it by one name.</param>
/// <param name="Programs">Where programs from npm are kept.</param>
internal sealed record ClusterFolder(string Root, string Programs)
{
    private const int LongestSocketPath = 107;
    private const long LongestLog = 10_000_000;
    private const string HalfMade = "data.new";

    // pg_ctl hands names to a shell, and PostgreSQL reads a list of folders between commas.
    private static readonly SearchValues<char> _unusable = SearchValues.Create("'\"$`\\,");

    /// <summary>PostgreSQL's data directory.</summary>
    internal string Data => Path.Combine(Root, "data");

    /// <summary>Where a new data directory is made; renamed when it is whole.</summary>
    /// <returns>A name of its own each time: what an interrupted attempt left behind may still be written to.</returns>
    internal string NewHalfMade() => Path.Combine(Root, $"{HalfMade}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    /// <summary>Removes what interrupted attempts left behind, as far as it lets itself be removed; the rest goes with the next start.</summary>
    internal void SweepHalfMade()
    {
        foreach (var left in Directory.GetDirectories(Root, $"{HalfMade}*"))
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // Its initdb still writes: nobody uses the folder, and nothing waits for it.
            }
        }
    }

    /// <summary>What the server writes about itself.</summary>
    internal string Log => Path.Combine(Root, "server.log");

    /// <summary>Held alone by whoever starts or stops the cluster.</summary>
    internal string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>Held together by all who use the cluster.</summary>
    internal string InUseLock => Path.Combine(Root, "in-use.lock");

    /// <summary>Whether a cluster was ever made below a data folder.</summary>
    /// <param name="dataFolder">CaseFlow's data folder.</param>
    internal static bool IsThere(string dataFolder) => Directory.Exists(Path.Combine(RootOf(dataFolder), "data"));

    private static string RootOf(string dataFolder) => Path.Combine(Path.GetFullPath(dataFolder), "postgresql");

    /// <summary>Opens, or makes, the cluster's folder below a data folder.</summary>
    /// <param name="dataFolder">CaseFlow's data folder.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The places.</returns>
    /// <exception cref="SettingsRefusedException">The folder cannot be written, or its name cannot be handed to PostgreSQL.</exception>
    internal static async Task<ClusterFolder> OpenAsync(string dataFolder, CancellationToken ct)
    {
        var root = RootOf(dataFolder);
        if (root.AsSpan().ContainsAny(_unusable) || root.Any(char.IsControl))
        {
            throw SettingsRefusedException.Because(
                $"数据目录 {dataFolder} 的名称含有引号、逗号、$、` 或 \\：请用 CASEFLOW_DATA 指定其他目录。",
                $"The data folder {dataFolder} has a quote, a comma, $, ` or \\ in its name: set CASEFLOW_DATA to another one.");
        }

        try
        {
            Directory.CreateDirectory(root);
            await File.WriteAllTextAsync(Path.Combine(root, "README.txt"), "CaseFlow's own PostgreSQL cluster. Change nothing here while it runs.\n", ct);
        }
        catch (Exception notWritable) when (notWritable is UnauthorizedAccessException or IOException)
        {
            throw SettingsRefusedException.Because(
                $"数据目录 {dataFolder} 无法写入（{notWritable.Message}）：请用 CASEFLOW_DATA 指定可写的目录。",
                $"The data folder {dataFolder} cannot be written ({notWritable.Message}): set CASEFLOW_DATA to one that can.",
                notWritable);
        }

        var (_, resolved) = await Embedded.Programs.RunAsync("readlink", ["-f", root], ct);
        root = resolved.TrimEnd('\n');
        return new ClusterFolder(root, Path.Combine(Path.GetDirectoryName(root)!, "programs"));
    }

    /// <summary>The version that made the data directory.</summary>
    /// <returns>Its major version; null when there is none yet.</returns>
    /// <exception cref="SettingsRefusedException">Something else is in its place.</exception>
    internal int? MajorVersion()
    {
        var file = Path.Combine(Data, "PG_VERSION");
        if (File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major))
        {
            return major;
        }

        if (Directory.Exists(Data) && Directory.EnumerateFileSystemEntries(Data).Any())
        {
            throw SettingsRefusedException.Because(
                $"{Data} 中不是 PostgreSQL 数据：请移走该目录，或用 CASEFLOW_DATA 指定其他目录。",
                $"{Data} holds something else than a PostgreSQL cluster: move it away, or set CASEFLOW_DATA to another folder.");
        }

        return null;
    }

    /// <summary>Where the server listens: beside its data, or among temporary files when that path is longer than a socket's may be.</summary>
    internal string SocketFolder()
    {
        var beside = Path.Combine(Root, "socket");
        return Encoding.UTF8.GetByteCount(beside) + "/.s.PGSQL.5432.lock".Length <= LongestSocketPath
            ? beside
            : Path.Combine(Path.GetTempPath(), $"caseflow-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16]}");
    }

    /// <summary>Puts a long log aside, so that two of them is all that is ever kept.</summary>
    internal void TurnLog()
    {
        if (new FileInfo(Log) is { Exists: true, Length: > LongestLog })
        {
            File.Move(Log, Path.Combine(Root, "server.old.log"), overwrite: true);
        }
    }

    /// <summary>The end of the log, in one line.</summary>
    internal string EndOfLog() => File.Exists(Log) ? string.Join(' ', File.ReadLines(Log).TakeLast(3)) : "";
}
