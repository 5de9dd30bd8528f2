namespace CaseFlow.Server.Data.Embedded;

/// <summary>What a test may want different of a private cluster; the product uses the defaults.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>Where Debian keeps its PostgreSQL versions, a folder a version.</summary>
    public string SystemPrograms { get; init; } = "/usr/lib/postgresql";

    /// <summary>Further settings of the server, as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
