using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CaseFlow.Engine.Definitions;

/// <summary>What came of reading a definition's JSON.</summary>
/// <param name="Definition">The definition; null when the text is not one.</param>
/// <param name="Problems">Why not; empty when there is a definition.</param>
public sealed record DefinitionReading(WorkflowDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>One version of a workflow as the Studio saves it, with everything this program does not know kept.</summary>
/// <remarks>
/// Reads both spellings of the envelope (the Studio's save model, with or without its wrapper, and an export file), flat connections, missing ports
/// and nulls; what it writes is what the Studio reads. The permission links of an answer are not part of a definition and are dropped. Immutable.
/// Source: STUDIO-CONTRACT §3.
/// </remarks>
public sealed class WorkflowDefinition
{
    internal WorkflowDefinition(JsonElement envelope)
    {
        Envelope = envelope;
        Root = ActivityTree.Build(envelope.GetProperty("root"));
        Variables = [.. envelope.Items("variables").Select(DefinitionMembers.Variable)];
        Inputs = [.. envelope.Items("inputs").Select(DefinitionMembers.Input)];
        Outputs = [.. envelope.Items("outputs").Select(DefinitionMembers.Output)];
        Outcomes = [.. envelope.Items("outcomes").Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
    }

    /// <summary>Names this one version; empty while it was never saved.</summary>
    public string Id => Envelope.Text("id") ?? string.Empty;

    /// <summary>Names the family of versions; empty while it was never saved.</summary>
    public string DefinitionId => Envelope.Text("definitionId") ?? string.Empty;

    /// <summary>What people call it.</summary>
    public string Name => Envelope.Text("name") ?? string.Empty;

    /// <summary>What it is for; may be missing.</summary>
    public string? Description => Envelope.Text("description");

    /// <summary>Number of the version, from 1.</summary>
    public int Version => Envelope.Whole("version") ?? 1;

    /// <summary>Whether it is the newest version of its family.</summary>
    public bool IsLatest => Envelope.Flag("isLatest") ?? false;

    /// <summary>Whether new instances start from it.</summary>
    public bool IsPublished => Envelope.Flag("isPublished") ?? false;

    /// <summary>Whether it is protected from change.</summary>
    public bool IsReadonly => Envelope.Flag("isReadonly") ?? false;

    /// <summary>When the version was made; null where the text does not say.</summary>
    public DateTimeOffset? CreatedAt => Envelope.Member("createdAt") is { ValueKind: JsonValueKind.String } at && at.TryGetDateTimeOffset(out var instant) ? instant : null;

    /// <summary>Variables of the whole workflow.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>What an instance takes when it starts.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; }

    /// <summary>What an instance gives when it has finished.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; }

    /// <summary>Outcomes the workflow declares for use as a step of another.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>Custom properties, as saved; an empty object when there are none.</summary>
    public JsonElement CustomProperties => Envelope.GetProperty("customProperties");

    /// <summary>The outermost step, usually a flowchart.</summary>
    public ActivityDefinition Root { get; }

    internal JsonElement Envelope { get; }

    /// <summary>Reads a definition. Activities without an id get one; all get their path.</summary>
    /// <param name="json">The text: a save model, an answer, or an export file; at most four million characters.</param>
    /// <returns>The definition with node ids assigned, or the problems.</returns>
    public static DefinitionReading Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return DefinitionReader.Read(json);
    }

    /// <summary>Writes the definition as the Studio reads it: no collection is null, every node has its path.</summary>
    /// <returns>JSON without line breaks.</returns>
    public string Write()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, PlainValueJson.Compact))
        {
            Envelope.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

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
        bool? isReadonly = null)
    {
        var envelope = DefinitionReader.Thaw(Envelope);
        envelope["id"] = id ?? Id;
        envelope["definitionId"] = definitionId ?? DefinitionId;
        envelope["name"] = name ?? Name;
        envelope["version"] = version ?? Version;
        envelope["isLatest"] = isLatest ?? IsLatest;
        envelope["isPublished"] = isPublished ?? IsPublished;
        if (isReadonly is not null)
        {
            envelope["isReadonly"] = isReadonly;
        }

        if (createdAt is not null)
        {
            envelope["createdAt"] = createdAt;
        }

        return new WorkflowDefinition(DefinitionReader.Freeze(envelope));
    }
}
