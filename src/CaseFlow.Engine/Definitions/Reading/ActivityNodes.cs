using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseFlow.Engine.Definitions;

/// <summary>Walks the activities of a definition while it is still changeable: fills in ids and paths, brings connections to their one form.</summary>
internal static class ActivityNodes
{
    /// <summary>Members in which a built-in holds one activity. Only built-ins hold activities, so an input of a host's type is never mistaken for one.</summary>
    internal static readonly string[] Ports = ["body", "then", "else", "default", "root", "childCompleted", "childFaulted"];

    /// <summary>Members in which a built-in holds a list of activities.</summary>
    internal static readonly string[] PortLists = ["activities", "branches"];

    /// <summary>An activity has a type with a namespace; an input in the same place has a <c>typeName</c>, an expression a <c>type</c> without one.</summary>
    internal static bool IsActivity(JsonNode? node) =>
        node is JsonObject activity && activity["type"] is JsonValue type && type.TryGetValue(out string? name) && name.Contains('.', StringComparison.Ordinal);

    internal static void Normalize(JsonObject root, string parentNodeId)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Walk(root, activity => taken.Add(Id(activity) ?? string.Empty));
        var counters = new Dictionary<string, int>(StringComparer.Ordinal);
        Walk(root, activity =>
        {
            if (string.IsNullOrWhiteSpace(Id(activity)))
            {
                activity["id"] = NewId(activity, taken, counters);
            }
        });
        AssignPaths(root, parentNodeId);
        Walk(root, NormalizeConnections);
    }

    internal static IEnumerable<JsonObject> Inside(JsonObject activity)
    {
        foreach (var port in Ports)
        {
            if (IsActivity(activity[port]))
            {
                yield return activity[port]!.AsObject();
            }
        }

        foreach (var list in PortLists)
        {
            foreach (var item in activity[list] as JsonArray ?? [])
            {
                if (IsActivity(item))
                {
                    yield return item!.AsObject();
                }
            }
        }

        foreach (var item in activity["cases"] as JsonArray ?? [])
        {
            if (item is JsonObject branch && IsActivity(branch["activity"]))
            {
                yield return branch["activity"]!.AsObject();
            }
        }
    }

    private static void Walk(JsonObject activity, Action<JsonObject> visit)
    {
        visit(activity);
        foreach (var inside in Inside(activity))
        {
            Walk(inside, visit);
        }
    }

    private static void AssignPaths(JsonObject activity, string parentNodeId)
    {
        var nodeId = $"{parentNodeId}:{Id(activity)}";
        activity["nodeId"] = nodeId;
        foreach (var inside in Inside(activity))
        {
            AssignPaths(inside, nodeId);
        }
    }

    private static string? Id(JsonObject activity) => activity["id"] is JsonValue id && id.TryGetValue(out string? text) ? text : null;

    private static string NewId(JsonObject activity, HashSet<string> taken, Dictionary<string, int> counters)
    {
        var type = activity["type"]!.GetValue<string>();
        var name = type[(type.LastIndexOf('.') + 1)..];
        while (true)
        {
            var number = counters[name] = counters.GetValueOrDefault(name) + 1;
            var id = name + number.ToString(CultureInfo.InvariantCulture);
            if (taken.Add(id))
            {
                return id;
            }
        }
    }

    /// <summary>Older files name ports beside the ends; the Studio of today reads them inside.</summary>
    private static void NormalizeConnections(JsonObject activity)
    {
        foreach (var item in activity["connections"] as JsonArray ?? [])
        {
            if (item is not JsonObject connection)
            {
                continue;
            }

            foreach (var (end, port, standard) in new[] { ("source", "sourcePort", "Done"), ("target", "targetPort", "In") })
            {
                if (connection[end] is JsonValue id)
                {
                    var name = connection[port]?.DeepClone() ?? standard;
                    connection.Remove(port);
                    connection[end] = new JsonObject { ["activity"] = id.DeepClone(), ["port"] = name };
                }
            }
        }
    }
}
