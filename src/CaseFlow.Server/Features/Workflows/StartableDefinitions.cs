using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Which definitions this unit can start, and as which version.</summary>
public sealed class StartableDefinitions(Unit unit)
{
    /// <summary>The version of a family that is in force.</summary>
    internal const string InForce = "select id from workflow.definitions where definition_id = $1 and is_published";

    /// <summary>How many instances of one family may stand in a line in which each started the next. Drawings that start themselves stop here.</summary>
    public const int MostNested = 3;

    private readonly Dictionary<string, string?> _published = new(StringComparer.Ordinal);

    /// <summary>The version that new instances of a family follow.</summary>
    /// <param name="definitionId">The family.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The version's id; null when none is published.</returns>
    public async ValueTask<string?> VersionAsync(string definitionId, CancellationToken ct)
    {
        if (!_published.TryGetValue(definitionId, out var versionId))
        {
            await using var batch = unit.Batch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand(InForce)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = definitionId } },
            });
            versionId = await batch.ExecuteScalarAsync(ct) as string;
            _published.Add(definitionId, versionId);
        }

        return versionId;
    }

    /// <summary>Why an instance cannot start a workflow.</summary>
    /// <param name="starter">The instance.</param>
    /// <param name="definitionId">The family it wants to start.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when it can.</returns>
    public async ValueTask<ActivityAnswer.Fault?> AgainstAsync(InstanceRow starter, string definitionId, CancellationToken ct)
    {
        if (await VersionAsync(definitionId, ct) is null)
        {
            return new ActivityAnswer.Fault(
                "workflow.child-not-published",
                $"子流程“{definitionId}”没有已发布的版本。",
                $"No version of the child workflow {definitionId} is published.");
        }

        return await NestedAsync(starter.Id, definitionId, ct) >= MostNested ? NestedTooOften(definitionId) : null;
    }

    /// <summary>Why an instance that was started may not begin: its family has started itself too often.</summary>
    /// <param name="row">The new instance.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when it may.</returns>
    public async ValueTask<ActivityAnswer.Fault?> AgainstBeginningAsync(InstanceRow row, CancellationToken ct) =>
        row.ParentId is not null && await NestedAsync(row.Id, row.DefinitionId, ct) > MostNested ? NestedTooOften(row.DefinitionId) : null;

    private async ValueTask<long> NestedAsync(Guid instanceId, string definitionId, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "with recursive line as (select parent_id, definition_id from workflow.instances where id = $1 " +
            "union all select i.parent_id, i.definition_id from line join workflow.instances i on i.id = line.parent_id) " +
            "select count(*) from line where definition_id = $2")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = instanceId }, new NpgsqlParameter<string> { TypedValue = definitionId } },
        });
        return (long)(await batch.ExecuteScalarAsync(ct))!;
    }

    private static ActivityAnswer.Fault NestedTooOften(string definitionId) => new(
        "workflow.starts-itself",
        $"流程“{definitionId}”层层启动自己，已有 {MostNested} 层，不再启动。",
        $"The workflow {definitionId} starts itself again and again: {MostNested} instances stand in a line already.");
}
