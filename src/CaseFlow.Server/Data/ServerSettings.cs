namespace CaseFlow.Server.Data;

/// <summary>What the environment says about where CaseFlow keeps its data.</summary>
/// <param name="ConnectionString"><c>CASEFLOW_DB</c>: a PostgreSQL server; null for a private cluster in <paramref name="DataFolder"/>.</param>
/// <param name="DataFolder"><c>CASEFLOW_DATA</c>: files and the private cluster; by default <c>.caseflow</c> in the working folder.</param>
/// <param name="Database">Another database on the same server, made when missing; null for the one that the connection names.</param>
public sealed record ServerSettings(string? ConnectionString, string DataFolder, string? Database = null)
{
    /// <summary>Reads the environment.</summary>
    /// <returns>The settings; nothing is opened yet.</returns>
    public static ServerSettings FromEnvironment() =>
        new(Said("CASEFLOW_DB"), Path.GetFullPath(Said("CASEFLOW_DATA") ?? ".caseflow"));

    /// <summary>What a variable of the environment says.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Null when it is not set, or blank.</returns>
    internal static string? Said(string name) =>
        Environment.GetEnvironmentVariable(name) is { } said && !string.IsNullOrWhiteSpace(said) ? said.Trim() : null;
}
