using CaseFlow.Server.Data;
using CaseFlow.Server.Data.Embedded;
using Npgsql;
using static CaseFlow.Server.Tests.Data.Embedded.Clusters;

namespace CaseFlow.Server.Tests.Data.Embedded;

public sealed class EmbeddedClusterTests
{
    [Fact]
    public async Task A_cluster_keeps_its_rows_from_one_start_to_the_next_and_stops_between()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await StartAsync(folder.Path))
        {
            await AskAsync(first, "create table kept as select '双随机' as word");
        }

        Assert.False(IsRunning(folder.Path));
        await using var second = await StartAsync(folder.Path);
        Assert.Equal("双随机", await AskAsync(second, "select word from kept"));
    }

    [Fact]
    public async Task Two_users_share_one_cluster_and_the_last_one_stops_it()
    {
        using var folder = new TemporaryFolder();
        var clusters = await Task.WhenAll(StartAsync(folder.Path), StartAsync(folder.Path));
        Assert.Equal(clusters[0].ConnectionString, clusters[1].ConnectionString);

        await clusters[0].DisposeAsync();
        Assert.Equal(1, await AskAsync(clusters[1], "select 1"));

        await clusters[1].DisposeAsync();
        Assert.False(IsRunning(folder.Path));
    }

    [Fact]
    public async Task A_cluster_is_stopped_by_one_while_another_starts_it_and_both_come_to_their_right()
    {
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 3; round++)
        {
            var leaving = await StartAsync(folder.Path);

            var left = leaving.DisposeAsync().AsTask();
            await using var coming = await StartAsync(folder.Path);

            await left;
            Assert.Equal(1, await AskAsync(coming, "select 1"));
        }
    }

    [Fact]
    public async Task A_path_longer_than_a_socket_may_have_is_no_hindrance()
    {
        using var folder = new TemporaryFolder();
        var deep = folder.Below([.. Enumerable.Repeat("联合抽查数据目录 of a county", 6)]);

        var cluster = await StartAsync(deep);
        var sockets = new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Host;

        Assert.True(deep.Length > 107);
        Assert.Equal(1, await AskAsync(cluster, "select 1"));
        await cluster.DisposeAsync();
        Assert.False(Directory.Exists(sockets));
    }

    [Fact]
    public async Task A_folder_that_only_its_owner_may_enter_holds_a_cluster_even_for_root()
    {
        using var folder = new TemporaryFolder(closed: true);

        await using (var cluster = await StartAsync(folder.Path))
        {
            Assert.Equal(1, await AskAsync(cluster, "select 1"));
        }

        await using var again = await StartAsync(folder.Path);
        Assert.Equal(1, await AskAsync(again, "select 1"));
    }

    [Fact]
    public async Task A_folder_that_was_opened_or_closed_between_two_starts_still_holds_its_cluster()
    {
        using var folder = new TemporaryFolder(closed: true);
        await using (await StartAsync(folder.Path))
        {
        }

        using var open = new TemporaryFolder();
        Directory.Move(folder.Below("postgresql"), open.Below("postgresql"));
        await using (var cluster = await StartAsync(open.Path))
        {
            Assert.Equal(1, await AskAsync(cluster, "select 1"));
        }

        Directory.Move(open.Below("postgresql"), folder.Below("postgresql"));
        await using var closed = await StartAsync(folder.Path);
        Assert.Equal(1, await AskAsync(closed, "select 1"));
    }

    [Fact]
    public async Task Two_names_of_one_folder_mean_one_cluster()
    {
        using var folder = new TemporaryFolder();
        var other = folder.Below("link");
        Directory.CreateDirectory(folder.Below("real"));
        File.CreateSymbolicLink(other, folder.Below("real"));

        await using var one = await StartAsync(folder.Below("real"));
        await using var same = await StartAsync(other);

        Assert.Equal(one.ConnectionString, same.ConnectionString);
    }

    [Fact]
    public async Task Without_programs_of_the_system_they_come_from_npm()
    {
        using var folder = new TemporaryFolder();
        var said = new List<string>();

        await using var cluster = await EmbeddedCluster.StartAsync(
            folder.Path, new EmbeddedClusterOptions { SystemPrograms = folder.Below("none") }, said.Add, CancellationToken.None);

        Assert.StartsWith("18.", (string)(await AskAsync(cluster, "show server_version"))!, StringComparison.Ordinal);
        Assert.Equal(1L, await AskAsync(cluster, "select count(*) from pg_available_extensions where name = 'pg_trgm'"));
        Assert.Contains(said, line => line.Contains("npm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cluster_of_a_version_that_is_not_installed_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(DataOf(folder.Path));
        await File.WriteAllTextAsync(Path.Combine(DataOf(folder.Path), "PG_VERSION"), "14\n");

        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() => StartAsync(folder.Path));

        Assert.Contains("postgresql-14", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_other_files_in_the_place_of_the_data_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        var precious = Path.Combine(Directory.CreateDirectory(DataOf(folder.Path)).FullName, "precious.txt");
        await File.WriteAllTextAsync(precious, "mine");

        await Assert.ThrowsAsync<SettingsRefusedException>(() => StartAsync(folder.Path));

        Assert.Equal("mine", await File.ReadAllTextAsync(precious));
    }

    [Theory]
    [InlineData("/proc/caseflow")]
    [InlineData("/etc/hostname/caseflow")]
    [InlineData("/tmp/caseflow-$HOME")]
    [InlineData("/tmp/caseflow-\"quoted\"")]
    public async Task A_folder_that_cannot_be_used_is_refused_by_name(string dataFolder)
    {
        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() => StartAsync(dataFolder));

        Assert.Contains(dataFolder, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(dataFolder));
    }
}
