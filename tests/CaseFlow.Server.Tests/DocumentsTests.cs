using System.Text.RegularExpressions;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Server.Tests;

/// <summary>What our documents name exists.</summary>
public sealed partial class DocumentsTests
{
    [Fact]
    public void Every_name_of_the_glossary_is_a_name_in_code()
    {
        var words = Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Word().Matches(File.ReadAllText(file)).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);
        var rows = File.ReadLines(Path.Combine(Repository.Folder, "README.md")).SkipWhile(line => line != "| 中文 | In code | Avoid |").Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();

        var named = rows.SelectMany(row => Word().Matches(NotYetOrExplained().Replace(row.Split('|')[2], "")).Select(match => match.Value)).Where(word => char.IsUpper(word[0])).ToList();

        Assert.True(named.Count > 60, $"{named.Count} names");
        Assert.Equal([], named.Except(words));
    }

    [Fact]
    public void The_designers_guide_names_every_definition_and_every_step()
    {
        using var source = NpgsqlDataSource.Create("Host=unused");
        using var services = new ServiceCollection().AddCaseFlow(source).BuildServiceProvider();
        var guide = File.ReadAllText(Path.Combine(Repository.Folder, "workflows", "README.md"));
        var steps = services.GetServices<ActivityTypes.Registration>().Select(one => one.Type.Type);
        var files = Directory.GetFiles(Path.Combine(Repository.Folder, "workflows"), "*.json").Select(file => Path.GetFileName(file)!);

        var forgotten = steps.Concat(files).Where(name => !guide.Contains($"`{name}`", StringComparison.Ordinal));

        Assert.Empty(forgotten);
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\*[^*]*\*|\([^)]*\)")]
    private static partial Regex NotYetOrExplained();
}
