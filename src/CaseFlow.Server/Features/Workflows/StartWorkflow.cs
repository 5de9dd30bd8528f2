using System.Text;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Starts a workflow of neither plan nor case: an office's own, such as a request for leave.</summary>
/// <remarks>Any registered person may: such a workflow reaches no fact of a plan or case. Workflows of plans and cases are started by plans and cases.</remarks>
public sealed class StartWorkflow(Unit unit, Definitions definitions, ActivityTypes activities, WorkflowRuntime runtime, StartableDefinitions startable)
{
    private const int LargestInput = 64 * 1024;

    /// <summary>What it is started with.</summary>
    /// <param name="Input">Values of the workflow's inputs by name; left out for none.</param>
    /// <param name="CorrelationId">Correlates events with the instance.</param>
    public sealed record Request(JsonElement? Input = null, string? CorrelationId = null);

    /// <summary>What was started.</summary>
    /// <param name="InstanceId">The instance.</param>
    /// <param name="DefinitionVersionId">The version it stays on.</param>
    /// <param name="Status">Where it came to rest after its first steps.</param>
    public sealed record Started(Guid InstanceId, string DefinitionVersionId, string Status);

    /// <summary>Starts, and takes the first steps.</summary>
    /// <param name="definitionId">The family; its published version is followed.</param>
    /// <param name="request">What it is started with.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The instance, or why it cannot be started.</returns>
    public async Task<Result<Started>> HandleAsync(string definitionId, Request request, CancellationToken ct)
    {
        if (await startable.VersionAsync(definitionId, ct) is not { } versionId)
        {
            return Refusal.Because("workflow.unknown", $"没有已发布的流程“{definitionId}”。", $"No workflow {definitionId} is published.");
        }

        var definition = await definitions.VersionAsync(unit, versionId, ct);
        if (definition.Activities.FirstOrDefault(activity => !activities.StandsAlone(activity.Type)) is { } bound)
        {
            return Refusal.Because(
                "workflow.needs-plan",
                $"流程“{definitionId}”的步骤 {bound.Id}（{bound.Type}）属于方案或案件，不能单独启动。",
                $"Step {bound.Id} of {definitionId} ({bound.Type}) belongs to a plan or case; the workflow is not started by itself.");
        }

        var input = request.Input is { ValueKind: not JsonValueKind.Null } given ? EngineJson.Read(given) : new Dictionary<string, object?>();
        if (input is not IReadOnlyDictionary<string, object?> values || (request.Input is { } raw && Encoding.UTF8.GetByteCount(raw.GetRawText()) > LargestInput))
        {
            return Refusal.Because(
                "workflow.input", $"input 应为对象，不超过 {LargestInput} 字节。", $"input must be an object of at most {LargestInput} bytes.");
        }

        var row = (await runtime.StartNowAsync(definitionId, values, default, request.CorrelationId, ct))!;
        await unit.AuditAsync(row.Id, nameof(StartWorkflow), JsonSerializer.Serialize(new { instance = row.Id, row.DefinitionVersionId }, ServerJson.Plain), ct);
        return new Started(row.Id, row.DefinitionVersionId, row.Status);
    }
}
