using System.Diagnostics;
using System.Globalization;
using CaseFlow.Server.Data.Embedded;
using Npgsql;

namespace CaseFlow.Server.Tests.Data.Embedded;

/// <summary>What the tests do with private clusters.</summary>
internal static class Clusters
{
    internal static Task<EmbeddedCluster> StartAsync(string dataFolder, EmbeddedClusterOptions? options = null) =>
        EmbeddedCluster.StartAsync(dataFolder, options ?? new EmbeddedClusterOptions(), _ => { }, CancellationToken.None);

    internal static string DataOf(string dataFolder) => Path.Combine(dataFolder, "postgresql", "data");

    /// <summary>The living server of a data folder.</summary>
    internal static Process ServerOf(string dataFolder) =>
        Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(DataOf(dataFolder), "postmaster.pid")).First(), CultureInfo.InvariantCulture));

    internal static bool IsRunning(string dataFolder) => File.Exists(Path.Combine(DataOf(dataFolder), "postmaster.pid"));

    internal static async Task KillServerAsync(string dataFolder)
    {
        using var server = ServerOf(dataFolder);
        server.Kill();
        await server.WaitForExitAsync();
    }

    internal static async Task<object?> AskAsync(EmbeddedCluster cluster, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }
}
