using Npgsql;

namespace CaseFlow.Server.CommandLine;

/// <summary>What commands use that ask for nothing a database holds, such as compiling definitions.</summary>
internal static class WithoutDatabase
{
    /// <summary>Makes the services.</summary>
    /// <returns>Services whose pool leads nowhere.</returns>
    internal static ServiceProvider Services() => new ServiceCollection().AddCaseFlow(NpgsqlDataSource.Create("Host=none")).BuildServiceProvider();
}
