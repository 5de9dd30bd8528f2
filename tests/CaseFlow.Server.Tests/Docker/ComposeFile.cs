namespace CaseFlow.Server.Tests.Docker;

/// <summary>Our compose file: maps by their path, for example <c>services.server-1.environment.ASPNETCORE_URLS</c>. It uses plain maps only where a test looks.</summary>
internal static class ComposeFile
{
    internal static IReadOnlyDictionary<string, string> Read()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = new Stack<(int Indent, string Key)>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Folder, "docker", "compose.yaml")))
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or '-')
            {
                continue;
            }

            var indent = line.Length - line.TrimStart().Length;
            while (path.TryPeek(out var above) && above.Indent >= indent)
            {
                path.Pop();
            }

            var colon = text.IndexOf(':', StringComparison.Ordinal);
            path.Push((indent, text[..colon]));
            if (text[(colon + 1)..].Trim() is { Length: > 0 } value)
            {
                values.Add(string.Join('.', path.Reverse().Select(step => step.Key)), value.Trim('"'));
            }
        }

        return values;
    }
}
