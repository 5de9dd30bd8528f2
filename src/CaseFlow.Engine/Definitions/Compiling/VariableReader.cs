using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Definitions;

/// <summary>Reads declared variables and their defaults.</summary>
internal sealed class VariableReader(Action<DefinitionProblem> report)
{
    internal IReadOnlyList<CompiledVariable> Read(IReadOnlyList<VariableDefinition> variables, string? activityId, VariableScope? outer)
    {
        if (variables.Count == 0)
        {
            return [];
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var read = new List<CompiledVariable>(variables.Count);
        foreach (var variable in variables)
        {
            if (string.IsNullOrWhiteSpace(variable.Name) || !names.Add(variable.Name))
            {
                report(new DefinitionProblem(
                    "variable.bad-name",
                    activityId,
                    $"变量名“{variable.Name}”为空或重复。",
                    $"The variable name '{variable.Name}' is empty or used twice."));
                continue;
            }

            // Scripts ask by name and pickers by id; a hidden variable would be one thing to one and another to the other.
            if (outer?.ByName(variable.Name) is not null)
            {
                report(new DefinitionProblem(
                    "variable.hides-another",
                    activityId,
                    $"变量“{variable.Name}”与外层的变量同名，请改名。",
                    $"The variable '{variable.Name}' has the name of one further out; rename it."));
                continue;
            }

            var type = DeclaredType.Of(variable.TypeName, variable.IsArray);
            read.Add(new CompiledVariable(variable.Id, variable.Name, type, Default(variable, type, activityId)));
        }

        return read;
    }

    private object? Default(VariableDefinition variable, DeclaredType type, string? activityId)
    {
        if (variable.DefaultText is not { } text)
        {
            return null;
        }

        try
        {
            // A default of no particular type may be JSON: the Studio has no other place to enter a list or an object.
            return TypedValue.Convert(type is { Kind: ValueKind.Any, IsList: false } ? LooseValue(text) : text, type);
        }
        catch (ExpressionException problem)
        {
            report(new DefinitionProblem(
                problem.Code,
                activityId,
                $"变量“{variable.Name}”的初始值：{problem.Chinese}",
                $"Default of variable '{variable.Name}': {problem.English}"));
            return null;
        }
    }

    private static object? LooseValue(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        if (trimmed[0] is not ('{' or '['))
        {
            return text;
        }

        try
        {
            return PlainValue.Parse(trimmed);
        }
        catch (System.Text.Json.JsonException)
        {
            return text;
        }
    }
}
