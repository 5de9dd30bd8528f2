using System.Text.Json.Nodes;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Tests.Execution;

/// <summary>Draws definitions as the Studio saves them, in few words.</summary>
public static class Draw
{
    public const string HumanTask = "CaseFlow.HumanTask";
    public const string Work = "CaseFlow.Work";

    /// <summary>The built-ins, a task whose outcomes are listed on the node, and a piece of work with a port for refusals.</summary>
    public static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIns.With(
        [
            new HostActivityType(HumanTask, [new HostInput("Title", "String", false), new HostInput("Outcomes", "List<String>", false)], [], "Outcomes", ["Result"], false),
            new HostActivityType(Work, [new HostInput("Title", "String", false), new HostInput("Days", "Int32", false)], [], null, ["Result"], true),
        ],
        ["facts"]);

    /// <summary>A step. Members that are neither JSON nor plain are wrapped as literals.</summary>
    public static JsonObject Step(string id, string type, params (string Name, object? Value)[] members)
    {
        var step = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["name"] = id };
        foreach (var (name, value) in members)
        {
            step[name] = value as JsonNode ?? Literal(value);
        }

        return step;
    }

    public static JsonObject Literal(object? value) => Wrapped("Literal", JsonValue.Create(value));

    public static JsonObject Script(string source) => Wrapped("JavaScript", source);

    public static JsonObject Json(string json) => Wrapped("Object", json);

    public static JsonObject Variable(string name) => Wrapped("Variable", new JsonObject { ["id"] = name, ["name"] = name });

    public static JsonObject To(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    public static JsonObject Flow(string id, IEnumerable<JsonObject> steps, params string[] lines) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.Flowchart",
        ["version"] = 1,
        ["activities"] = new JsonArray([.. steps]),
        ["connections"] = new JsonArray([.. lines.Select(Line)]),
    };

    public static JsonObject Sequence(string id, params JsonObject[] steps) =>
        new() { ["id"] = id, ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray([.. steps]) };

    public static JsonObject Task(string id, params string[] outcomes) => outcomes.Length == 0
        ? Step(id, HumanTask)
        : Step(id, HumanTask, ("outcomes", Json("[" + string.Join(",", outcomes.Select(outcome => $"\"{outcome}\"")) + "]")));

    public static JsonObject Fork(string id, params string[] branches) =>
        Step(id, "Elsa.FlowFork", ("branches", Json("[" + string.Join(",", branches.Select(branch => $"\"{branch}\"")) + "]")));

    public static JsonObject Join(string id, string mode) => Step(id, "Elsa.FlowJoin", ("mode", mode));

    public static JsonObject Say(string text) => Step(text, "Elsa.WriteLine", ("text", text));

    public static JsonObject Set(string id, string variable, JsonObject value) =>
        Step(id, "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = variable, ["name"] = variable }), ("value", value));

    public static JsonObject With(this JsonObject step, string member, JsonNode? value)
    {
        step[member] = value;
        return step;
    }

    public static JsonObject Merging(this JsonObject step, string mode) => step.With("customProperties", new JsonObject { ["mergeMode"] = mode });

    public static JsonObject Starting(this JsonObject step) => step.With("customProperties", new JsonObject { ["canStartWorkflow"] = true });

    /// <summary>A whole definition; variables as <c>name:type</c> or <c>name:type=default</c>, with their name as id.</summary>
    public static JsonObject Workflow(JsonObject root, params string[] variables) => new()
    {
        ["id"] = "version-1",
        ["definitionId"] = "drawn",
        ["name"] = "Drawn",
        ["version"] = 1,
        ["variables"] = new JsonArray([.. variables.Select(Declared)]),
        ["root"] = root,
    };

    public static WorkflowDefinition Read(JsonObject workflow)
    {
        var reading = WorkflowDefinition.Read(workflow.ToJsonString());
        return reading.Definition ?? throw new InvalidOperationException(string.Join("; ", reading.Problems));
    }

    public static Compilation TryCompile(JsonObject workflow, KnownScripts? scripts = null) =>
        CompiledDefinition.Compile(Read(workflow), Catalog, scripts ?? new KnownScripts());

    public static CompiledDefinition Compile(JsonObject workflow, KnownScripts? scripts = null)
    {
        var compilation = TryCompile(workflow, scripts);
        return compilation.Definition ?? throw new InvalidOperationException(string.Join("; ", compilation.Problems));
    }

    private static JsonObject Wrapped(string kind, JsonNode? value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    /// <summary><c>a -> b</c>, or <c>a:port -> b</c>.</summary>
    private static JsonObject Line(string line)
    {
        var ends = line.Split("->", StringSplitOptions.TrimEntries);
        var source = ends[0].Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }

    private static JsonObject Declared(string variable)
    {
        var parts = variable.Split('=', 2);
        var name = parts[0].Split(':');
        return new JsonObject
        {
            ["id"] = name[0],
            ["name"] = name[0],
            ["typeName"] = name.Length > 1 ? name[1] : "Object",
            ["isArray"] = false,
            ["value"] = parts.Length > 1 ? parts[1] : null,
        };
    }
}
