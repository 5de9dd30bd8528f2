using Microsoft.EntityFrameworkCore;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace CaseFlow.Server.Data;

/// <summary>How connections are made and the schema is brought up to date.</summary>
public static class Database
{
    /// <summary>Makes the pool that everything draws its connections from.</summary>
    /// <param name="connectionString">Where the database is.</param>
    /// <returns>The pool.</returns>
    /// <exception cref="SettingsRefusedException">The text is no connection string.</exception>
    public static NpgsqlDataSource Open(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString)
            {
                // A step is two batches of the same few statements: prepared once a connection, never reset between.
                MaxAutoPrepare = 200,
                AutoPrepareMinUsages = 2,
                NoResetOnClose = true,
                IncludeErrorDetail = false,
            };
            if (!settings.ContainsKey("Maximum Pool Size"))
            {
                settings.MaxPoolSize = 40;
            }

            return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        }
        catch (ArgumentException malformed)
        {
            throw new SettingsRefusedException($"CASEFLOW_DB is no connection string ({malformed.Message}): write it as Host=…;Username=…;Password=…;Database=….", malformed);
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
            throw new SettingsRefusedException($"The database cannot be used ({failure.Message}): check CASEFLOW_DB and the rights of its user.", failure);
        }
    }
}
