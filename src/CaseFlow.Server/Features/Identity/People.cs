using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Identity;

/// <summary>Finds people by what they may do.</summary>
public sealed class People(Unit unit)
{
    /// <summary>Everybody who has a role and may act.</summary>
    /// <param name="role">The role.</param>
    /// <param name="department">Only people of this department; null for all.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Ids in order.</returns>
    public async Task<IReadOnlyList<string>> WithRoleAsync(Role role, string? department, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select id from identity.people where roles @> array[$1] and disabled_at is null and ($2 is null or department = $2) order by id")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = role.ToString() },
                new NpgsqlParameter<string?> { TypedValue = department, DataTypeName = "text" },
            },
        });
        var ids = new List<string>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }
}
