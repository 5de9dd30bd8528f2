using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseFlow.Engine.Definitions;

/// <summary>Turns the text of a definition, in any of its spellings, into the one the Studio reads; members it does not know stay as they are.</summary>
internal static class DefinitionReader
{
    /// <summary>The Studio's own limit is the browser's patience; ours is a drawing nobody can read any more.</summary>
    internal const int MaxCharacters = 4_000_000;

    /// <summary>The id Elsa gives the workflow above its root; every path begins with it.</summary>
    internal const string WorkflowNode = "Workflow1";

    private static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 256,
    };

    private static readonly string[] Wrappers = ["model", "workflowDefinition"];
    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];
    private static readonly string[] Objects = ["customProperties", "options"];

    internal static DefinitionReading Read(string json)
    {
        if (json.Length > MaxCharacters)
        {
            return Refused("definition.too-large", $"流程定义超过 {MaxCharacters} 个字符。", $"The definition is longer than {MaxCharacters} characters.");
        }

        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json, documentOptions: Tolerant);
        }
        catch (JsonException problem)
        {
            return Refused(
                "definition.not-json",
                "流程定义不是有效的 JSON。",
                "The definition is not valid JSON.",
                (int?)problem.LineNumber + 1,
                (int?)problem.BytePositionInLine + 1);
        }

        if (node is not JsonObject envelope)
        {
            return Refused("definition.not-an-object", "流程定义必须是一个 JSON 对象。", "The definition must be a JSON object.");
        }

        // PostgreSQL cannot keep this character; nothing a designer writes needs it.
        if (json.Contains("\\u0000", StringComparison.Ordinal))
        {
            return Refused("definition.null-character", "流程定义含有空字符（\\u0000）。", "The definition contains the null character (\\u0000).");
        }

        foreach (var wrapper in Wrappers)
        {
            envelope = envelope[wrapper] as JsonObject ?? envelope;
        }

        return Normalize(envelope);
    }

    private static DefinitionReading Normalize(JsonObject envelope)
    {
        envelope.Remove("links");
        foreach (var list in Lists)
        {
            envelope[list] = envelope[list] as JsonArray ?? [];
        }

        foreach (var member in Objects)
        {
            envelope[member] = envelope[member] as JsonObject ?? [];
        }

        envelope["version"] = Whole(envelope["version"]) ?? 1;
        if (envelope["root"] is not JsonObject root || !ActivityNodes.IsActivity(root))
        {
            return Refused("definition.no-root", "流程定义没有根活动。", "The definition has no root activity.");
        }

        ActivityNodes.Normalize(root, WorkflowNode);
        var frozen = Freeze(envelope);
        return PlainValue.HasOnlyNumbers(frozen)
            ? new DefinitionReading(new WorkflowDefinition(frozen), [])
            : Refused("definition.number-too-large", "流程定义里有一个数过大，无法保存。", "A number in the definition is too large to be kept.");
    }

    /// <summary>Immutable JSON is safe between threads; nodes are not.</summary>
    internal static JsonElement Freeze(JsonObject envelope)
    {
        var text = envelope.ToJsonString(new JsonSerializerOptions { MaxDepth = 512 });
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.Clone();
    }

    internal static JsonObject Thaw(JsonElement envelope) =>
        JsonNode.Parse(envelope.GetRawText(), documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!.AsObject();

    /// <summary>A whole number, also when it was written as text.</summary>
    internal static int? Whole(JsonNode? node) => node is not JsonValue value
        ? null
        : value.TryGetValue(out int number) ? number
        : value.TryGetValue(out string? text) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var read) ? read
        : null;

    private static DefinitionReading Refused(string code, string chinese, string english, int? line = null, int? column = null) =>
        new(null, [new DefinitionProblem(code, null, chinese, english, line, column)]);
}
