using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Demo;

/// <summary>A demo of a test's own: prepared once a run, then copied.</summary>
internal sealed class DemoDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> _prepared = new(PrepareAsync);

    private readonly TestDatabase _database;
    private readonly TemporaryFolder _folder;

    private DemoDatabase(TestDatabase database, TemporaryFolder folder) => (_database, _folder) = (database, folder);

    internal NpgsqlDataSource Source => _database.Source;

    internal string ConnectionString => _database.ConnectionString;

    internal MailSettings Mail => MailIn(_folder);

    /// <summary>A demo that has just begun.</summary>
    internal static async Task<DemoDatabase> BegunAsync() => new(await TestDatabase.CreateAsync(await _prepared.Value), new TemporaryFolder());

    /// <summary>A database in which nobody has anything yet.</summary>
    internal static async Task<DemoDatabase> EmptyAsync() => new(await TestDatabase.CreateAsync(), new TemporaryFolder());

    /// <summary>Opens it as a server does that starts.</summary>
    internal Task<DemoClock?> OpenAsync(DemoWish wish) => OpenAsync(Source, wish, Mail);

    /// <summary>A server that lives in the demo's time.</summary>
    internal async Task<RunningServer> ServeAsync()
    {
        var clock = (await OpenAsync(DemoWish.WhereItIsOne))!;
        return new RunningServer(ConnectionString, clock, services => services.AddDemoTime(clock, Mail));
    }

    internal CaseFlowDb Look() => new(Database.Options(Source));

    internal async Task<List<string>> AskAsync(string query)
    {
        await using var command = Source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column))));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static Task<DemoClock?> OpenAsync(NpgsqlDataSource source, DemoWish wish, MailSettings mail) =>
        OpenDemo.RunAsync(source, wish, mail, PublicAddress.Read(null, null), _ => { }, CancellationToken.None);

    private static MailSettings MailIn(TemporaryFolder folder) => DemoFeature.MailOf(folder.Path);

    // Left to the next run to be dropped, as whatever a killed test leaves is.
    private static async Task<string> PrepareAsync()
    {
        var server = await TestServer.Shared;
        var name = await server.CloneAsync();
        using var folder = new TemporaryFolder();
        await using var source = Database.Open(server.ConnectionTo(name));
        await OpenAsync(source, DemoWish.Asked, MailIn(folder));
        return name;
    }
}
