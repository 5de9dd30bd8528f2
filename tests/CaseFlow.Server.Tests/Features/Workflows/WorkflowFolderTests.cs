using System.Text;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Workflows;

public sealed class WorkflowFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"definitionId":"","root":{"type":"Elsa.Flowchart","id":"flow","activities":[],"connections":[]}}""")]
    public async Task A_folder_with_a_broken_file_is_refused_by_the_file_s_name_and_nothing_of_it_is_published(string broken)
    {
        await using var servers = await Servers.StartAsync(1);
        Write("a.json", Flow("good", [Say("start")]));
        Write("b.json", broken);

        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() => ImportAsync(servers));

        Assert.All(refused.Message.Split(Environment.NewLine), line => Assert.Contains("b.json", line, StringComparison.Ordinal));
        await using var db = servers.First.Look();
        Assert.Equal(0, await db.Definitions.CountAsync());
    }

    [Fact]
    public async Task Two_files_of_one_family_are_refused()
    {
        await using var servers = await Servers.StartAsync(1);
        Write("a.json", Flow("twin", [Say("start")]));
        Write("b.json", Flow("twin", [Say("other")]));

        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() => ImportAsync(servers));

        Assert.Contains("workflow.twice: b.json and a.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_by_its_name()
    {
        File.WriteAllBytes(_folder.Below("gbk.json"), [(byte)'"', 0xB7, 0xBD, 0xB0, 0xB8, (byte)'"']);

        var refused = Assert.Throws<SettingsRefusedException>(() => WorkflowFolder.Read(_folder.Path));

        Assert.Contains("gbk.json", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string name, string text) => File.WriteAllText(_folder.Below(name), text, Encoding.UTF8);

    private Task<int> ImportAsync(Servers servers) => WorkflowFolder.ImportAsync(servers.First.Units, WorkflowFolder.Read(_folder.Path), CancellationToken.None);
}
