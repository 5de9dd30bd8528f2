using System.Collections.Frozen;
using CaseFlow.Engine.Checks;
using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Definitions;

/// <summary>What came of compiling a definition.</summary>
/// <param name="Definition">Ready to run; null when a problem is an error.</param>
/// <param name="Problems">Errors and warnings, by activity id.</param>
public sealed record Compilation(CompiledDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems)
{
    /// <summary>Whether publishing must be refused.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Severity == ProblemSeverity.Error);
}

/// <summary>A definition made ready to run: types known, scripts read, graph computed. Immutable; share it between threads.</summary>
public sealed class CompiledDefinition
{
    private readonly FrozenDictionary<string, CompiledActivity> _byNodeId;
    private readonly FrozenDictionary<string, CompiledActivity> _byId;
    private readonly FrozenDictionary<string, string> _idByName;
    private readonly FrozenDictionary<string, DeclaredType> _inputTypes;
    private readonly FrozenDictionary<string, DeclaredType> _outputTypes;
    private readonly Lazy<DrawingGraph> _drawing;

    internal CompiledDefinition(
        WorkflowDefinition source,
        CompiledActivity root,
        IReadOnlyList<CompiledActivity> nodes,
        IReadOnlyList<CompiledVariable> variables,
        IReadOnlyList<Trigger> triggers,
        bool lastResultIsAskedFor)
    {
        Source = source;
        RootNode = root;
        Nodes = nodes;
        Variables = variables;
        Triggers = triggers;
        LastResultIsAskedFor = lastResultIsAskedFor;
        Hash = DefinitionHash.Of(source.Envelope);
        DefinitionId = source.DefinitionId;
        VersionId = source.Id;
        Version = source.Version;
        Name = source.Name;
        Activities = [.. nodes.Select(node => node.Definition)];
        _byNodeId = nodes.ToFrozenDictionary(node => node.NodeId, StringComparer.Ordinal);
        _byId = nodes.ToFrozenDictionary(node => node.Id, StringComparer.Ordinal);
        _idByName = nodes.Where(node => !string.IsNullOrEmpty(node.Definition.Name))
            .DistinctBy(node => node.Definition.Name)
            .ToFrozenDictionary(node => node.Definition.Name!, node => node.Id, StringComparer.Ordinal);
        _inputTypes = source.Inputs.DistinctBy(input => input.Name).ToFrozenDictionary(input => input.Name, input => DeclaredType.Of(input.TypeName, input.IsArray), StringComparer.Ordinal);
        _outputTypes = source.Outputs.DistinctBy(output => output.Name).ToFrozenDictionary(output => output.Name, output => DeclaredType.Of(output.TypeName, output.IsArray), StringComparer.Ordinal);
        _drawing = new Lazy<DrawingGraph>(() => new DrawingGraph(this));
    }

    /// <summary>The family of versions.</summary>
    public string DefinitionId { get; }

    /// <summary>The version.</summary>
    public string VersionId { get; }

    /// <summary>The number of the version.</summary>
    public int Version { get; }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the content, lower-case hex: equal drawings have equal hashes, whatever their version, date and order of members.</summary>
    public string Hash { get; }

    /// <summary>The definition it was compiled from.</summary>
    public WorkflowDefinition Source { get; }

    /// <summary>Steps that may start an instance by themselves.</summary>
    public IReadOnlyList<Trigger> Triggers { get; }

    /// <summary>All steps, containers before what is inside them.</summary>
    public IReadOnlyList<ActivityDefinition> Activities { get; }

    /// <summary>The ways through the whole drawing, containers opened, for checks.</summary>
    public DrawingGraph Drawing => _drawing.Value;

    internal CompiledActivity RootNode { get; }

    internal IReadOnlyList<CompiledActivity> Nodes { get; }

    internal IReadOnlyList<CompiledVariable> Variables { get; }

    internal bool LastResultIsAskedFor { get; }

    /// <summary>Makes a definition ready to run.</summary>
    /// <param name="d">The definition.</param>
    /// <param name="catalog">What it may use.</param>
    /// <param name="expressions">Reads its scripts.</param>
    /// <returns>The compiled definition and what was found; no definition when anything is an error.</returns>
    public static Compilation Compile(WorkflowDefinition d, ActivityCatalog catalog, IExpressionCompiler expressions)
    {
        ArgumentNullException.ThrowIfNull(d);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(expressions);
        return new DefinitionCompiler(d, catalog, expressions).Compile();
    }

    /// <summary>Looks a step up by its id.</summary>
    /// <param name="activityId">The id.</param>
    /// <returns>The step, or null.</returns>
    public ActivityDefinition? FindActivity(string activityId) => _byId.GetValueOrDefault(activityId)?.Definition;

    /// <summary>Looks a step up by its path.</summary>
    /// <param name="nodeId">The path.</param>
    /// <returns>The step, or null.</returns>
    public ActivityDefinition? FindNode(string nodeId) => _byNodeId.GetValueOrDefault(nodeId)?.Definition;

    /// <summary>The outcomes a step can leave by.</summary>
    /// <param name="activityId">The step.</param>
    /// <returns>Fixed ports and those the drawing adds; empty for an unknown step and for one that ends a flow.</returns>
    public IReadOnlyList<string> OutcomesOf(string activityId) => _byId.GetValueOrDefault(activityId)?.Ports ?? [];

    /// <summary>The outcomes by which a passage through a step can be skipped as things stand.</summary>
    /// <param name="state">Where the instance stands; pinned to this version.</param>
    /// <param name="activityInstanceId">The passage.</param>
    /// <returns>
    /// Its step's outcomes, and <see cref="Stimulus.Skip.Into"/> first for a join that can never go on. None for what neither waits nor is faulted, for the
    /// outermost container, which is the workflow, and for a container that is to answer for a step inside it, which nobody asked to pass over whole.
    /// </returns>
    public IReadOnlyList<string> WaysPast(WorkflowState state, string activityInstanceId)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Live.Find(live => live.Id == activityInstanceId) is not { Status: ActivityStatus.Faulted or ActivityStatus.Waiting } live || Node(live.NodeId) is not { } step)
        {
            return [];
        }

        if (step.Inside.Count > 0 && (step.Parent is null || state.Incidents.Any(incident => incident.ActivityInstanceId == live.Id && incident.ActivityId != step.Id)))
        {
            return [];
        }

        return live.Failure is { Phase: FailurePhase.Join } ? [Stimulus.Skip.Into, .. step.Ports] : step.Ports;
    }

    internal CompiledActivity? Node(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    internal CompiledActivity? NodeById(string activityId) => _byId.GetValueOrDefault(activityId);

    internal string? ActivityIdOf(string nameOrId) => _byId.ContainsKey(nameOrId) ? nameOrId : _idByName.GetValueOrDefault(nameOrId);

    /// <summary>The step an instance may be started by: the root, or one in the outermost flowchart that is ticked as able to.</summary>
    internal CompiledActivity? StartableBy(string activityId) =>
        _byId.GetValueOrDefault(activityId) is { } node && node.Definition.CanStartWorkflow && (node == RootNode || node.Parent == RootNode) ? node : null;

    internal DeclaredType InputType(string name) => _inputTypes.GetValueOrDefault(name) ?? DeclaredType.Any;

    internal DeclaredType OutputType(string name) => _outputTypes.GetValueOrDefault(name) ?? DeclaredType.Any;
}
