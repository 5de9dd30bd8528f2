using System.Globalization;
using System.Text;
using CaseFlow.Domain;
using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries.Uploads;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Tests.CommandLine;

/// <summary><c>import</c> as the built program.</summary>
public sealed class ImportCommandTests
{
    [Fact]
    public async Task A_preview_writes_nothing_and_an_import_makes_a_version()
    {
        await using var office = await OfficeAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "名录.txt");
        await File.WriteAllTextAsync(file, "编号,姓名,部门,状态\nRS-01,王五,区人社局,在岗\n");

        var (previewed, preview) = await RunAsync(office, "officers", file, "--name", "执法人员库", "--as", "clerk", "--preview");
        await using var db = office.First.Look();
        Assert.Equal((ExitCode.Ok, 0, 0), (previewed, await db.Libraries.CountAsync(), await db.LibraryUploads.CountAsync()));
        Assert.Contains("1 rows, 0 refused, 1 warnings", preview, StringComparison.Ordinal);

        var (imported, said) = await RunAsync(office, "officers", file, "--name", "执法人员库", "--as", "clerk");
        Assert.Equal(ExitCode.Ok, imported);
        Assert.Contains("version 1, 1 entries", said, StringComparison.Ordinal);
        Assert.Equal("区人社局", (await db.Libraries.SingleAsync()).Department);
    }

    [Fact]
    public async Task Wrong_rows_are_named_and_nothing_is_written()
    {
        await using var office = await OfficeAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "officers.csv");
        await File.WriteAllTextAsync(file, "编号,姓名,部门,状态\nRS-01,王五,区人社局,在家\n");

        var (exitCode, said) = await RunAsync(office, "officers", file, "--name", "执法人员库", "--as", "clerk");

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Contains("第2行 状态 在家", said, StringComparison.Ordinal);
        await using var db = office.First.Look();
        Assert.Equal(0, await db.Libraries.CountAsync());
    }

    [Theory]
    [InlineData("planets", "clerk", "none of objects, officers, items")]
    [InlineData("officers", "nobody-here", "nobody-here")]
    [InlineData("officers", "visitor", "library clerks")]
    public async Task What_cannot_be_asked_for_is_refused_in_one_sentence(string kind, string person, string word)
    {
        await using var office = await OfficeAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "officers.csv");
        await File.WriteAllTextAsync(file, "编号,姓名,部门\nRS-01,王五,区人社局\n");

        var (exitCode, said) = await RunAsync(office, kind, file, "--name", "执法人员库", "--as", person);

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Contains(word, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_is_killed_while_it_writes_leaves_nothing_and_is_confirmed_again_later()
    {
        await using var office = await OfficeAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "objects.csv");
        var csv = new StringBuilder("编号,名称\n");
        for (var i = 0; i < 3_000; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{i:D6},机构{i}\n");
        }

        await File.WriteAllTextAsync(file, csv.ToString());
        await using (var connection = new NpgsqlConnection(office.Database.ConnectionString))
        {
            // All rows are written by then, and the import waits for the end of the house's chain of acts before it commits.
            await connection.OpenAsync();
            await using var held = await connection.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('chain/' || $1, 0))", connection))
            {
                hold.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = AuditChains.House });
                await hold.ExecuteNonQueryAsync();
            }

            await using var program = ChildProcess.CaseFlow(Environment(office), "import", "objects", file, "--name", "检查对象库", "--as", "clerk");
            await program.SaysAsync("rows written");
            await program.KillAsync();
        }

        await using var db = office.First.Look();
        Assert.Equal((0, 0), (await db.Libraries.CountAsync(), await db.LibraryEntries.CountAsync()));
        var upload = (await db.LibraryUploads.SingleAsync()).Id;
        var again = await office.First.Units.RunAsync(
            new Actor("clerk", "区人社局", new HashSet<Role> { Role.LibraryClerk }), (ConfirmUpload confirm) => confirm.HandleAsync(upload, (_, _) => { }, CancellationToken.None), CancellationToken.None);
        Assert.Equal((1, 3_000), (again.Value.Version, await db.LibraryEntries.CountAsync()));
    }

    private static async Task<Servers> OfficeAsync()
    {
        var office = await Servers.StartAsync();
        await using var db = office.First.Look();
        db.People.AddRange(
            new Person { Id = "clerk", Name = "clerk", Department = "区人社局", Roles = [nameof(Role.LibraryClerk)] },
            new Person { Id = "visitor", Name = "visitor", Roles = [nameof(Role.Witness)] });
        await db.SaveChangesAsync();
        return office;
    }

    private static Dictionary<string, string> Environment(Servers office) => new() { ["CASEFLOW_DB"] = office.Database.ConnectionString };

    private static async Task<(int ExitCode, string Said)> RunAsync(Servers office, params string[] arguments)
    {
        await using var program = ChildProcess.CaseFlow(Environment(office), ["import", .. arguments]);
        return (await program.EndsAsync(), program.Text);
    }
}
