namespace CaseFlow.Server.Data.Embedded;

/// <summary>Makes, starts and stops the PostgreSQL server of a private cluster; whoever calls holds the cluster's start lock.</summary>
internal sealed class ClusterServer(ClusterFolder folder, PostgresBinaries binaries, IReadOnlyList<string> settings, Action<string> say)
{
    /// <summary>The only role.</summary>
    internal const string SuperUser = "caseflow";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the data folder; an interrupted attempt leaves nothing in its place.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>When it is made.</returns>
    /// <exception cref="SettingsRefusedException">It cannot be made here.</exception>
    internal async Task InitialiseAsync(CancellationToken ct)
    {
        var halfMade = folder.NewHalfMade();
        Directory.CreateDirectory(halfMade);
        await OwnFilesAsync(ct);
        var (exitCode, output) = await RunAsync(
            "initdb", ["-D", halfMade, "-U", SuperUser, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"], ct);
        if (exitCode != 0)
        {
            throw SettingsRefusedException.Because(
                $"无法在 {folder.Root} 建立数据库：{InOneLine(output)}",
                $"A private PostgreSQL cluster could not be made in {folder.Root}: {InOneLine(output)}");
        }

        if (Directory.Exists(folder.Data))
        {
            Directory.Delete(folder.Data);
        }

        Directory.Move(halfMade, folder.Data);
    }

    /// <summary>Starts the server; a recovery longer than pg_ctl's patience is no failure.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When it is started; see <see cref="ReadyAsync"/>.</returns>
    /// <exception cref="SettingsRefusedException">It does not start; the message ends with the last lines of its log.</exception>
    internal async Task StartAsync(CancellationToken ct)
    {
        var socketFolder = folder.SocketFolder();
        if (await Postmaster.AnswersAsync(socketFolder))
        {
            throw SettingsRefusedException.Because(
                $"{folder.Root} 正被另一个容器使用：请用 CASEFLOW_DB 指定共用的数据库，或用 CASEFLOW_DATA 指定其他目录。",
                $"{folder.Root} is in use by another container: set CASEFLOW_DB to a server that both share, or CASEFLOW_DATA to another folder.");
        }

        await Postmaster.ClearAfterKillAsync(folder.Data, ct);
        folder.TurnLog();
        var user = await OwnFilesAsync(ct);
        await PrepareSocketFolderAsync(socketFolder, user, ct);
        var (exitCode, output) = await RunAsync(
            "pg_ctl", ["start", "-w", "-D", folder.Data, "-l", folder.Log, "-o", SettingsWith(socketFolder)], ct);
        if (exitCode != 0 && Postmaster.Of(folder.Data) is null)
        {
            throw DoesNotStart(output);
        }
    }

    /// <summary>Waits until the server takes connections.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The server.</returns>
    /// <exception cref="SettingsRefusedException">It ended meanwhile.</exception>
    internal async Task<Postmaster> ReadyAsync(CancellationToken ct)
    {
        var told = false;
        while (true)
        {
            var running = Postmaster.Of(folder.Data) ?? throw DoesNotStart("");
            if (running is { IsReady: true, SocketFolder: not null })
            {
                return running;
            }

            if (!told)
            {
                say("自带的 PostgreSQL 正在恢复 … · The private PostgreSQL cluster is recovering …");
                told = true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
        }
    }

    /// <summary>Stops the server; what is open is rolled back.</summary>
    /// <returns>When it is stopped.</returns>
    internal async Task StopAsync()
    {
        var (exitCode, _) = await RunAsync("pg_ctl", ["stop", "-w", "-m", "fast", "-D", folder.Data], CancellationToken.None);
        if (exitCode != 0)
        {
            await RunAsync("pg_ctl", ["stop", "-w", "-m", "immediate", "-D", folder.Data], CancellationToken.None);
        }

        // Among temporary files nothing is left behind; beside the data the folder is used again.
        var sockets = new DirectoryInfo(folder.SocketFolder());
        if (sockets.Exists && sockets.Parent!.FullName != folder.Root && !sockets.EnumerateFileSystemInfos().Any())
        {
            sockets.Delete();
        }
    }

    private async Task<UnprivilegedUser> OwnFilesAsync(CancellationToken ct)
    {
        var user = await UnprivilegedUser.ForAsync(folder.Root, folder.Data, ct);
        if (user.Owner is { } owner)
        {
            await Programs.RunAsync("chown", ["-R", owner, folder.Root], ct);
        }

        return user;
    }

    private static async Task PrepareSocketFolderAsync(string socketFolder, UnprivilegedUser user, CancellationToken ct)
    {
        var made = Directory.CreateDirectory(socketFolder, OwnerOnly);
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

        made.UnixFileMode = OwnerOnly;
    }

    private string SettingsWith(string socketFolder)
    {
        string[] all =
        [
            "listen_addresses=''",
            $"port={Postmaster.Port}",
            $"unix_socket_directories='{socketFolder}'",
            "unix_socket_permissions=0700",
            "max_connections=200",
            "shared_buffers=256MB",
            "max_wal_size=2GB",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            .. settings,
        ];
        return string.Join(' ', all.Select(setting => $"-c {setting}"));
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        var user = await UnprivilegedUser.ForAsync(folder.Root, folder.Data, ct);
        string[] command = [.. user.Prefix, Path.Combine(binaries.Folder, program), .. arguments];
        return await Programs.RunAsync(command[0], command[1..], ct);
    }

    private SettingsRefusedException DoesNotStart(string output) => SettingsRefusedException.Because(
        $"{folder.Root} 中的数据库无法启动：{InOneLine(output)} {folder.EndOfLog()}",
        $"The private PostgreSQL cluster in {folder.Root} does not start: {InOneLine(output)} {folder.EndOfLog()}");

    private static string InOneLine(string output) => output.ReplaceLineEndings(" ").Trim();
}
