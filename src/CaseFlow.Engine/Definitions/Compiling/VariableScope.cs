using System.Collections.Frozen;

namespace CaseFlow.Engine.Definitions;

/// <summary>A variable that was checked: its type understood, its default read.</summary>
internal sealed record CompiledVariable(string Id, string Name, DeclaredType Type, object? Default);

/// <summary>The variables seen from a place in the drawing: those of its containers inside out, then the workflow's.</summary>
internal sealed class VariableScope(VariableScope? outer, IReadOnlyList<CompiledVariable> variables)
{
    private readonly FrozenDictionary<string, CompiledVariable> _byName =
        variables.DistinctBy(variable => variable.Name).ToFrozenDictionary(variable => variable.Name, StringComparer.Ordinal);

    private readonly Lazy<FrozenSet<string>> _names =
        new(() => variables.Select(variable => variable.Name).Concat(outer?.Names ?? []).ToFrozenSet(StringComparer.Ordinal));

    internal IReadOnlyList<CompiledVariable> Variables { get; } = variables;

    /// <summary>All names in scope.</summary>
    internal FrozenSet<string> Names => _names.Value;

    internal CompiledVariable? ByName(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._byName.TryGetValue(name, out var variable))
            {
                return variable;
            }
        }

        return null;
    }

    internal CompiledVariable? ById(string id)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Variables.FirstOrDefault(variable => variable.Id == id) is { } variable)
            {
                return variable;
            }
        }

        return null;
    }

    private VariableScope? Outer { get; } = outer;
}
