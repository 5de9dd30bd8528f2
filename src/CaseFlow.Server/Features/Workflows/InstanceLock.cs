using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>The statements that lock an instance until the unit ends.</summary>
/// <remarks>What is locked is read in the same statement; what the lock protects is read in a later one, which sees what was committed while this one waited.</remarks>
internal static class InstanceLock
{
    private const string Columns =
        "id, definition_version_id, definition_id, status, plan_id, case_id, parent_id, parent_bookmark_id, correlation_id, state, open_incidents, created_at, finished_at";

    private const int CaseColumn = 13;

    /// <summary>Locks an instance.</summary>
    /// <param name="id">Which one, as SQL with <c>$1</c>.</param>
    /// <param name="key">The value of <c>$1</c>.</param>
    internal static NpgsqlBatchCommand Of(string id, Guid key) => Command($"select {Columns} from workflow.instances where id = {id} for update", key);

    /// <summary>Locks an instance, its case and the end of the case's chain of acts, in this order.</summary>
    /// <param name="id">Which one, as SQL with <c>$1</c>.</param>
    /// <param name="key">The value of <c>$1</c>.</param>
    /// <param name="skipLocked">True to lock and read nothing rather than wait for another unit that holds the instance.</param>
    internal static NpgsqlBatchCommand WithCase(string id, Guid key, bool skipLocked = false) => Command(
        $"with i as (select {Columns} from workflow.instances where id = {id} for update{(skipLocked ? " skip locked" : "")}), " +
        $"{FactStore.LockingCase("(select case_id from i)")} select i.*, {FactStore.LockedColumns} from i left join c on true left join h on true",
        key);

    /// <summary>
    /// Locks many instances as <c>i</c>, their cases as <c>c</c> and the ends of their chains as <c>h</c>, in this order, within a statement, without waiting
    /// for an instance or a case: what another unit holds is left out, and <c>free</c> are the ids of the others.
    /// </summary>
    /// <param name="ids">Which instances, as SQL.</param>
    internal static string Free(string ids) =>
        $"i as (select {Columns} from workflow.instances where id in {ids} order by id for update skip locked), {FactStore.LockingCases}, " +
        "free as (select i.id from i left join c on c.id = i.case_id where i.case_id is null or c.id is not null)";

    /// <summary>What <see cref="ReadAsync(NpgsqlDataReader, FactStore, CancellationToken)"/> reads of <see cref="FreeRows"/>.</summary>
    internal const string FreeColumns = $"i.*, {FactStore.LockedColumns}";

    /// <summary>How many <see cref="FreeColumns"/> there are.</summary>
    internal const int FreeColumnCount = CaseColumn + FactStore.LockedColumnCount;

    /// <summary>What <see cref="Free"/> locked.</summary>
    internal const string FreeRows = "(i left join c on c.id = i.case_id left join h on h.chain_id = c.id)";

    /// <summary>Reads the next row that <see cref="Of"/> answered.</summary>
    internal static async ValueTask<InstanceRow?> ReadAsync(NpgsqlDataReader reader, CancellationToken ct) => await reader.ReadAsync(ct) ? Row(reader) : null;

    /// <summary>Reads the next row that <see cref="WithCase"/> answered, or that begins with <see cref="FreeColumns"/>.</summary>
    internal static async ValueTask<InstanceRow?> ReadAsync(NpgsqlDataReader reader, FactStore facts, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        facts.ReadLocked(reader, CaseColumn);
        return Row(reader);
    }

    private static NpgsqlBatchCommand Command(string text, Guid key) => new(text) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = key } } };

    private static InstanceRow Row(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        DefinitionVersionId = reader.GetString(1),
        DefinitionId = reader.GetString(2),
        Status = reader.GetString(3),
        PlanId = reader.IsDBNull(4) ? null : reader.GetGuid(4),
        CaseId = reader.IsDBNull(5) ? null : reader.GetGuid(5),
        ParentId = reader.IsDBNull(6) ? null : reader.GetGuid(6),
        ParentBookmarkId = reader.IsDBNull(7) ? null : reader.GetString(7),
        CorrelationId = reader.IsDBNull(8) ? null : reader.GetString(8),
        State = reader.IsDBNull(9) ? null : reader.GetString(9),
        OpenIncidents = reader.GetInt32(10),
        CreatedAt = reader.GetFieldValue<DateTimeOffset>(11),
        FinishedAt = reader.IsDBNull(12) ? null : reader.GetFieldValue<DateTimeOffset>(12),
    };
}
