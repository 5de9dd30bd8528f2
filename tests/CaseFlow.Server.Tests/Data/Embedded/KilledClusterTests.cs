using System.Diagnostics;
using System.Globalization;
using CaseFlow.Server.Data.Embedded;
using Npgsql;
using static CaseFlow.Server.Tests.Data.Embedded.Clusters;

namespace CaseFlow.Server.Tests.Data.Embedded;

public sealed class KilledClusterTests
{
    [Fact]
    public async Task A_killed_cluster_starts_again_and_has_every_row_that_was_acknowledged()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await StartAsync(folder.Path);
        await AskAsync(cluster, "create table acknowledged (n integer)");

        for (var kill = 1; kill <= 3; kill++)
        {
            await AskAsync(cluster, $"insert into acknowledged select generate_series(1, {kill * 1000})");
            await KillServerAsync(folder.Path);

            Assert.True(await cluster.EnsureRunningAsync(CancellationToken.None));
        }

        Assert.Equal(6000L, await AskAsync(cluster, "select count(*) from acknowledged"));
        Assert.False(await cluster.EnsureRunningAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Two_users_who_see_a_kill_at_once_start_the_cluster_once()
    {
        using var folder = new TemporaryFolder();
        await using var one = await StartAsync(folder.Path);
        await using var other = await StartAsync(folder.Path);
        await KillServerAsync(folder.Path);

        var started = await Task.WhenAll(one.EnsureRunningAsync(CancellationToken.None), other.EnsureRunningAsync(CancellationToken.None));

        Assert.Single(started, true);
    }

    [Fact]
    public async Task A_busy_child_that_outlives_its_server_does_not_hinder_the_next_one()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await StartAsync(folder.Path);
        await using var connection = new NpgsqlConnection(cluster.ConnectionString + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync();
        var busy = new NpgsqlCommand("select count(*) from generate_series(1, 100000000000)", connection).ExecuteScalarAsync();
        using var child = Process.GetProcessById(connection.ProcessID);
        await KillServerAsync(folder.Path);

        Assert.True(await cluster.EnsureRunningAsync(CancellationToken.None));

        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => busy.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(1, await AskAsync(cluster, "select 1"));
    }

    [Fact]
    public async Task A_pid_file_whose_number_now_belongs_to_another_program_does_not_hinder_a_start()
    {
        using var folder = new TemporaryFolder();
        await using (await StartAsync(folder.Path))
        {
            File.Copy(PidFile(folder), folder.Below("pid-file"));
        }

        string[] sleep = ["sleep", "600"];
        string[] asOwner = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--", .. sleep] : sleep;
        await using var stranger = ChildProcess.Start(asOwner[0], asOwner[1..]);
        var lines = await File.ReadAllLinesAsync(folder.Below("pid-file"));
        lines[0] = stranger.Id.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PidFile(folder), lines);

        await using var cluster = await StartAsync(folder.Path);

        Assert.Equal(1, await AskAsync(cluster, "select 1"));
    }

    [Fact]
    public async Task A_first_start_that_was_interrupted_is_begun_anew()
    {
        using var folder = new TemporaryFolder();
        var halfMade = Directory.CreateDirectory(folder.Below("postgresql", "data.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(halfMade.FullName, "1"), "half a table");

        await using var cluster = await StartAsync(folder.Path);

        Assert.Equal(1, await AskAsync(cluster, "select 1"));
        Assert.False(Directory.Exists(folder.Below("postgresql", "data.new")));
    }

    [Fact]
    public async Task A_first_start_is_not_hindered_by_what_an_interrupted_one_still_writes()
    {
        using var folder = new TemporaryFolder();
        var halfMade = folder.Below("postgresql", "data.new");
        await using (var orphan = ChildProcess.Start("sh", ["-c", "echo writing; while true; do mkdir -p \"$0\"; echo x > \"$0/$((i = i + 1))\"; done 2>/dev/null", halfMade]))
        {
            await orphan.SaysAsync("writing");

            await using var cluster = await StartAsync(folder.Path);

            Assert.Equal(1, await AskAsync(cluster, "select 1"));
            await orphan.KillAsync();
        }

        await using (await StartAsync(folder.Path))
        {
            Assert.Empty(Directory.GetDirectories(folder.Below("postgresql"), "data.new*"));
        }
    }

    [Fact]
    public async Task A_start_that_fails_after_the_server_was_started_stops_it_again()
    {
        using var folder = new TemporaryFolder();
        var nobodyMayEnter = folder.Below("hba.conf");
        await File.WriteAllTextAsync(nobodyMayEnter, "local all all reject\n");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => StartAsync(folder.Path, new EmbeddedClusterOptions { Settings = [$"hba_file={nobodyMayEnter}"] }));

        Assert.False(IsRunning(folder.Path));
    }

    private static string PidFile(TemporaryFolder folder) => Path.Combine(DataOf(folder.Path), "postmaster.pid");
}
