using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace CaseFlow.Server.Data;

/// <summary>How connections are made and the schema is brought up to date.</summary>
public static class Database
{
    private const int OldestServer = 15;
    private const string PoolSize = "Maximum Pool Size";
    private const string StatementTime = "Command Timeout";
    private const string Lease = "idle_in_transaction_session_timeout";
    private const int LeaseSeconds = 30;

    /// <summary>Reads a connection string.</summary>
    /// <param name="connectionString">The text.</param>
    /// <returns>Its settings.</returns>
    /// <exception cref="SettingsRefusedException">It is none.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException malformed)
        {
            // Not in the reader's words: they repeat what stands behind a ";" of the password.
            throw SettingsRefusedException.Because(
                "CASEFLOW_DB（或 --db）不是有效的连接串：请写成 Host=…;Username=…;Password=…;Database=…；密码含 ; 时请加引号：Password=\"…\"。",
                "CASEFLOW_DB (or --db) is no connection string: write it as Host=…;Username=…;Password=…;Database=…; a password with a ; in it wants quotes: Password=\"…\".",
                malformed);
        }
    }

    /// <summary>Makes the pool that everything draws its connections from.</summary>
    /// <param name="connectionString">Where the database is.</param>
    /// <returns>The pool.</returns>
    /// <exception cref="SettingsRefusedException">The text is no connection string, names no host, or asks for what a pool cannot be.</exception>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = Read(connectionString);
        if (string.IsNullOrWhiteSpace(settings.Host))
        {
            throw SettingsRefusedException.Because("CASEFLOW_DB（或 --db）没有写主机：请加上 Host=…。", "CASEFLOW_DB (or --db) names no host: add Host=….");
        }

        // A step is two batches of the same few statements: prepared once a connection, never reset between.
        settings.MaxAutoPrepare = 200;
        settings.AutoPrepareMinUsages = 2;
        settings.NoResetOnClose = true;
        settings.IncludeErrorDetail = false;

        // The lease on what a unit has locked: a server that stands still (a paused machine, a stopped process) loses it, and the others go on.
        if (settings.Options?.Contains(Lease, StringComparison.Ordinal) != true)
        {
            settings.Options = $"{settings.Options} -c {Lease}={LeaseSeconds}s".TrimStart();
        }

        // Statements here take milliseconds; to have one compiled, because a list might have been long, takes a hundred.
        if (!settings.Options!.Contains("jit=", StringComparison.Ordinal))
        {
            settings.Options += " -c jit=off";
        }

        // Of the keys that were given: the settings themselves say of every key they know that they contain it.
        if (settings.Keys.All(given => given != PoolSize))
        {
            settings.MaxPoolSize = 40;
        }

        try
        {
            return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        }
        catch (Exception unusable) when (unusable is ArgumentException or NotSupportedException)
        {
            throw SettingsRefusedException.Because(
                $"CASEFLOW_DB（或 --db）中的设置互相矛盾或不受支持：请只保留必要的设置；连接池最多 {settings.MaxPoolSize} 个连接，不支持 Target Session Attributes。",
                $"CASEFLOW_DB (or --db) has settings that contradict each other or are not supported: keep only what is needed; the pool has at most {settings.MaxPoolSize} connections, and Target Session Attributes is not supported.",
                unusable);
        }
    }

    /// <summary>Where the history of migrations is kept.</summary>
    /// <param name="options">Options of the provider.</param>
    public static void Migrations(NpgsqlDbContextOptionsBuilder options) =>
        options.MigrationsHistoryTable("migrations", "public");

    /// <summary>Options of a context on a pool.</summary>
    /// <param name="source">The pool.</param>
    /// <returns>The options.</returns>
    public static DbContextOptions<CaseFlowDb> Options(NpgsqlDataSource source) =>
        new DbContextOptionsBuilder<CaseFlowDb>().UseNpgsql(source, Migrations).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;

    /// <summary>Brings the schema up to date; does nothing when it is. Two servers that do it at once wait for each other.</summary>
    /// <param name="source">The pool.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>How many migrations were applied.</returns>
    /// <exception cref="SettingsRefusedException">The database cannot be reached or may not be changed, or its server is older than PostgreSQL 15.</exception>
    public static Task<int> MigrateAsync(NpgsqlDataSource source, CancellationToken ct) => UseAsync(source, MigrateIt, ct);

    /// <summary>Refuses a database whose schema is not the one of this program, and changes nothing.</summary>
    /// <param name="source">The pool.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When it is known to be up to date.</returns>
    /// <exception cref="SettingsRefusedException">It cannot be reached, is not there, is empty or older, or its server is older than PostgreSQL 15.</exception>
    public static Task MustBeCurrentAsync(NpgsqlDataSource source, CancellationToken ct) => UseAsync(
        source,
        async (db, stop) => (await db.Database.GetPendingMigrationsAsync(stop)).Count() is var pending and > 0
            ? throw SettingsRefusedException.Because(
                $"数据库不存在、是空的或结构较旧（差 {pending} 步），未作任何改动：请检查 CASEFLOW_DB，或先运行 migrate。",
                $"The database is missing, empty or older than this program ({pending} migrations behind); nothing was changed: check CASEFLOW_DB, or run migrate first.")
            : 0,
        ct);

    // Each migration commits by itself, and the provider's lock ends with its commit: the lock of the whole is ours.
    private static async Task<int> MigrateIt(CaseFlowDb db, CancellationToken ct)
    {
        if (Read(db.Database.GetConnectionString()!).Keys.All(given => given != StatementTime))
        {
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1)); // An index over a table of millions, or another server that is making one.
        }

        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(ct))
        {
            await creator.CreateAsync(ct);
        }

        await db.Database.OpenConnectionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_lock(hashtextextended('caseflow/migrate', 0))", ct);
        try
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            if (pending > 0)
            {
                await db.Database.MigrateAsync(ct);
            }

            return pending;
        }
        finally
        {
            if (db.Database.GetDbConnection().State == ConnectionState.Open)
            {
                await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock(hashtextextended('caseflow/migrate', 0))", CancellationToken.None);
            }
        }
    }

    private static async Task<int> UseAsync(NpgsqlDataSource source, Func<CaseFlowDb, CancellationToken, Task<int>> use, CancellationToken ct)
    {
        try
        {
            if (AgainstVersion(await VersionAsync(source, ct)) is { } tooOld)
            {
                throw tooOld;
            }

            await using var db = new CaseFlowDb(Options(source));
            return await use(db, ct);
        }
        catch (Exception failed) when (Failure(failed) is not (null or PostgresException { SqlState: PostgresErrorCodes.SyntaxError }))
        {
            var failure = Failure(failed)!;
            throw SettingsRefusedException.Because(
                "无法使用数据库：请检查 CASEFLOW_DB 及其用户的权限，原因见下一行。",
                $"The database cannot be used ({failure.Message}): check CASEFLOW_DB and the rights of its user.",
                failure);
        }
    }

    /// <summary>Why a server cannot be used.</summary>
    /// <param name="version">Its version.</param>
    /// <returns>Null when it can.</returns>
    internal static SettingsRefusedException? AgainstVersion(Version version) => version.Major >= OldestServer
        ? null
        : SettingsRefusedException.Because(
            $"CASEFLOW_DB 是 PostgreSQL {version}，需要 {OldestServer} 或更高版本。",
            $"CASEFLOW_DB is a PostgreSQL {version}: {OldestServer} or later is needed.");

    // EF wraps what may pass by itself, to recommend that it be tried again.
    private static NpgsqlException? Failure(Exception failed) => failed as NpgsqlException ?? (failed as InvalidOperationException)?.InnerException as NpgsqlException;

    // The database may not be there yet; then the one from which it will be made answers.
    private static async Task<Version> VersionAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = source.CreateConnection();
        try
        {
            await connection.OpenAsync(ct);
            return connection.PostgreSqlVersion;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await using var maintenance = connection.CloneWith(new NpgsqlConnectionStringBuilder(source.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
            await maintenance.OpenAsync(ct);
            return maintenance.PostgreSqlVersion;
        }
    }
}
