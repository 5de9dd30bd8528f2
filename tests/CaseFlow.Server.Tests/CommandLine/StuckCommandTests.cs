using CaseFlow.Domain;
using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.CommandLine;

/// <summary><c>stuck list</c> and <c>stuck free</c> as the built program.</summary>
public sealed class StuckCommandTests
{
    [Fact]
    public async Task All_of_a_cause_is_listed_previewed_and_freed_by_one_command_each()
    {
        await using var office = await Servers.StartAsync();
        await using var db = office.First.Look();
        db.People.AddRange(Somebody("office", Role.CoordinatorOffice), Somebody("clerk", Role.PublishClerk));
        await db.SaveChangesAsync();
        await office.First.PublishAsync(Flow("stops", [Step("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Text("later"))), Say("after")], "run -> after"));
        await office.First.StartAsync("stops", 3);
        await office.SettleAsync();
        await office.First.PublishAsync(Flow("later", [Say("child")]));

        var (listed, list) = await RunAsync(office, "list", "--as", "office");
        Assert.Equal((ExitCode.Differences, 3), (listed, list.Split('\n').Count(line => line.StartsWith("Incident ", StringComparison.Ordinal))));

        var (_, preview) = await RunAsync(office, "free", "--as", "office", "--cause", "Incident", "--remedy", "Retry", "--reason", "已发布", "--preview");
        Assert.Contains("the workflow later starts", preview, StringComparison.Ordinal);
        Assert.Equal(3, await db.Incidents.CountAsync(incident => incident.ResolvedAt == null));

        var (freed, said) = await RunAsync(office, "free", "--as", "office", "--cause", "Incident", "--remedy", "Retry", "--reason", "已发布");
        Assert.Equal(ExitCode.Ok, freed);
        Assert.Contains("3 treated: 3 free, 0 still open, 0 refused", said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RunAsync(office, "list", "--as", "office")).ExitCode);
    }

    [Theory]
    [InlineData("nobody-here", "nobody-here")]
    [InlineData("clerk", "supervisors")]
    public async Task Who_is_not_known_or_may_not_see_is_refused_in_one_sentence(string person, string word)
    {
        await using var office = await Servers.StartAsync();
        await using var db = office.First.Look();
        db.People.Add(Somebody("clerk", Role.PublishClerk));
        await db.SaveChangesAsync();

        var (exitCode, said) = await RunAsync(office, "list", "--as", person);

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Contains(word, said, StringComparison.Ordinal);
    }

    private static Person Somebody(string id, Role role) => new() { Id = id, Name = id, Roles = [role.ToString()] };

    private static async Task<(int ExitCode, string Said)> RunAsync(Servers office, params string[] arguments)
    {
        await using var program = ChildProcess.CaseFlow(new Dictionary<string, string> { ["CASEFLOW_DB"] = office.Database.ConnectionString }, ["stuck", .. arguments]);
        return (await program.EndsAsync(), program.Text);
    }
}
