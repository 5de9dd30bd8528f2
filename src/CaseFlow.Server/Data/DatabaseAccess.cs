using CaseFlow.Server.Data.Embedded;
using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>The opened database of a process: the pool, and the private cluster under it when there is one.</summary>
public sealed class DatabaseAccess : IAsyncDisposable
{
    private const int Attempts = 5;

    private DatabaseAccess(NpgsqlDataSource source, EmbeddedCluster? cluster, int migrationsApplied)
    {
        Source = source;
        Cluster = cluster;
        MigrationsApplied = migrationsApplied;
    }

    /// <summary>The pool that everything draws its connections from.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>The private cluster; null when <c>CASEFLOW_DB</c> names a server.</summary>
    public EmbeddedCluster? Cluster { get; }

    /// <summary>How many migrations opening it applied.</summary>
    public int MigrationsApplied { get; }

    /// <summary>Opens the database that the settings name and brings its schema up to date.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="say">Receives a line before anything slow.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The opened database.</returns>
    /// <exception cref="SettingsRefusedException">It cannot be reached, made or changed, or its server is older than PostgreSQL 15.</exception>
    public static Task<DatabaseAccess> OpenAsync(ServerSettings settings, Action<string> say, CancellationToken ct) => OpenAsync(settings, say, MigrateAsync, ct);

    /// <summary>Opens the database that the settings name as it is, to look at it.</summary>
    /// <param name="settings">Where it is.</param>
    /// <param name="say">Receives a line before anything slow.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The opened database.</returns>
    /// <exception cref="SettingsRefusedException">It cannot be reached, is not there, or is empty or older than this program: nothing is made and nothing changed.</exception>
    public static Task<DatabaseAccess> OpenAsItIsAsync(ServerSettings settings, Action<string> say, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.ConnectionString is null && !ClusterFolder.IsThere(settings.DataFolder)
            ? throw SettingsRefusedException.Because(
                $"{settings.DataFolder} 中没有数据库：请用 CASEFLOW_DB 或 CASEFLOW_DATA 指明在哪里。",
                $"There is no database in {settings.DataFolder}: say with CASEFLOW_DB or CASEFLOW_DATA where it is.")
            : OpenAsync(
                settings,
                say,
                async (source, stop) =>
                {
                    await Data.Database.MustBeCurrentAsync(source, stop);
                    return 0;
                },
                ct);
    }

    private static async Task<DatabaseAccess> OpenAsync(ServerSettings settings, Action<string> say, Func<NpgsqlDataSource, CancellationToken, Task<int>> prepare, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var cluster = settings.ConnectionString is null ? await EmbeddedCluster.StartAsync(settings.DataFolder, say, ct) : null;
        NpgsqlDataSource? source = null;
        try
        {
            source = Data.Database.Open(Named(settings.ConnectionString ?? cluster!.ConnectionString, settings.Database));
            var applied = await prepare(source, ct);
            return new DatabaseAccess(source, cluster, applied);
        }
        catch
        {
            await CloseAsync(source, cluster);
            throw;
        }
    }

    /// <summary>Gives the pool to the services of a host, with a guard over the private cluster.</summary>
    /// <param name="services">The services.</param>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Source);
        if (Cluster is not null)
        {
            services.AddSingleton(Cluster);
            services.AddHostedService<ClusterGuard>();
        }
    }

    /// <summary>Closes the connections, then lets go of the cluster.</summary>
    /// <returns>When both are done.</returns>
    public ValueTask DisposeAsync() => CloseAsync(Source, Cluster);

    private static async ValueTask CloseAsync(NpgsqlDataSource? source, EmbeddedCluster? cluster)
    {
        if (source is not null)
        {
            await source.DisposeAsync();
        }

        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }

    private static async Task<int> MigrateAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Data.Database.MigrateAsync(source, ct);
            }
            catch (SettingsRefusedException lost) when (attempt < Attempts && lost.InnerException is PostgresException
            {
                SqlState: PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ObjectInUse,
            })
            {
                // Another server made the database in the same moment; now it is there.
            }
        }
    }

    private static string Named(string connectionString, string? database) =>
        database is null ? connectionString : new NpgsqlConnectionStringBuilder(Data.Database.Read(connectionString).ConnectionString) { Database = database }.ConnectionString;
}
