using System.Text.Json;

namespace CaseFlow.Engine.Definitions;

/// <summary>Reads the small members of an envelope or a container.</summary>
internal static class DefinitionMembers
{
    internal static VariableDefinition Variable(JsonElement json) => new(
        json.Text("id") ?? json.Text("name") ?? string.Empty,
        json.Text("name") ?? string.Empty,
        json.Text("typeName") ?? "Object",
        json.Flag("isArray") ?? false,
        json.Member("value") switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { } other => other.GetRawText(),
        });

    internal static InputDefinition Input(JsonElement json) =>
        new(json.Text("name") ?? string.Empty, json.Text("type") ?? "Object", json.Flag("isArray") ?? false, json.Text("displayName"));

    internal static OutputDefinition Output(JsonElement json) =>
        new(json.Text("name") ?? string.Empty, json.Text("type") ?? "Object", json.Flag("isArray") ?? false, json.Text("displayName"));

    internal static ConnectionDefinition? Connection(JsonElement json) =>
        json.Member("source") is { } source && json.Member("target") is { } target && source.Text("activity") is { } from && target.Text("activity") is { } to
            ? new(from, source.Text("port") ?? "Done", to, target.Text("port") ?? "In")
            : null;
}

/// <summary>A variable as the Studio declares it, of the workflow or of one container.</summary>
/// <param name="Id">Stable id; inputs and outputs refer to it.</param>
/// <param name="Name">The name scripts use; unique in its container.</param>
/// <param name="TypeName">Elsa's alias of the type, for example <c>Int32</c>; values are converted to it when set.</param>
/// <param name="IsArray">Whether it holds a list of that type.</param>
/// <param name="DefaultText">The default as text, parsed by type; null for none.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, string? DefaultText);

/// <summary>An input the workflow takes when it starts.</summary>
/// <param name="Name">The name scripts and starters use.</param>
/// <param name="TypeName">Elsa's alias of the type.</param>
/// <param name="IsArray">Whether it is a list of that type.</param>
/// <param name="DisplayName">What people read; may be empty.</param>
public sealed record InputDefinition(string Name, string TypeName, bool IsArray, string? DisplayName);

/// <summary>An output the workflow gives when it has finished.</summary>
/// <param name="Name">The name under which it is given.</param>
/// <param name="TypeName">Elsa's alias of the type.</param>
/// <param name="IsArray">Whether it is a list of that type.</param>
/// <param name="DisplayName">What people read; may be empty.</param>
public sealed record OutputDefinition(string Name, string TypeName, bool IsArray, string? DisplayName);

/// <summary>A line between two steps of a flowchart.</summary>
/// <param name="SourceId">The step it leaves.</param>
/// <param name="SourcePort">The outcome it stands for; <c>Done</c> when the drawing names none.</param>
/// <param name="TargetId">The step it leads to.</param>
/// <param name="TargetPort">Always <c>In</c> in drawings of the Studio.</param>
public sealed record ConnectionDefinition(string SourceId, string SourcePort, string TargetId, string TargetPort);

/// <summary>An activity that lives inside another one: a branch, a loop's body, a step of a sequence or flowchart.</summary>
/// <param name="Port">The member that holds it: <c>activities</c>, <c>body</c>, <c>then</c> …; for a case of a switch its label.</param>
/// <param name="Activity">The activity inside.</param>
public sealed record EmbeddedActivity(string Port, ActivityDefinition Activity);

/// <summary>One step of a drawing, as saved.</summary>
/// <param name="Id">Its id, unique in the definition.</param>
/// <param name="NodeId">Path of ids from the workflow, joined by colons; bookmarks, journal and badges use it.</param>
/// <param name="Type">Type name, for example <c>Elsa.If</c> or <c>CaseFlow.HumanTask</c>.</param>
/// <param name="Version">Version of the type.</param>
/// <param name="Name">The name scripts may use; may be missing.</param>
/// <param name="DisplayText">What people read: the text on the node, else its name, else its type.</param>
/// <param name="CanStartWorkflow">Whether the step may start an instance by itself.</param>
/// <param name="Json">The whole step as saved, unknown members included.</param>
/// <param name="Embedded">The steps inside, in the order of the file.</param>
public sealed record ActivityDefinition(
    string Id,
    string NodeId,
    string Type,
    int Version,
    string? Name,
    string DisplayText,
    bool CanStartWorkflow,
    JsonElement Json,
    IReadOnlyList<EmbeddedActivity> Embedded);
