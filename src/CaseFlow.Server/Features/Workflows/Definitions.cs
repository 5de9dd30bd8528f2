using System.Collections.Concurrent;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Expressions;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Compiled definitions, each compiled once per version: a published version never changes.</summary>
public sealed class Definitions(ActivityTypes activities, IExpressionCompiler expressions)
{
    private readonly ConcurrentDictionary<string, CompiledDefinition> _compiled = new(StringComparer.Ordinal);

    /// <summary>Reads and compiles a definition that is not stored yet.</summary>
    /// <param name="json">Elsa 3 definition JSON.</param>
    /// <returns>The definition, or everything that stands against it, by activity id.</returns>
    public Compilation Compile(string json)
    {
        var reading = WorkflowDefinition.Read(json);
        if (reading.Definition is not { } definition)
        {
            return new Compilation(null, reading.Problems);
        }

        var compilation = CompiledDefinition.Compile(definition, activities.Catalog, expressions);
        return compilation with { Problems = [.. compilation.Problems, .. NeverStarted(compilation.Definition)] };
    }

    // The engine reads them; this server starts instances by events alone.
    private static IEnumerable<DefinitionProblem> NeverStarted(CompiledDefinition? compiled) =>
        (compiled?.Triggers ?? []).Where(trigger => trigger.Kind != TriggerKind.Event).Select(trigger => new DefinitionProblem(
            "trigger.not-supported",
            trigger.ActivityId,
            $"“{trigger.ActivityId}”勾选了“可启动流程”，但定时（{trigger.Kind}）不会启动流程：请取消勾选，由事件或人员启动。",
            $"'{trigger.ActivityId}' is to start the workflow, but {trigger.Kind} starts none: untick it, and let an event or a person start it."));

    /// <summary>One version.</summary>
    /// <param name="unit">The unit that reads it when it is not compiled yet.</param>
    /// <param name="versionId">Its id.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The compiled version.</returns>
    /// <exception cref="InvalidOperationException">It does not exist or cannot run: instances are only made of versions that were checked.</exception>
    public async ValueTask<CompiledDefinition> VersionAsync(Unit unit, string versionId, CancellationToken ct)
    {
        if (_compiled.TryGetValue(versionId, out var known))
        {
            return known;
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select content from workflow.definitions where id = $1")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = versionId } },
        });
        var content = await batch.ExecuteScalarAsync(ct) as string
            ?? throw new InvalidOperationException($"Definition version {versionId} does not exist.");
        var compilation = Compile(content);
        return _compiled.GetOrAdd(versionId, compilation.Definition
            ?? throw new InvalidOperationException($"Definition version {versionId} cannot run: {compilation.Problems[0].English}"));
    }
}
