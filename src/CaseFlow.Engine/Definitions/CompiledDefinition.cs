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
    private CompiledDefinition()
    {
    }

    /// <summary>The family of versions.</summary>
    public string DefinitionId => throw new NotImplementedException();

    /// <summary>The version.</summary>
    public string VersionId => throw new NotImplementedException();

    /// <summary>The number of the version.</summary>
    public int Version => throw new NotImplementedException();

    /// <summary>What people call it.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>SHA-256 of the content, lower-case hex: equal drawings of different versions have equal hashes.</summary>
    public string Hash => throw new NotImplementedException();

    /// <summary>The definition it was compiled from.</summary>
    public WorkflowDefinition Source => throw new NotImplementedException();

    /// <summary>Steps that may start an instance by themselves.</summary>
    public IReadOnlyList<Trigger> Triggers => throw new NotImplementedException();

    /// <summary>All steps, containers before what is inside them.</summary>
    public IReadOnlyList<ActivityDefinition> Activities => throw new NotImplementedException();

    /// <summary>Makes a definition ready to run.</summary>
    /// <param name="d">The definition.</param>
    /// <param name="catalog">What it may use.</param>
    /// <param name="expressions">Reads its scripts.</param>
    /// <returns>The compiled definition and what was found; no definition when anything is an error.</returns>
    public static Compilation Compile(WorkflowDefinition d, ActivityCatalog catalog, IExpressionCompiler expressions) => throw new NotImplementedException();

    /// <summary>Looks a step up by its id.</summary>
    /// <param name="activityId">The id.</param>
    /// <returns>The step, or null.</returns>
    public ActivityDefinition? FindActivity(string activityId) => throw new NotImplementedException();

    /// <summary>Looks a step up by its path.</summary>
    /// <param name="nodeId">The path.</param>
    /// <returns>The step, or null.</returns>
    public ActivityDefinition? FindNode(string nodeId) => throw new NotImplementedException();
}
