using Npgsql;

namespace CaseFlow.Server.Data;

/// <summary>The connection was lost between a commit and its answer: whether the unit was written is not known, and must be looked up.</summary>
/// <param name="lost">What the connection said.</param>
#pragma warning disable CA1032 // Thrown in one place, always with its cause.
public sealed class OutcomeUnknownException(NpgsqlException lost) : NpgsqlException("The connection was lost while committing.", lost.InnerException ?? lost);
#pragma warning restore CA1032
