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
    private const int Port = 5432;
    private static readonly TimeSpan _longestStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _longestStop = TimeSpan.FromSeconds(30);

    private readonly EmbeddedClusterOptions _options;
    private readonly ClusterFolder _folder;
    private readonly PostgresBinaries _binaries;
    private readonly Action<string> _say;
    private FileStream? _inUse;

    private EmbeddedCluster(EmbeddedClusterOptions options, ClusterFolder folder, PostgresBinaries binaries, Action<string> say)
    {
        _options = options;
        _folder = folder;
        _binaries = binaries;
        _say = say;
    }

    /// <summary>How to reach the cluster: over a socket in a folder that only its owner may enter; database <c>caseflow</c>.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Brings the cluster of a data folder up, making it when it is new.</summary>
    /// <param name="dataFolder">CaseFlow's data folder (<c>CASEFLOW_DATA</c>); made when missing.</param>
    /// <param name="say">Receives a line before anything slow.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="SettingsRefusedException">No programs, no rights, or a folder that cannot be used.</exception>
    public static Task<EmbeddedCluster> StartAsync(string dataFolder, Action<string> say, CancellationToken ct) =>
        StartAsync(dataFolder, new EmbeddedClusterOptions(), say, ct);

    /// <summary>Brings a cluster up that differs from the product's.</summary>
    /// <param name="dataFolder">CaseFlow's data folder; made when missing.</param>
    /// <param name="options">What differs.</param>
    /// <param name="say">Receives a line before anything slow.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="SettingsRefusedException">No programs, no rights, or a folder that cannot be used.</exception>
    public static async Task<EmbeddedCluster> StartAsync(string dataFolder, EmbeddedClusterOptions options, Action<string> say, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(say);
        var folder = await ClusterFolder.OpenAsync(dataFolder, ct);
        await using var alone = await StartLockAsync(folder, say, ct);
        var made = folder.MajorVersion();
        var binaries = await PostgresBinaries.FindAsync(made, options.SystemPrograms, folder.Programs, say, ct);
        var cluster = new EmbeddedCluster(options, folder, binaries, say);
        if (made is null)
        {
            say($"Making a private PostgreSQL {binaries.Major} cluster in {folder.Root} …");
            await cluster.InitialiseAsync(ct);
        }

        cluster._inUse = FileLock.Shared(folder.InUseLock);
        try
        {
            await cluster.EnsureRunningAloneAsync(ct);
            await cluster.EnsureDatabaseAsync(ct);
        }
        catch
        {
            await cluster._inUse.DisposeAsync();
            throw;
        }

        return cluster;
    }

    /// <summary>Starts the cluster again when it is not running; does nothing otherwise.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>True when it had to be started.</returns>
    /// <exception cref="SettingsRefusedException">It does not start; the message ends with the last lines of its log.</exception>
    public async Task<bool> EnsureRunningAsync(CancellationToken ct)
    {
        if (Postmaster.Of(_folder.Data) is { IsReady: true })
        {
            return false;
        }

        await using var alone = await StartLockAsync(_folder, _say, ct);
        return await EnsureRunningAloneAsync(ct);
    }

    /// <summary>Lets go of the cluster, and stops it when nobody else uses it.</summary>
    /// <returns>When it is stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _inUse, null) is not { } inUse)
        {
            return;
        }

        await inUse.DisposeAsync();
        if (!Directory.Exists(_folder.Root))
        {
            return;
        }

        // Whoever starts now waits until the stop is done; whoever holds the lock longer keeps the cluster running.
        await using var alone = await FileLock.WaitAloneAsync(_folder.StartLock, _longestStop, () => { }, CancellationToken.None);
        await using var last = alone is null ? null : FileLock.TryAlone(_folder.InUseLock);
        if (last is not null && Postmaster.Of(_folder.Data) is not null)
        {
            var (exitCode, _) = await RunAsync("pg_ctl", ["stop", "-w", "-m", "fast", "-D", _folder.Data], CancellationToken.None);
            if (exitCode != 0)
            {
                await RunAsync("pg_ctl", ["stop", "-w", "-m", "immediate", "-D", _folder.Data], CancellationToken.None);
            }
        }
    }

    private static async Task<FileStream> StartLockAsync(ClusterFolder folder, Action<string> say, CancellationToken ct)
    {
        try
        {
            return await FileLock.WaitAloneAsync(
                folder.StartLock, _longestStart, () => say($"Waiting for another CaseFlow process that starts or stops the cluster in {folder.Root} …"), ct)
                ?? throw SettingsRefusedException.Because(
                    $"另一个 CaseFlow 进程在 {folder.Root} 中启动已超过五分钟：请结束它，或用 CASEFLOW_DATA 指定其他目录。",
                    $"Another CaseFlow process has been starting in {folder.Root} for five minutes: end it, or set CASEFLOW_DATA to another folder.");
        }
        catch (UnauthorizedAccessException ofAnother)
        {
            throw SettingsRefusedException.Because(
                $"{folder.Root} 属于另一个用户：请以该用户运行，或用 CASEFLOW_DATA 指定其他目录。",
                $"{folder.Root} belongs to another user: run as that user, or set CASEFLOW_DATA to another folder.",
                ofAnother);
        }
    }

    private async Task<bool> EnsureRunningAloneAsync(CancellationToken ct)
    {
        var starts = Postmaster.Of(_folder.Data) is null;
        if (starts)
        {
            await StartServerAsync(ct);
        }

        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = (await ReadyAsync(ct)).SocketFolder,
            Port = Port,
            Username = SuperUser,
            Database = "caseflow",
        }.ConnectionString;
        return starts;
    }

    private async Task StartServerAsync(CancellationToken ct)
    {
        await Postmaster.ClearAfterKillAsync(_folder.Data, ct);
        _folder.TurnLog();
        var user = await OwnFilesAsync(ct);
        var socketFolder = _folder.SocketFolder();
        await PrepareSocketFolderAsync(socketFolder, user, ct);
        var (exitCode, output) = await RunAsync(
            "pg_ctl", ["start", "-w", "-D", _folder.Data, "-l", _folder.Log, "-o", SettingsWith(socketFolder)], ct);

        // A recovery longer than pg_ctl's patience is no failure.
        if (exitCode != 0 && Postmaster.Of(_folder.Data) is null)
        {
            throw DoesNotStart(output);
        }
    }

    private async Task<Postmaster> ReadyAsync(CancellationToken ct)
    {
        var told = false;
        while (true)
        {
            var running = Postmaster.Of(_folder.Data) ?? throw DoesNotStart("");
            if (running is { IsReady: true, SocketFolder: not null })
            {
                return running;
            }

            if (!told)
            {
                _say("The private PostgreSQL cluster is recovering …");
                told = true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
        }
    }

    private async Task InitialiseAsync(CancellationToken ct)
    {
        // A first start that was interrupted leaves an unfinished folder; initdb wants it empty.
        if (Directory.Exists(_folder.HalfMade))
        {
            Directory.Delete(_folder.HalfMade, recursive: true);
        }

        Directory.CreateDirectory(_folder.HalfMade);
        await OwnFilesAsync(ct);
        var (exitCode, output) = await RunAsync(
            "initdb", ["-D", _folder.HalfMade, "-U", SuperUser, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"], ct);
        if (exitCode != 0)
        {
            throw SettingsRefusedException.Because(
                $"无法在 {_folder.Root} 建立数据库：{InOneLine(output)}",
                $"A private PostgreSQL cluster could not be made in {_folder.Root}: {InOneLine(output)}");
        }

        if (Directory.Exists(_folder.Data))
        {
            Directory.Delete(_folder.Data);
        }

        Directory.Move(_folder.HalfMade, _folder.Data);
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

    private async Task<UnprivilegedUser> OwnFilesAsync(CancellationToken ct)
    {
        var user = await UnprivilegedUser.ForAsync(_folder.Root, _folder.Data, ct);
        if (user.Owner is { } owner)
        {
            await Programs.RunAsync("chown", ["-R", owner, _folder.Root], ct);
        }

        return user;
    }

    private static async Task PrepareSocketFolderAsync(string socketFolder, UnprivilegedUser user, CancellationToken ct)
    {
        var made = Directory.CreateDirectory(socketFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (user.Owner is { } owner)
        {
            await Programs.RunAsync("chown", ["-h", owner, socketFolder], ct);
        }

        // Among temporary files somebody else may have taken the name first.
        var (notOurs, _) = user.Owner is null ? await Programs.RunAsync("test", ["-O", socketFolder], ct) : (0, "");
        if (made.LinkTarget is not null || notOurs != 0)
        {
            throw SettingsRefusedException.Because(
                $"{socketFolder} 已被他人占用：请删除它，或用 CASEFLOW_DATA 指定路径较短的目录。",
                $"{socketFolder} was taken by somebody else: remove it, or set CASEFLOW_DATA to a folder with a shorter path.");
        }

        made.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    }

    private string SettingsWith(string socketFolder)
    {
        string[] settings =
        [
            "listen_addresses=''",
            $"port={Port}",
            $"unix_socket_directories='{socketFolder}'",
            "unix_socket_permissions=0700",
            "max_connections=200",
            "shared_buffers=256MB",
            "max_wal_size=2GB",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            .. _options.Settings,
        ];
        return string.Join(' ', settings.Select(setting => $"-c {setting}"));
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        var user = await UnprivilegedUser.ForAsync(_folder.Root, _folder.Data, ct);
        string[] command = [.. user.Prefix, Path.Combine(_binaries.Folder, program), .. arguments];
        return await Programs.RunAsync(command[0], command[1..], ct);
    }

    private SettingsRefusedException DoesNotStart(string output) => SettingsRefusedException.Because(
        $"{_folder.Root} 中的数据库无法启动：{InOneLine(output)} {_folder.EndOfLog()}",
        $"The private PostgreSQL cluster in {_folder.Root} does not start: {InOneLine(output)} {_folder.EndOfLog()}");

    private static string InOneLine(string output) => output.ReplaceLineEndings(" ").Trim();
}
