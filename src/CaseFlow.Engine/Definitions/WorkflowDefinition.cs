using System.Text.Json;

namespace CaseFlow.Engine.Definitions;

/// <summary>What came of reading a definition's JSON.</summary>
/// <param name="Definition">The definition; null when the text is not one.</param>
/// <param name="Problems">Why not, or what was tolerated.</param>
public sealed record DefinitionReading(WorkflowDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>One version of a workflow as the Studio saves it, with everything this program does not know kept.</summary>
/// <remarks>
/// Reads both spellings of the envelope (the Studio's save model, with or without its wrapper, and an export file), flat connections, missing ports
/// and nulls; what it writes is what the Studio reads. The permission links of an answer are not part of a definition and are dropped.
/// Source: STUDIO-CONTRACT §3.
/// </remarks>
public sealed class WorkflowDefinition
{
    internal WorkflowDefinition(JsonElement envelope) => Envelope = envelope;

    /// <summary>Names this one version.</summary>
    public string Id => throw new NotImplementedException();

    /// <summary>Names the family of versions.</summary>
    public string DefinitionId => throw new NotImplementedException();

    /// <summary>What people call it.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>What it is for; may be empty.</summary>
    public string? Description => throw new NotImplementedException();

    /// <summary>Number of the version, from 1.</summary>
    public int Version => throw new NotImplementedException();

    /// <summary>Whether it is the newest version of its family.</summary>
    public bool IsLatest => throw new NotImplementedException();

    /// <summary>Whether new instances start from it.</summary>
    public bool IsPublished => throw new NotImplementedException();

    /// <summary>Variables of the whole workflow.</summary>
    public IReadOnlyList<VariableDefinition> Variables => throw new NotImplementedException();

    /// <summary>What an instance takes when it starts.</summary>
    public IReadOnlyList<InputDefinition> Inputs => throw new NotImplementedException();

    /// <summary>What an instance gives when it has finished.</summary>
    public IReadOnlyList<OutputDefinition> Outputs => throw new NotImplementedException();

    /// <summary>Outcomes the workflow declares for use as a step of another.</summary>
    public IReadOnlyList<string> Outcomes => throw new NotImplementedException();

    /// <summary>Custom properties, as saved; an empty object when there are none.</summary>
    public JsonElement CustomProperties => throw new NotImplementedException();

    /// <summary>The outermost step, usually a flowchart.</summary>
    public ActivityDefinition Root => throw new NotImplementedException();

    internal JsonElement Envelope { get; }

    /// <summary>Reads a definition.</summary>
    /// <param name="json">The text: a save model, an answer, or an export file.</param>
    /// <returns>The definition with node ids assigned, or the problems.</returns>
    public static DefinitionReading Read(string json) => throw new NotImplementedException();

    /// <summary>Writes the definition as the Studio reads it.</summary>
    /// <returns>JSON without line breaks.</returns>
    public string Write() => throw new NotImplementedException();

    /// <summary>The same drawing as another version; arguments left out stay as they are.</summary>
    /// <param name="id">Names the version.</param>
    /// <param name="definitionId">Names the family.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="isLatest">Whether it is the newest.</param>
    /// <param name="isPublished">Whether new instances start from it.</param>
    /// <param name="createdAt">When the version was made.</param>
    /// <param name="isReadonly">Whether it is protected from change.</param>
    /// <returns>The changed copy.</returns>
    public WorkflowDefinition With(
        string? id = null,
        string? definitionId = null,
        string? name = null,
        int? version = null,
        bool? isLatest = null,
        bool? isPublished = null,
        DateTimeOffset? createdAt = null,
        bool? isReadonly = null) => throw new NotImplementedException();
}
