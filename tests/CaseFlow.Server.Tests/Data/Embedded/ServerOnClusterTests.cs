using static CaseFlow.Server.Tests.Data.Embedded.Clusters;

namespace CaseFlow.Server.Tests.Data.Embedded;

public sealed class ServerOnClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    [Fact]
    public async Task A_server_that_is_asked_to_end_stops_its_cluster()
    {
        await using var server = Serve();
        await AssertReadyAsync(await server.ListensAsync());

        Assert.Equal(0, await server.StopAsync());

        Assert.False(IsRunning(_folder.Path));
    }

    [Fact]
    public async Task After_a_kill_of_the_server_the_next_one_takes_its_cluster_over()
    {
        await using var killed = Serve();
        await killed.ListensAsync();
        await killed.KillAsync();
        using var cluster = ServerOf(_folder.Path);

        await using var next = Serve();
        await AssertReadyAsync(await next.ListensAsync());

        using var same = ServerOf(_folder.Path);
        Assert.Equal(cluster.Id, same.Id);
        await next.StopAsync();
        Assert.False(IsRunning(_folder.Path));
    }

    [Fact]
    public async Task A_server_whose_cluster_is_killed_starts_it_again_and_goes_on()
    {
        await using var server = Serve();
        var address = await server.ListensAsync();
        await AssertReadyAsync(address);

        await KillServerAsync(_folder.Path);
        await server.SaysAsync("runs again");

        await AssertReadyAsync(address);
        await server.StopAsync();
        Assert.False(IsRunning(_folder.Path));
    }

    [Fact]
    public async Task Two_servers_that_start_at_once_share_one_new_cluster_until_the_last_one_ends()
    {
        await using var one = Serve();
        await using var other = Serve();
        await one.ListensAsync();
        var address = await other.ListensAsync();

        await one.StopAsync();
        await AssertReadyAsync(address);

        await other.StopAsync();
        Assert.False(IsRunning(_folder.Path));
    }

    [Fact]
    public async Task A_user_without_rights_and_root_open_the_same_cluster_in_turn()
    {
        var home = Directory.CreateDirectory(_folder.Below("of-a-user")).FullName;
        var program = CopyOfServer();
        await RunAsync("chown", "daemon", home);

        for (var turn = 0; turn < 2; turn++)
        {
            await using var asUser = ChildProcess.Start(AsDaemon[0], [.. AsDaemon[1..], "dotnet", program, "migrate"], DataIn(home));
            Assert.True(await asUser.EndsAsync() == 0, asUser.Text);

            await using var asOurselves = ChildProcess.CaseFlow(DataIn(home), "migrate");
            Assert.True(await asOurselves.EndsAsync() == 0, asOurselves.Text);
        }
    }

    [Fact]
    public async Task A_cluster_of_somebody_else_is_refused_in_one_sentence()
    {
        var closed = Directory.CreateDirectory(_folder.Below("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var program = CopyOfServer();

        await using var asUser = ChildProcess.Start(AsDaemon[0], [.. AsDaemon[1..], "dotnet", program, "migrate"], DataIn(closed.FullName));

        Assert.Equal(Environment.IsPrivilegedProcess ? 2 : 0, await asUser.EndsAsync());
        Assert.DoesNotContain("   at ", asUser.Text, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        if (IsRunning(_folder.Path))
        {
            KillServerAsync(_folder.Path).GetAwaiter().GetResult();
        }

        _folder.Dispose();
    }

    // Only root can become somebody else; anybody else is a user without rights already.
    private static string[] AsDaemon => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=daemon", "--regid=daemon", "--clear-groups", "--", "env"]
        : ["env"];

    private static Dictionary<string, string> DataIn(string folder) => new() { ["CASEFLOW_DATA"] = folder, ["CASEFLOW_DEMO"] = "0" };

    private static async Task RunAsync(string program, params string[] arguments)
    {
        await using var process = ChildProcess.Start(program, arguments);
        await process.EndsAsync();
    }

    private ChildProcess Serve() => ChildProcess.CaseFlow(DataIn(_folder.Path), "--urls", "http://127.0.0.1:0");

    // The folder of the build may be one that other users cannot enter.
    private string CopyOfServer()
    {
        var copy = Directory.CreateDirectory(_folder.Below("program")).FullName;
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return Path.Combine(copy, "CaseFlow.Server.dll");
    }

    private async Task AssertReadyAsync(Uri server)
    {
        var answer = await _client.GetStringAsync(new Uri(server, "/health/ready"));
        Assert.Equal("Healthy", answer);
    }
}
