using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Identity;

/// <summary>Finds people by what they may do.</summary>
public sealed class People(Unit unit)
{
    /// <summary>Everybody who has a role and may act.</summary>
    /// <param name="role">The role.</param>
    /// <param name="departments">Only people of these departments, empty for those of none; null for all.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Ids in order.</returns>
    public async Task<IReadOnlyList<string>> WithRoleAsync(Role role, IEnumerable<string>? departments, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select id from identity.people where roles @> array[$1] and disabled_at is null and ($2 is null or department = any($2)) order by id")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = role.ToString() },
                new NpgsqlParameter<string[]?> { TypedValue = departments?.ToArray(), DataTypeName = "text[]" },
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

    /// <summary>The department of somebody who may act.</summary>
    /// <param name="id">The person.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Empty for somebody of none; null when there is no such person, or they may no longer act.</returns>
    public async Task<string?> DepartmentOfAsync(string id, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select department from identity.people where id = $1 and disabled_at is null")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = id } },
        });
        return (string?)await batch.ExecuteScalarAsync(ct);
    }
}
