using System.Text.Json;

namespace CaseFlow.Engine.Definitions;

/// <summary>The activities of a definition that was read, as the rest of the engine sees them.</summary>
internal static class ActivityTree
{
    internal static ActivityDefinition Build(JsonElement json)
    {
        var embedded = new List<EmbeddedActivity>();
        foreach (var member in json.EnumerateObject())
        {
            if (ActivityNodes.Ports.Contains(member.Name, StringComparer.Ordinal) && IsActivity(member.Value))
            {
                embedded.Add(new EmbeddedActivity(member.Name, Build(member.Value)));
            }
            else if (ActivityNodes.PortLists.Contains(member.Name, StringComparer.Ordinal) && member.Value.ValueKind == JsonValueKind.Array)
            {
                embedded.AddRange(member.Value.EnumerateArray().Where(IsActivity).Select(item => new EmbeddedActivity(member.Name, Build(item))));
            }
            else if (member.NameEquals("cases") && member.Value.ValueKind == JsonValueKind.Array)
            {
                embedded.AddRange(Cases(member.Value));
            }
        }

        var type = json.Text("type")!;
        var name = json.Text("name");
        return new ActivityDefinition(
            json.Text("id")!,
            json.Text("nodeId")!,
            type,
            json.Whole("version") ?? 1,
            name,
            Blank(json.Member("metadata")?.Text("displayText")) ?? Blank(name) ?? type,
            json.Flag("canStartWorkflow") ?? json.Member("customProperties")?.Flag("canStartWorkflow") ?? false,
            json,
            embedded);
    }

    internal static IEnumerable<ActivityDefinition> Flatten(ActivityDefinition activity) =>
        activity.Embedded.SelectMany(inside => Flatten(inside.Activity)).Prepend(activity);

    private static IEnumerable<EmbeddedActivity> Cases(JsonElement cases) =>
        from item in cases.EnumerateArray()
        let activity = item.Member("activity")
        where activity is not null && IsActivity(activity.Value)
        select new EmbeddedActivity(item.Text("label") ?? string.Empty, Build(activity.Value));

    private static bool IsActivity(JsonElement json) => json.Text("type")?.Contains('.', StringComparison.Ordinal) == true;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
