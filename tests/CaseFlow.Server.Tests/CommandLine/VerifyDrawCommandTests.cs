using System.Text;
using CaseFlow.Domain.Draw;
using static CaseFlow.Server.Tests.CommandLine.Commands;

namespace CaseFlow.Server.Tests.CommandLine;

public sealed class VerifyDrawCommandTests : IDisposable
{
    private const string Secret = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private readonly TemporaryFolder _folder = new();

    public VerifyDrawCommandTests()
    {
        var inputs = new DrawInputs
        {
            DrawId = "DRAW-1",
            Objects = [.. Enumerable.Range(1, 12).Select(n => new RosterEntry($"OBJ-{n:000}", n % 2 == 0 ? "A" : "B"))],
            Rules = [new StratumRule("A", 3000), new StratumRule("B", 5000)],
            Departments = [new DepartmentSeats("区人社局", 2)],
            LeaderDepartment = "区人社局",
            WindowLastDay = new DateOnly(2024, 11, 30),
            Officers = [.. Enumerable.Range(1, 4).Select(n => new DrawOfficer("区人社局", $"OFF-{n}", new DateOnly(2025, 1, 1)))],
        };
        var draw = PreparedDraw.Prepare(inputs).Value.Commit(Secret).Value.Execute(Secret, "31415926535897932384").Value;
        foreach (var (name, text) in DrawBundle.Of(draw).Value.Files)
        {
            File.WriteAllText(_folder.Below(name), text);
        }
    }

    [Fact]
    public async Task A_published_draw_passes_every_check()
    {
        var ran = await VerifyAsync();

        Assert.Equal(0, ran.ExitCode);
        Assert.DoesNotContain("✗", ran.Output, StringComparison.Ordinal);
        Assert.Contains("抽取无误", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roster.tsv", "OBJ-003", "OBJ-033")]
    [InlineData("record.json", "31415926535897932384", "31415926535897932385")]
    public async Task A_changed_letter_is_named_with_its_file(string file, string before, string after)
    {
        var path = _folder.Below(file);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace(before, after, StringComparison.Ordinal));

        var ran = await VerifyAsync();

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains($"✗ {file}：不一致", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_a_change()
    {
        var path = _folder.Below("rules.tsv");
        await File.WriteAllTextAsync(path, await File.ReadAllTextAsync(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal(1, (await VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_and_files_that_are_gone_are_named()
    {
        await File.WriteAllBytesAsync(_folder.Below("roster.tsv"), [0xFF, 0xFE, 0x41]);
        File.Delete(_folder.Below("rules.tsv"));

        var ran = await VerifyAsync();

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("✗ roster.tsv：", ran.Output, StringComparison.Ordinal);
        Assert.Contains("✗ rules.tsv：", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_draw_is_refused()
    {
        Assert.Equal(2, (await RunAsync(["verify-draw", _folder.Below("nowhere")])).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ran> VerifyAsync() => RunAsync(["verify-draw", _folder.Path]);
}
