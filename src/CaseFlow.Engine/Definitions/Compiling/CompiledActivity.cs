using CaseFlow.Engine.Activities;

namespace CaseFlow.Engine.Definitions;

/// <summary>One step of a compiled definition. Filled by the compiler, read-only afterwards.</summary>
internal sealed class CompiledActivity(ActivityDefinition definition, CompiledActivity? parent, string port, VariableScope scope)
{
    internal ActivityDefinition Definition { get; } = definition;

    internal string Id { get; } = definition.Id;

    internal string NodeId { get; } = definition.NodeId;

    internal string Type { get; } = definition.Type;

    /// <summary>The container; null for the root.</summary>
    internal CompiledActivity? Parent { get; } = parent;

    /// <summary>The container's member it stands in.</summary>
    internal string Port { get; } = port;

    /// <summary>What its own inputs and outputs see.</summary>
    internal VariableScope Scope { get; } = scope;

    /// <summary>Carries it out; null for a type of the host.</summary>
    internal BuiltInActivity? BuiltIn { get; set; }

    /// <summary>The host's type; null for a built-in.</summary>
    internal HostActivityType? Host { get; set; }

    internal IReadOnlyList<CompiledInput> Inputs { get; set; } = [];

    internal IReadOnlyList<OutputBinding> Bindings { get; set; } = [];

    /// <summary>Variables it gives to what is inside it.</summary>
    internal IReadOnlyList<CompiledVariable> Variables { get; set; } = [];

    /// <summary>All outcomes it can leave by.</summary>
    internal IReadOnlyList<string> Ports { get; set; } = ["Done"];

    /// <summary>The steps inside, in the order of the file.</summary>
    internal IReadOnlyList<CompiledActivity> Inside { get; set; } = [];

    /// <summary>What the type's own preparation found out about this step.</summary>
    internal object? Plan { get; set; }

    /// <summary>Its number among the steps of its flowchart.</summary>
    internal int FlowIndex { get; set; } = -1;

    internal MergeMode MergeMode { get; set; }

    /// <summary>Whether the drawing provides for a refusal.</summary>
    internal bool RefusalIsDrawn { get; set; }

    /// <summary>Whether an outcome is the engine's port for refusals; a designer may call one of a step's own outcomes the same.</summary>
    internal bool IsRefusal(string port) => Host is { RefusedPort: true } && port == ActivityCatalog.RefusedPort;

    /// <summary>Whether a script may ask for its outputs after it has ended.</summary>
    internal bool OutputsAreAskedFor { get; set; }

    /// <summary>Whether it, or anything inside it, can keep an instance waiting.</summary>
    internal bool MayWait => (Host is not null || BuiltIn!.Shape.MayWait) || Inside.Any(inside => inside.MayWait);

    internal InputSource? Input(string name)
    {
        foreach (var input in Inputs)
        {
            if (input.Name == name)
            {
                return input.Source;
            }
        }

        return null;
    }

    /// <summary>The step in one of its members.</summary>
    internal CompiledActivity? Body(string member) => Inside.FirstOrDefault(inside => inside.Port == member);
}
