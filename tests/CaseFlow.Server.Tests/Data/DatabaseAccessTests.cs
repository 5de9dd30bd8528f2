using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Tests.Data;

public sealed class DatabaseAccessTests
{
    [Fact]
    public async Task Servers_that_open_one_new_database_at_once_all_find_its_tables()
    {
        await using var given = await TestDatabase.CreateAsync();
        var name = new NpgsqlConnectionStringBuilder(given.ConnectionString).Database + "_new";
        var settings = new ServerSettings(given.ConnectionString, "unused", name);

        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DatabaseAccess.OpenAsync(settings, _ => { }, CancellationToken.None)));

        foreach (var access in opened)
        {
            await using var tables = access.Source.CreateCommand("select count(*) from cases.cases");
            Assert.Equal(0L, await tables.ExecuteScalarAsync());
            await access.DisposeAsync();
        }

        await using var drop = given.Source.CreateCommand($"drop database {name} with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody;Database=nothing")]
    [InlineData("Username=nobody;Database=nothing")]
    [InlineData("Host=127.0.0.1;Prot=5432")]
    public async Task A_connection_string_that_leads_nowhere_is_refused_in_one_sentence(string connectionString)
    {
        var settings = new ServerSettings(connectionString, "unused");

        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() => DatabaseAccess.OpenAsync(settings, _ => { }, CancellationToken.None));

        Assert.Contains("CASEFLOW_DB", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Password=half;secret;Database=nothing")]
    [InlineData("Host=127.0.0.1;Password='secret;Database=nothing")]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody;Password=\"half;secret'=\";Database=nothing")]
    public async Task A_password_is_never_repeated(string connectionString)
    {
        var settings = new ServerSettings(connectionString, "unused");

        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() => DatabaseAccess.OpenAsync(settings, _ => { }, CancellationToken.None));

        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }
}
