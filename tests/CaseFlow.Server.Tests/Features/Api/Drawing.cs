using System.Text.Json.Nodes;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>A small drawing: steps one after another.</summary>
internal sealed class Drawing(string definitionId)
{
    private readonly JsonArray _activities = [Activity("start", "Elsa.Start")];
    private readonly JsonArray _connections = [];
    private string _last = "start";

    /// <summary>Adds a step behind the last one. Inputs that begin with <c>=</c> are expressions.</summary>
    internal Drawing Then(string id, string type, params (string Name, string TypeName, JsonNode Value)[] inputs)
    {
        var activity = Activity(id, type);
        foreach (var (name, typeName, value) in inputs)
        {
            var isScript = value is JsonValue text && text.TryGetValue<string>(out var script) && script.StartsWith('=');
            activity[name] = new JsonObject
            {
                ["typeName"] = typeName,
                ["expression"] = new JsonObject
                {
                    ["type"] = isScript ? "JavaScript" : typeName.StartsWith("ICollection", StringComparison.Ordinal) ? "Object" : "Literal",
                    ["value"] = isScript ? value.GetValue<string>()[1..] : value.DeepClone(),
                },
            };
        }

        _activities.Add(activity);
        _connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = _last, ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = id, ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        });
        _last = id;
        return this;
    }

    /// <summary>Adds a task that anybody with a role may do.</summary>
    internal Drawing ThenTask(string id, string kind, string role, params string[] outcomes) => Then(
        id,
        "CaseFlow.HumanTask",
        ("kind", "String", kind),
        ("title", "String", kind),
        ("role", "String", role),
        ("outcomes", "ICollection<String>", $"[{string.Join(',', (outcomes.Length == 0 ? ["Done"] : outcomes).Select(outcome => $"\"{outcome}\""))}]"));

    /// <summary>The definition, as the Studio saves it.</summary>
    internal string Write() => new JsonObject
    {
        ["id"] = $"{definitionId}-1",
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["version"] = 1,
        ["toolVersion"] = "3.8.2.0",
        ["variables"] = new JsonArray(),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["isLatest"] = true,
        ["isPublished"] = true,
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["nodeId"] = "Workflow1:flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false, ["notFoundConnections"] = new JsonArray() },
            ["metadata"] = new JsonObject(),
            ["variables"] = new JsonArray(),
            ["start"] = "start",
            ["activities"] = _activities.DeepClone(),
            ["connections"] = _connections.DeepClone(),
        },
    }.ToJsonString();

    private static JsonObject Activity(string id, string type) => new()
    {
        ["id"] = id,
        ["nodeId"] = $"Workflow1:flow:{id}",
        ["name"] = id,
        ["type"] = type,
        ["version"] = 1,
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
        ["metadata"] = new JsonObject(),
    };
}
