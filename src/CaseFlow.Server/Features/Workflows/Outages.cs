using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Tells failures of the world from failures of a step.</summary>
internal static class Outages
{
    private const string LeaseLost = "25P03";

    /// <summary>Whether the world failed and not the step, which then stays where it is: whoever asks later finds it there.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="ct">Whether it was stopped on purpose.</param>
    /// <returns>False for a statement that took too long: that is the step's own, and where it is the database that hangs, recording the failure hangs as well.</returns>
    internal static bool IsOne(Exception failure, CancellationToken ct) => failure switch
    {
        OperationCanceledException => ct.IsCancellationRequested,
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or NpgsqlException { InnerException: TimeoutException } => false,

        // A server that stood still past its lease: the database has let go of what it held.
        PostgresException { SqlState: LeaseLost } => true,
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith("57", StringComparison.Ordinal),
        NpgsqlException or ObjectDisposedException => true,
        _ => false,
    };
}
