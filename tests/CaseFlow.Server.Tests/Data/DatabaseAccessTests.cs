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
    [InlineData("Host=127.0.0.1;Minimum Pool Size=150")]
    [InlineData("Host=127.0.0.1;Target Session Attributes=primary")]
    public async Task A_connection_string_that_leads_nowhere_is_refused_in_one_sentence(string connectionString)
    {
        var settings = new ServerSettings(connectionString, "unused");

        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() => DatabaseAccess.OpenAsync(settings, _ => { }, CancellationToken.None));

        Assert.Contains("CASEFLOW_DB", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=unused", 40)]
    [InlineData("Host=unused;Maximum Pool Size=7", 7)]
    [InlineData("Host=unused;MaxPoolSize=7", 7)]
    public void The_pool_has_forty_connections_unless_the_connection_string_says_otherwise(string connectionString, int connections)
    {
        using var source = Database.Open(connectionString);

        Assert.Equal(connections, new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize);
    }

    [Theory]
    [InlineData("14.13", true)]
    [InlineData("9.6.24", true)]
    [InlineData("15.0", false)]
    [InlineData("18.4", false)]
    public void A_server_older_than_fifteen_is_refused_by_its_version(string version, bool refused)
    {
        var refusal = Database.AgainstVersion(Version.Parse(version));

        Assert.Equal(refused, refusal?.Message.Contains(version, StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task A_failure_that_may_pass_by_itself_is_a_refusal_too()
    {
        await using var given = await TestDatabase.CreateAsync();
        await using (var clear = given.Source.CreateCommand("delete from migrations"))
        {
            await clear.ExecuteNonQueryAsync();
        }

        await using var holder = await given.Source.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand("lock table migrations in share row exclusive mode", holder))
        {
            await take.ExecuteNonQueryAsync();
        }

        var settings = new ServerSettings(given.ConnectionString + ";Command Timeout=1", "unused");
        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() => DatabaseAccess.OpenAsync(settings, _ => { }, CancellationToken.None));

        Assert.IsType<TimeoutException>(refused.InnerException?.InnerException);
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
