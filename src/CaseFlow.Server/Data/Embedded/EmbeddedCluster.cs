using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>CaseFlow's own PostgreSQL cluster in a data folder: the default when no connection string is given.</summary>
/// <remarks>
/// Several CaseFlow processes may share one cluster (a server and a command beside it): each holds a shared lock on a file,
/// and whoever can lock it alone at the end stops the cluster. After a kill the next process takes the running cluster over.
/// </remarks>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private const string SuperUser = "caseflow";
    private readonly PostgresBinaries _binaries;
    private readonly UnprivilegedUser _user;
    private readonly string _root;
    private readonly string _data;
    private readonly string _socketFolder;
    private FileStream? _inUse;

    private EmbeddedCluster(PostgresBinaries binaries, UnprivilegedUser user, string root)
    {
        _binaries = binaries;
        _user = user;
        _root = root;
        _data = Path.Combine(root, "data");
        _socketFolder = SocketFolderOf(root);
    }

    /// <summary>How to reach the cluster: over a socket in a folder that only its owner may enter; database <c>caseflow</c>.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = _socketFolder,
        Username = SuperUser,
        Database = "caseflow",
    }.ConnectionString;

    /// <summary>Brings the cluster of a data folder up, making it when it is new.</summary>
    /// <param name="dataFolder">CaseFlow's data folder (<c>CASEFLOW_DATA</c>); made when missing.</param>
    /// <param name="say">Receives a line before anything slow.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="SettingsRefusedException">No programs, no rights, or a folder that cannot be used.</exception>
    public static async Task<EmbeddedCluster> StartAsync(string dataFolder, Action<string> say, CancellationToken ct)
    {
        var root = Path.Combine(Path.GetFullPath(dataFolder), "postgresql");
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception notWritable) when (notWritable is UnauthorizedAccessException or IOException)
        {
            throw new SettingsRefusedException($"The data folder {dataFolder} cannot be written: set CASEFLOW_DATA to one that can.", notWritable);
        }

        using var alone = await LockAsync(Path.Combine(root, "start.lock"), ct);
        var made = MajorOf(Path.Combine(root, "data"));
        var binaries = await PostgresBinaries.FindAsync(made, Path.Combine(dataFolder, "programs"), say, ct);
        var cluster = new EmbeddedCluster(binaries, UnprivilegedUser.For(root), root);
        if (made is null)
        {
            say($"Making a private PostgreSQL {binaries.Major} cluster in {root} …");
            await cluster.InitialiseAsync(ct);
        }

        cluster._inUse = OpenShared(Path.Combine(root, "in-use.lock"));
        await cluster.EnsureRunningAsync(ct);
        await cluster.EnsureDatabaseAsync(ct);
        return cluster;
    }

    /// <summary>Starts the cluster again when it is not running; does nothing otherwise.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>True when it had to be started.</returns>
    /// <exception cref="SettingsRefusedException">It does not start; the message ends with the last lines of its log.</exception>
    public async Task<bool> EnsureRunningAsync(CancellationToken ct)
    {
        if (IsRunning())
        {
            return false;
        }

        PrepareSocketFolder();

        // After a hard kill the children of the former server may live for a moment and hold its shared memory.
        for (var attempt = 1; ; attempt++)
        {
            var (exitCode, output) = await RunAsync("pg_ctl", ["start", "-w", "-t", "60", "-D", _data, "-l", LogFile, "-o", ServerOptions()], ct);
            if (exitCode == 0)
            {
                return true;
            }

            if (attempt == 10)
            {
                throw new SettingsRefusedException($"The private PostgreSQL cluster in {_root} does not start: {output.Trim()} {LastLog()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), TimeProvider.System, ct);
        }
    }

    /// <summary>Lets go of the cluster, and stops it when nobody else uses it.</summary>
    /// <returns>When it is stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_inUse is null)
        {
            return;
        }

        await _inUse.DisposeAsync();
        _inUse = null;
        using var alone = TryLock(Path.Combine(_root, "in-use.lock"));
        if (alone is not null && IsRunning())
        {
            await RunAsync("pg_ctl", ["stop", "-w", "-m", "fast", "-D", _data], CancellationToken.None);
        }
    }

    private string LogFile => Path.Combine(_root, "server.log");

    private string PidFile => Path.Combine(_data, "postmaster.pid");

    private static int? MajorOf(string data)
    {
        var file = Path.Combine(data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    private bool IsRunning()
    {
        if (!File.Exists(PidFile) || !int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private async Task InitialiseAsync(CancellationToken ct)
    {
        // A first start that was interrupted leaves a folder without PG_VERSION; initdb wants it empty.
        var halfMade = Path.Combine(_root, "data.new");
        if (Directory.Exists(halfMade))
        {
            Directory.Delete(halfMade, recursive: true);
        }

        Directory.CreateDirectory(halfMade);
        await GiveAwayAsync(_root, ct);
        var (exitCode, output) = await RunAsync(
            "initdb",
            ["-D", halfMade, "-U", SuperUser, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"],
            ct);
        if (exitCode != 0)
        {
            throw new SettingsRefusedException($"A private PostgreSQL cluster could not be made in {_root}: {output.Trim()}");
        }

        Directory.Move(halfMade, _data);
    }

    private async Task EnsureDatabaseAsync(CancellationToken ct)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = 'caseflow'", connection);
        if (await exists.ExecuteScalarAsync(ct) is null)
        {
            await using var create = new NpgsqlCommand("create database caseflow", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
    }

    private void PrepareSocketFolder()
    {
        Directory.CreateDirectory(_socketFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (_user.OwnsFiles)
        {
            GiveAwayAsync(_socketFolder, CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    private async Task GiveAwayAsync(string folder, CancellationToken ct)
    {
        if (_user.OwnsFiles)
        {
            await Programs.RunAsync("chown", ["-R", $"{UnprivilegedUser.Id}:{UnprivilegedUser.Id}", folder], ct);
        }
    }

    // A socket's path may have 107 bytes, which a data folder easily exceeds.
    private static string SocketFolderOf(string root)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..12];
        return Path.Combine(Path.GetTempPath(), $"caseflow-{hash}");
    }

    private string ServerOptions() =>
        $"-c listen_addresses='' -c unix_socket_directories='{_socketFolder}' -c unix_socket_permissions=0700 " +
        "-c max_connections=200 -c shared_buffers=256MB -c max_wal_size=2GB -c jit=off -c timezone=UTC -c log_timezone=UTC";

    private Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        string[] command = [.. _user.Prefix, Path.Combine(_binaries.Folder, program), .. arguments];
        return Programs.RunAsync(command[0], command[1..], ct);
    }

    private string LastLog() =>
        File.Exists(LogFile) ? string.Join(' ', File.ReadLines(LogFile).TakeLast(3)) : "(no log)";

    private static FileStream OpenShared(string path)
    {
        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken ct)
    {
        for (var waited = 0; ; waited++)
        {
            if (TryLock(path) is { } held)
            {
                return held;
            }

            if (waited == 600)
            {
                throw new SettingsRefusedException($"Another CaseFlow process has been starting in {Path.GetDirectoryName(path)} for a minute: end it, or set CASEFLOW_DATA to another folder.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }
    }
}
