using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>How a demo stands, as its row says; and the few statements that change it outside a use case: the seeding and the moving of time.</summary>
/// <param name="SeededTo">Where the seeding stands.</param>
/// <param name="Offset">The clock's difference; null while it is being seeded.</param>
/// <param name="ForwardFrom">Where the last 快进 began.</param>
/// <param name="ForwardTo">Where it ends.</param>
/// <param name="IsForwarding">Whether it is under way.</param>
/// <param name="Did">What happened on its way.</param>
internal sealed record DemoStanding(DateTimeOffset? SeededTo, TimeSpan? Offset, DateTimeOffset? ForwardFrom, DateTimeOffset? ForwardTo, bool IsForwarding, Clockwork.Turn Did)
{
    /// <summary>Wakes the other servers when the demo's time moves.</summary>
    internal const string Channel = "caseflow_demo";

    private const string Nothing =
        "not exists (select from identity.people) and not exists (select from cases.plans) and not exists (select from cases.libraries) and not exists (select from workflow.instances)";

    /// <summary>Reads it.</summary>
    /// <returns>Null for a database that is no demo.</returns>
    internal static async Task<DemoStanding?> ReadAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select seeded_to, \"offset\", forward_from, forward_to, is_forwarding, fired, mailed, jobs from house.demo");
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new DemoStanding(
                await InstantAsync(reader, 0, ct),
                await reader.IsDBNullAsync(1, ct) ? null : reader.GetTimeSpan(1),
                await InstantAsync(reader, 2, ct),
                await InstantAsync(reader, 3, ct),
                reader.GetBoolean(4),
                new Clockwork.Turn(reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7)))
            : null;
    }

    /// <summary>Marks a database as a demo, if nobody has anything in it.</summary>
    /// <returns>False for one in which somebody has; it is left as it is.</returns>
    internal static async Task<bool> MarkAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"insert into house.demo (id, is_forwarding, fired, mailed, jobs) select 1, false, 0, 0, 0 where {Nothing}");
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    /// <summary>Remembers where the seeding's clock stands.</summary>
    internal static Task SeededAsync(NpgsqlDataSource source, DateTimeOffset to, CancellationToken ct) => ChangeAsync(source, "update house.demo set seeded_to = $1", ct, Of(to));

    /// <summary>Ends the seeding: from now on the clock runs, from where the seeding ended.</summary>
    internal static Task BeginAsync(NpgsqlDataSource source, TimeSpan offset, CancellationToken ct) => ChangeAsync(source, "update house.demo set \"offset\" = $1", ct, Of(offset));

    /// <summary>Moves the clock and tells what happened since, and the other servers that it moved.</summary>
    internal static async Task MoveAsync(NpgsqlDataSource source, TimeSpan offset, Clockwork.Turn did, bool isForwarding, CancellationToken ct)
    {
        await ChangeAsync(
            source,
            "update house.demo set \"offset\" = $1, fired = fired + $2, mailed = mailed + $3, jobs = jobs + $4, is_forwarding = $5",
            ct,
            Of(offset),
            Of(did.Fired),
            Of(did.Mailed),
            Of(did.Jobs),
            Of(isForwarding));
        await ChangeAsync(source, $"notify {Channel}", ct);
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static async Task ChangeAsync(NpgsqlDataSource source, string statement, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = source.CreateCommand(statement);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<DateTimeOffset?> InstantAsync(NpgsqlDataReader reader, int column, CancellationToken ct) =>
        await reader.IsDBNullAsync(column, ct) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
