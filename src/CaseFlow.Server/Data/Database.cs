using Microsoft.EntityFrameworkCore;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace CaseFlow.Server.Data;

/// <summary>How connections are made and the schema is brought up to date.</summary>
public static class Database
{
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
    /// <exception cref="SettingsRefusedException">The text is no connection string, or names no host.</exception>
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
        if (!settings.ContainsKey("Maximum Pool Size"))
        {
            settings.MaxPoolSize = 40;
        }

        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
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
    /// <exception cref="SettingsRefusedException">The database cannot be reached or may not be changed.</exception>
    public static async Task<int> MigrateAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        try
        {
            await using var db = new CaseFlowDb(Options(source));
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            if (pending > 0)
            {
                await db.Database.MigrateAsync(ct);
            }

            return pending;
        }
        catch (NpgsqlException failure) when (failure is not PostgresException { SqlState: PostgresErrorCodes.SyntaxError })
        {
            throw SettingsRefusedException.Because(
                $"无法使用数据库（{failure.Message}）：请检查 CASEFLOW_DB 及其用户的权限。",
                $"The database cannot be used ({failure.Message}): check CASEFLOW_DB and the rights of its user.",
                failure);
        }
    }
}
