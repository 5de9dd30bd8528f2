using System.Text.Json.Nodes;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>Draws definitions as the Studio saves them, in few words.</summary>
internal static class Drawing
{
    /// <summary>A real Elsa 3.7.1 server's own: three expressions, a decision, a fork, a join, a task, one expression.</summary>
    internal static string Bench { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", "bench-by-id.json"));

    /// <summary>Two tasks side by side, a join, a line after it.</summary>
    internal static string Pair { get; } = SideBySide("pair", RunTask("left"), RunTask("right"));

    /// <summary>Two delays of two seconds side by side, a join, a line after it.</summary>
    internal static string Delays { get; } = SideBySide("delays", Delay("left", 2), Delay("right", 2));

    /// <summary>A definition whose root is a flowchart.</summary>
    /// <param name="id">The family.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="lines"><c>a -> b</c>, or <c>a:port -> b</c>.</param>
    internal static string Flow(string id, IEnumerable<JsonObject> steps, params string[] lines) => new JsonObject
    {
        ["id"] = $"{id}-draft",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "v", ["typeName"] = "Object" }),
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. steps]),
            ["connections"] = new JsonArray([.. lines.Select(Line)]),
        },
    }.ToJsonString();

    /// <summary>A step; its members are expressions, or plain JSON.</summary>
    internal static JsonObject Step(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var step = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["name"] = id };
        foreach (var (name, value) in members)
        {
            step[name] = value;
        }

        return step;
    }

    internal static JsonObject RunTask(string id) => Step(id, "Elsa.RunTask", ("taskName", Text(id)));

    /// <summary>A task for whoever has a role.</summary>
    internal static JsonObject HumanTask(string id, string kind, string role, params string[] outcomes) => Step(
        id, "CaseFlow.HumanTask", ("kind", Text(kind)), ("title", Text(kind)), ("role", Text(role)), ("outcomes", List(outcomes.Length == 0 ? ["Done"] : outcomes)));

    internal static JsonObject Say(string id) => Step(id, "Elsa.WriteLine", ("text", Text(id)));

    internal static JsonObject Delay(string id, int seconds) => Step(id, "Elsa.Delay", ("timeSpan", Text($"00:00:{seconds:D2}")));

    internal static JsonObject NewYear(string id) => Step(id, "Elsa.StartAt", ("dateTime", Text("2025-01-01T00:00:00+08:00")));

    internal static JsonObject Event(string id, string name) => Step(id, "Elsa.Event", ("eventName", Text(name)));

    internal static JsonObject Set(string id, string script) =>
        Step(id, "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v", ["name"] = "v" }), ("value", Script(script)));

    internal static JsonObject Fork(string id, params string[] branches) =>
        Step(id, "Elsa.FlowFork", ("branches", List(branches)));

    internal static JsonObject Join(string id, string mode = "WaitAll") => Step(id, "Elsa.FlowJoin", ("mode", Text(mode)));

    internal static JsonObject Starting(this JsonObject step)
    {
        step["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return step;
    }

    internal static JsonObject Text(string value) => Expression("Literal", value);

    internal static JsonObject Script(string source) => Expression("JavaScript", source);

    internal static JsonObject List(params string[] items) => Expression("Object", new JsonArray([.. items.Select(item => (JsonNode)item)]).ToJsonString());

    private static JsonObject Expression(string type, string value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    /// <summary>Two steps side by side, a join, a line after it.</summary>
    internal static string SideBySide(string id, JsonObject left, JsonObject right) => Flow(
        id, [Fork("fork", "L", "R"), left, right, Join("join"), Say("after")], "fork:L -> left", "fork:R -> right", "left -> join", "right -> join", "join -> after");

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
}
