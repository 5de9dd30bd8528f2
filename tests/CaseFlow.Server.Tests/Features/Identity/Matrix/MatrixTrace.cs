namespace CaseFlow.Server.Tests.Features.Identity.Matrix;

/// <summary>What stands in a database, to be compared.</summary>
internal static class MatrixTrace
{
    // When a token was last used, and who was answered what, are no trace of an act; nor are keys of the machine.
    private static readonly string[] _notOfActs = ["identity.api_tokens", "identity.answered_requests", "identity.data_protection_keys", "identity.attempts"];

    /// <summary>A hash of every table of ours.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> OfAsync(MatrixHouse house)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in (await TablesAsync(house)).Except(_notOfActs))
        {
            hashes.Add(table, (await AskAsync(house, $"select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') from {table} t"))[0]);
        }

        return hashes;
    }

    /// <summary>The tables in whose rows a text stands.</summary>
    internal static async Task<IReadOnlyList<string>> WithAsync(MatrixHouse house, string text)
    {
        var found = new List<string>();
        foreach (var table in await TablesAsync(house))
        {
            var rows = await AskAsync(house, $"select t::text from {table} t where position('{text}' in t::text) > 0 limit 1");
            found.AddRange(rows.Select(row => $"{table}: {row}"));
        }

        return found;
    }

    private static Task<List<string>> TablesAsync(MatrixHouse house) => AskAsync(
        house,
        "select table_schema || '.' || table_name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'quartz') order by 1");

    private static async Task<List<string>> AskAsync(MatrixHouse house, string query)
    {
        await using var command = house.Server.Database.Source.CreateCommand(query);
        command.CommandTimeout = 60;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
