using System.CommandLine;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>health</c>: asks a running server whether it is ready; for containers and watchdogs that have no other program to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    internal static Command Make()
    {
        var address = new Argument<string>("address")
        {
            Description = "服务地址，默认同 ASPNETCORE_URLS · Where the server listens; by default where ASPNETCORE_URLS says",
            DefaultValueFactory = _ => Listening.Configured(Environment.GetEnvironmentVariable("ASPNETCORE_URLS"))[0],
        };
        var command = new Command("health", "询问服务是否就绪 · Ask a running server whether it is ready") { address };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(address)!, parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task<int> RunAsync(string address, TextWriter output, CancellationToken ct)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
        {
            throw SettingsRefusedException.Because($"地址“{address}”有误。", $"'{address}' is no address: write it as http://127.0.0.1:5080.");
        }

        using var client = new HttpClient { Timeout = _patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(server, "/health/ready"), ct);
            await output.WriteLineAsync(await answer.Content.ReadAsStringAsync(ct));
            return answer.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.Differences;
        }
        catch (Exception silent) when (silent is HttpRequestException || (silent is TaskCanceledException && !ct.IsCancellationRequested))
        {
            await output.WriteLineAsync(silent.Message);
            return ExitCode.Differences;
        }
    }
}
