using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Workflows;

public sealed class ShippedDefinitionsTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_definition_can_run(string file)
    {
        using var source = NpgsqlDataSource.Create("Host=unused");
        using var services = new ServiceCollection().AddCaseFlow(source).BuildServiceProvider();

        var compilation = services.GetRequiredService<Definitions>().Compile(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", file)));

        Assert.Empty(compilation.Problems.Select(problem => $"{problem.ActivityId}: {problem.Code} {problem.English}"));
    }
}
