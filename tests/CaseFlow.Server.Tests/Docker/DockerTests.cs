using System.Net;
using System.Net.Sockets;
using CaseFlow.Server.Tests.Data;

namespace CaseFlow.Server.Tests.Docker;

/// <summary>Every step of the Dockerfile and of the compose file, carried out without Docker: built, started twice on one database, asked through the proxy.</summary>
public sealed class DockerTests : IDisposable
{
    private const string NoNginx = "nginx is missing: apt-get install nginx (tests/run.sh does it).";
    private readonly TemporaryFolder _machine = new();
    private readonly HttpClient _client = new();

    [Fact]
    public async Task What_the_files_describe_builds_starts_twice_and_answers_through_the_proxy_while_one_server_lives()
    {
        var dockerfile = Dockerfile.Read();
        var compose = ComposeFile.Read();
        await BuildAsync(dockerfile);
        await using var database = await TestDatabase.CreateAsync();
        var addresses = new[] { compose["services.server-1.environment.ASPNETCORE_URLS"], compose["services.server-2.environment.ASPNETCORE_URLS"] };
        var free = addresses.ToDictionary(address => new Uri(address).Port, _ => FreePort());

        await using var one = Start(dockerfile, Environment(dockerfile, compose, "server-1", database, free));
        await using var other = Start(dockerfile, Environment(dockerfile, compose, "server-2", database, free));
        await one.ListensAsync();
        await other.ListensAsync();
        await using var asked = Run(dockerfile.HealthCheck, Environment(dockerfile, compose, "server-2", database, free));
        Assert.True(await asked.EndsAsync() == 0, asked.Text);

        var (proxy, address) = await ProxyAsync(free);
        await using (proxy)
        {
            Assert.Equal("Healthy", await _client.GetStringAsync(new Uri(address, "/health/ready")));

            Assert.Equal(0, await one.StopAsync());
            for (var request = 0; request < 4; request++)
            {
                Assert.Equal("Healthy", await _client.GetStringAsync(new Uri(address, "/health/ready")));
            }

            await proxy.StopAsync();
        }

        Assert.Equal(0, await other.StopAsync());
    }

    [Fact]
    public void A_container_has_no_rights_and_opens_nothing_beyond_the_machine()
    {
        var compose = ComposeFile.Read();
        var urls = compose.Where(pair => pair.Key.EndsWith(".ASPNETCORE_URLS", StringComparison.Ordinal)).Select(pair => pair.Value);

        Assert.Equal("$APP_UID", Dockerfile.Read().User);
        Assert.All([.. urls, Dockerfile.Read().Environment["ASPNETCORE_URLS"]], url => Assert.True(new Uri(url).IsLoopback, url));
        Assert.All((string[])["proxy", "server-1", "server-2"], server => Assert.Equal("service:network", compose[$"services.{server}.network_mode"]));
        Assert.Contains("- \"127.0.0.1:8080:8080\"", File.ReadAllText(Path.Combine(Repository.Folder, "docker", "compose.yaml")), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _machine.Dispose();
    }

    private async Task BuildAsync(Dockerfile dockerfile)
    {
        var source = Directory.CreateDirectory(_machine.Below("source")).FullName;
        var context = File.ReadLines(Path.Combine(Repository.Folder, "docker", "Dockerfile.dockerignore"))
            .Where(line => line.StartsWith('!')).Select(line => line[1..]);
        await RunToEndAsync($"git -C '{Repository.Folder}' ls-files -z -co --exclude-standard -- {string.Join(' ', context)} "
            + $"| tar -C '{Repository.Folder}' --null --ignore-failed-read -T - -c 2>/dev/null | tar -C '{source}' -x");
        foreach (var command in dockerfile.BuildCommands)
        {
            await RunToEndAsync($"cd '{source}' && {command.Replace(" /app", $" '{_machine.Below("app")}'", StringComparison.Ordinal)}");
        }
    }

    private static async Task RunToEndAsync(string command)
    {
        await using var shell = ChildProcess.Start("sh", ["-c", command]);
        Assert.True(await shell.EndsAsync() == 0, shell.Text);
    }

    private ChildProcess Start(Dockerfile dockerfile, Dictionary<string, string> environment) => Run(dockerfile.Entrypoint, environment);

    private ChildProcess Run(IReadOnlyList<string> command, Dictionary<string, string> environment) =>
        ChildProcess.Start(command[0], command.Skip(1), environment, _machine.Below("app"));

    private static Dictionary<string, string> Environment(
        Dockerfile dockerfile, IReadOnlyDictionary<string, string> compose, string server, TestDatabase database, Dictionary<int, int> free)
    {
        var environment = dockerfile.Environment.ToDictionary();
        var prefix = $"services.{server}.environment.";
        foreach (var (path, value) in compose.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            environment[path[prefix.Length..]] = value;
        }

        Assert.StartsWith("Host=database;Username=caseflow;", environment["CASEFLOW_DB"], StringComparison.Ordinal);
        environment["CASEFLOW_DB"] = database.ConnectionString;
        environment["ASPNETCORE_URLS"] = InPlaceOf(environment["ASPNETCORE_URLS"], free);
        return environment;
    }

    private async Task<(ChildProcess Proxy, Uri Address)> ProxyAsync(Dictionary<int, int> free)
    {
        var port = FreePort();
        var settings = InPlaceOf(await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "docker", "nginx.conf")), free)
            .Replace("listen 8080", $"listen 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("/tmp/nginx.pid", _machine.Below("nginx.pid"), StringComparison.Ordinal);
        var file = _machine.Below("nginx.conf");
        await File.WriteAllTextAsync(file, settings);
        var nginx = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : throw new InvalidOperationException(NoNginx);
        string[] common = ["-e", "stderr", "-p", _machine.Path, "-c", file, "-g", "daemon off;"];

        await using var check = ChildProcess.Start(nginx, ["-t", .. common]);
        Assert.True(await check.EndsAsync() == 0, check.Text);

        var proxy = ChildProcess.Start(nginx, [.. common[..^1], "daemon off; error_log stderr notice;"]);
        await proxy.SaysAsync("start worker process ");
        return (proxy, new Uri($"http://127.0.0.1:{port}"));
    }

    private static string InPlaceOf(string text, Dictionary<int, int> free) =>
        free.Aggregate(text, (now, port) => now.Replace($"127.0.0.1:{port.Key}", $"127.0.0.1:{port.Value}", StringComparison.Ordinal));

    // Below the ports that outgoing connections of other tests are given meanwhile.
    private static int FreePort()
    {
        for (var port = 21_000 + (System.Environment.ProcessId % 5_000); ; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return _taken.Add(port) ? port : throw new SocketException();
            }
            catch (SocketException)
            {
                // Somebody else's.
            }
        }
    }

    private static readonly HashSet<int> _taken = [];
}
