using System.Text.RegularExpressions;

namespace CaseFlow.Server.Tests.Docker;

/// <summary>The instructions of our Dockerfile, so that they can be carried out where no Docker is.</summary>
internal sealed partial class Dockerfile
{
    private readonly List<(string Name, string Text)> _instructions;

    private Dockerfile(List<(string Name, string Text)> instructions) => _instructions = instructions;

    internal static Dockerfile Read()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Folder, "docker", "Dockerfile"));
        var lines = ContinuedLine().Replace(text, " ").Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'));
        return new Dockerfile([.. lines.Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1].Trim()))]);
    }

    /// <summary>What the build stage runs, in order.</summary>
    internal IReadOnlyList<string> BuildCommands => [.. Stage(0).Where(i => i.Name == "RUN").Select(i => i.Text)];

    /// <summary>The environment that the last stage sets.</summary>
    internal IReadOnlyDictionary<string, string> Environment =>
        Stage(1).Where(i => i.Name == "ENV").SelectMany(i => i.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    internal IReadOnlyList<string> Entrypoint => Words(Of("ENTRYPOINT"));

    internal IReadOnlyList<string> HealthCheck => Words(Of("HEALTHCHECK")[Of("HEALTHCHECK").IndexOf("CMD ", StringComparison.Ordinal)..]);

    internal string User => Of("USER");

    private string Of(string name) => Stage(1).Last(i => i.Name == name).Text;

    private IEnumerable<(string Name, string Text)> Stage(int number)
    {
        var starts = _instructions.Index().Where(i => i.Item.Name == "FROM").Select(i => i.Index).ToArray();
        return _instructions.Take(number + 1 < starts.Length ? starts[number + 1] : _instructions.Count).Skip(starts[number]);
    }

    private static string[] Words(string list) => [.. QuotedWord().Matches(list).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex ContinuedLine();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex QuotedWord();
}
