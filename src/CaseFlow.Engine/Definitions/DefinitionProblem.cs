namespace CaseFlow.Engine.Definitions;

/// <summary>How much a problem weighs.</summary>
public enum ProblemSeverity
{
    /// <summary>The definition cannot run; publishing is refused.</summary>
    Error,

    /// <summary>The definition runs, but probably not as meant; shown, never refused.</summary>
    Warning,
}

/// <summary>Something wrong with a definition, said to its designer.</summary>
/// <param name="Code">Stable code, <c>concept.reason</c>; programs and tests compare it.</param>
/// <param name="ActivityId">The activity it was found at; null when it concerns the whole definition.</param>
/// <param name="Chinese">The cause in Chinese, naming what decided.</param>
/// <param name="English">The same in English.</param>
/// <param name="Line">Line in the script or JSON text, from 1; null where there is no text.</param>
/// <param name="Column">Column in that line, from 1.</param>
/// <param name="Severity">Whether it forbids publishing.</param>
public sealed record DefinitionProblem(
    string Code,
    string? ActivityId,
    string Chinese,
    string English,
    int? Line = null,
    int? Column = null,
    ProblemSeverity Severity = ProblemSeverity.Error);
