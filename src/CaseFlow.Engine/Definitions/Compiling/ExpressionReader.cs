using System.Text.Json;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Definitions;

/// <summary>Reads expressions of every kind; what it cannot read is a problem at its step and evaluates to null.</summary>
/// <remarks>Kinds: Literal, Object (JSON as text), Variable, Input, JavaScript. Source: STUDIO-CONTRACT §3.2; ARCHITECTURE §5.</remarks>
internal sealed class ExpressionReader(WorkflowDefinition definition, ActivityCatalog catalog, IExpressionCompiler compiler, Action<DefinitionProblem> report)
{
    private static readonly InputSource Nothing = new InputSource.Constant(null);

    private readonly HashSet<string> _inputs = definition.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<VariableScope, ExpressionNames> _names = [];
    private readonly List<string> _scripts = [];
    private HashSet<string>? _activityNames;

    /// <summary>The text of every script read so far.</summary>
    internal IReadOnlyList<string> Scripts => _scripts;

    /// <summary>Reads an expression object; null stands for no value.</summary>
    internal InputSource Read(CompiledActivity node, JsonElement? expression, DeclaredType type, string what, VariableScope scope)
    {
        if (expression is not { } json)
        {
            return Nothing;
        }

        var value = json.Member("value");
        switch (json.Text("type"))
        {
            case "Literal":
                return Constant(node, value is { } literal ? PlainValue.From(literal) : null, type, what);
            case "Object":
                return Constant(node, ReadObject(node, value, what), type, what);
            case "Variable":
                return ReadVariable(node, Reference(value), type, what, scope);
            case "Input":
                return ReadInput(node, Reference(value), type, what);
            case "JavaScript":
                return ReadScript(node, value is { ValueKind: JsonValueKind.String } text ? text.GetString()! : string.Empty, type, what, scope);
            case var kind:
                Problem(node, "expression.unsupported-kind", what, $"不支持表达式类型“{kind}”", $"expressions of kind '{kind}' are not supported");
                return Nothing;
        }
    }

    internal InputSource ReadScript(CompiledActivity node, string source, DeclaredType type, string what, VariableScope scope)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return Nothing;
        }

        _scripts.Add(source);
        var compilation = compiler.CompileScript(source, Names(scope));
        foreach (var problem in compilation.Problems)
        {
            report(new DefinitionProblem(problem.Code, node.Id, $"“{what}”：{problem.Chinese}", $"{what}: {problem.English}", problem.Line, problem.Column));
        }

        return compilation.Expression is { } script ? new InputSource.Script(script, type) : Nothing;
    }

    internal InputSource Constant(CompiledActivity node, object? value, DeclaredType type, string what)
    {
        try
        {
            return new InputSource.Constant(TypedValue.Convert(value, type));
        }
        catch (ExpressionException problem)
        {
            report(new DefinitionProblem(problem.Code, node.Id, $"“{what}”：{problem.Chinese}", $"{what}: {problem.English}"));
            return Nothing;
        }
    }

    internal static InputSource VariableById(string id, DeclaredType type, VariableScope scope) =>
        scope.ById(id) is { } variable ? new InputSource.Variable(variable.Name, type) : Nothing;

    private static JsonElement? Reference(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.String } text)
        {
            return value;
        }

        try
        {
            using var document = JsonDocument.Parse(text.GetString()!);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private object? ReadObject(CompiledActivity node, JsonElement? value, string what)
    {
        if (value is not { ValueKind: JsonValueKind.String } text)
        {
            return value is { } json ? PlainValue.From(json) : null;
        }

        var source = text.GetString()!;
        if (string.IsNullOrWhiteSpace(source))
        {
            return null;
        }

        try
        {
            return PlainValue.Parse(source);
        }
        catch (JsonException problem)
        {
            report(new DefinitionProblem(
                "expression.not-json",
                node.Id,
                $"“{what}”：不是有效的 JSON，或有过大的数。",
                $"{what}: not valid JSON, or a number in it is too large.",
                (int?)problem.LineNumber + 1,
                (int?)problem.BytePositionInLine + 1));
            return null;
        }
    }

    private InputSource ReadVariable(CompiledActivity node, JsonElement? reference, DeclaredType type, string what, VariableScope scope)
    {
        // A bare text is the id or, from older files, the name.
        var bare = reference is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        var id = bare ?? reference?.Text("id") ?? string.Empty;
        var name = bare ?? reference?.Text("name") ?? string.Empty;
        if ((scope.ById(id) ?? scope.ByName(name)) is { } variable)
        {
            return new InputSource.Variable(variable.Name, type);
        }

        Problem(node, "variable.unknown", what, $"变量“{name}”（{id}）不存在", $"there is no variable '{name}' ({id})");
        return Nothing;
    }

    private InputSource ReadInput(CompiledActivity node, JsonElement? reference, DeclaredType type, string what)
    {
        var name = reference is { ValueKind: JsonValueKind.String } text ? text.GetString() : reference?.Text("name");
        if (name is not null && _inputs.Contains(name))
        {
            return new InputSource.WorkflowInput(name, type);
        }

        Problem(node, "input.unknown", what, $"流程没有输入“{name}”", $"the workflow has no input '{name}'");
        return Nothing;
    }

    private ExpressionNames Names(VariableScope scope)
    {
        if (!_names.TryGetValue(scope, out var names))
        {
            _activityNames ??= ActivityTree.Flatten(definition.Root)
                .SelectMany(activity => new[] { activity.Id, activity.Name })
                .Where(name => !string.IsNullOrEmpty(name))
                .Select(name => name!)
                .ToHashSet(StringComparer.Ordinal);
            _names[scope] = names = new ExpressionNames(scope.Names, _inputs, catalog.Globals, _activityNames);
        }

        return names;
    }

    private void Problem(CompiledActivity node, string code, string what, string chinese, string english) =>
        report(new DefinitionProblem(code, node.Id, $"“{what}”：{chinese}。", $"{what}: {english}."));
}
