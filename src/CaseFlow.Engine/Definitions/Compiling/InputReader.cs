using System.Text.Json;

namespace CaseFlow.Engine.Definitions;

/// <summary>Reads the declared inputs of a step and where its outputs go.</summary>
internal sealed class InputReader(WorkflowDefinition definition, ExpressionReader expressions, Action<DefinitionProblem> report)
{
    internal IReadOnlyList<CompiledInput> Inputs(CompiledActivity node, ActivityType type) =>
        [.. type.Inputs.Select(input => new CompiledInput(input.Name, Source(node, input), input.Required))];

    internal IReadOnlyList<OutputBinding> Bindings(CompiledActivity node, ActivityType type)
    {
        var bindings = new List<OutputBinding>();
        foreach (var output in type.Outputs)
        {
            if (Member(node, output)?.Member("memoryReference")?.Text("id") is not { Length: > 0 } target)
            {
                continue;
            }

            if (node.Scope.ById(target) is { } variable)
            {
                bindings.Add(new OutputBinding(output, variable.Name, false));
            }
            else if (definition.Outputs.Any(declared => declared.Name == target))
            {
                bindings.Add(new OutputBinding(output, target, true));
            }
            else if (!target.Contains(':', StringComparison.Ordinal))
            {
                // Elsa gives unbound outputs a place of their own, "<activity>:output-…"; anything else was meant as a variable.
                report(new DefinitionProblem(
                    "output.unknown-target",
                    node.Id,
                    $"输出“{output}”要存入的变量（{target}）不存在。",
                    $"The variable ({target}) that output '{output}' goes to does not exist."));
            }
        }

        return bindings;
    }

    private InputSource Source(CompiledActivity node, ActivityInput input)
    {
        var json = Member(node, input.Name);
        var readsItself = node.BuiltIn?.ReadsItself == input.Name;
        var source = json is null ? new InputSource.Constant(null)
            : readsItself ? new InputSource.Constant(PlainValue.From(json.Value))
            : Read(node, json.Value, input);
        if (!source.TryConstant(out var value) || !IsMissing(value))
        {
            return source;
        }

        if (input.Required)
        {
            report(new DefinitionProblem(
                "input.missing",
                node.Id,
                $"“{node.Definition.DisplayText}”缺少必填项“{input.Name}”。",
                $"'{node.Definition.DisplayText}' lacks '{input.Name}', which is required."));
        }

        return new InputSource.Constant(value ?? input.Default);
    }

    private InputSource Read(CompiledActivity node, JsonElement json, ActivityInput input)
    {
        var type = DeclaredType.Of(input.TypeName);
        if (json.Member("expression") is { ValueKind: JsonValueKind.Object } expression)
        {
            return expressions.Read(node, expression, type, input.Name, node.Scope);
        }

        if (!input.Wrapped || json.ValueKind != JsonValueKind.Object || !(json.TryGetProperty("typeName", out _) || json.TryGetProperty("memoryReference", out _)))
        {
            return expressions.Constant(node, PlainValue.From(json), type, input.Name);
        }

        return json.Member("memoryReference")?.Text("id") is { } id ? ExpressionReader.VariableById(id, type, node.Scope) : new InputSource.Constant(null);
    }

    internal static bool IsMissing(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static JsonElement? Member(CompiledActivity node, string name) =>
        node.Definition.Json.Member(JsonNamingPolicy.CamelCase.ConvertName(name)) ?? node.Definition.Json.Member(name);
}
