using Npgsql;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>CaseFlow's own PostgreSQL cluster in a data folder: the default when no connection string is given.</summary>
/// <remarks>
/// Several CaseFlow processes may share one cluster (a server and a command beside it): each holds a shared lock on a file,
/// and whoever can lock it alone at the end stops the cluster. After a kill the next process takes the running cluster over.
/// </remarks>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private static readonly TimeSpan _longestStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _longestStop = TimeSpan.FromSeconds(30);

    private readonly ClusterFolder _folder;
    private readonly ClusterServer _server;
    private readonly Action<string> _say;
    private FileStream? _inUse;

    private EmbeddedCluster(ClusterFolder folder, ClusterServer server, Action<string> say)
    {
        _folder = folder;
        _server = server;
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
        var server = new ClusterServer(folder, binaries, options.Settings, say);
        folder.SweepHalfMade();
        if (made is null)
        {
            say($"正在 {folder.Root} 建立自带的 PostgreSQL {binaries.Major} … · Making a private PostgreSQL {binaries.Major} cluster in {folder.Root} …");
            await server.InitialiseAsync(ct);
        }

        var cluster = new EmbeddedCluster(folder, server, say) { _inUse = FileLock.Shared(folder.InUseLock) };
        try
        {
            await cluster.EnsureRunningAloneAsync(ct);
            await cluster.EnsureDatabaseAsync(ct);
        }
        catch
        {
            await cluster._inUse.DisposeAsync();
            await cluster.StopUnlessUsedAsync();
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
        if (alone is not null)
        {
            await StopUnlessUsedAsync();
        }
    }

    private async Task StopUnlessUsedAsync()
    {
        await using var last = FileLock.TryAlone(_folder.InUseLock);
        if (last is not null && Postmaster.Of(_folder.Data) is not null)
        {
            await _server.StopAsync();
        }
    }

    private static async Task<FileStream> StartLockAsync(ClusterFolder folder, Action<string> say, CancellationToken ct)
    {
        try
        {
            return await FileLock.WaitAloneAsync(
                folder.StartLock, _longestStart, () => say(
                    $"正在等待另一个 CaseFlow 进程启动或停止 {folder.Root} 中的数据库 … · Waiting for another CaseFlow process that starts or stops the cluster in {folder.Root} …"), ct)
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
            await _server.StartAsync(ct);
        }

        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = (await _server.ReadyAsync(ct)).SocketFolder,
            Port = Postmaster.Port,
            Username = ClusterServer.SuperUser,
            Database = "caseflow",
        }.ConnectionString;
        return starts;
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
}
