using Npgsql;

namespace CaseFlow.Server.Tests.Data;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task Each_test_has_an_empty_migrated_database_of_its_own()
    {
        await using var one = await TestDatabase.CreateAsync();
        await using var other = await TestDatabase.CreateAsync();

        await RunAsync(one, "create table public.only_here (n integer)");

        Assert.Equal("only_here", await AskAsync(one, "select to_regclass('public.only_here')::text"));
        Assert.Equal(DBNull.Value, await AskAsync(other, "select to_regclass('public.only_here')::text"));
        Assert.True((long)(await AskAsync(other, "select count(*) from public.migrations"))! > 0);
    }

    [Fact]
    public async Task A_database_is_gone_after_its_test_even_while_somebody_is_connected()
    {
        string name;
        NpgsqlDataSource left;
        await using (var database = await TestDatabase.CreateAsync())
        {
            name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
            left = NpgsqlDataSource.Create(database.ConnectionString);
            await left.OpenConnectionAsync();
        }

        await left.DisposeAsync();
        await using var asking = await TestDatabase.CreateAsync();
        Assert.Equal(0L, await AskAsync(asking, $"select count(*) from pg_database where datname = '{name}'"));
    }

    [Fact]
    public async Task No_statement_is_compiled_before_it_runs()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal("off", await AskAsync(database, "show jit"));
    }

    [Fact]
    public async Task Many_tests_make_their_databases_at_once()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TestDatabase.CreateAsync()));

        Assert.Equal(12, databases.Select(database => database.ConnectionString).Distinct().Count());
        await Task.WhenAll(databases.Select(database => database.DisposeAsync().AsTask()));
    }

    private static async Task RunAsync(TestDatabase database, string statement)
    {
        await using var command = database.Source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> AskAsync(TestDatabase database, string question)
    {
        await using var command = database.Source.CreateCommand(question);
        return await command.ExecuteScalarAsync();
    }
}
