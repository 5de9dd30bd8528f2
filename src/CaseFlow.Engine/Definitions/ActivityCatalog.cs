using System.Collections.Frozen;
using CaseFlow.Engine.Activities;

namespace CaseFlow.Engine.Definitions;

/// <summary>An input of an activity type the host adds.</summary>
/// <param name="Name">The name, for example <c>Title</c>; the member on the node is the same with a small first letter.</param>
/// <param name="TypeName">Elsa's alias of the type; what a designer enters is converted to it.</param>
/// <param name="Required">Whether a node without it is refused at publish; where an expression comes to nothing, the step is an incident when it begins.</param>
/// <param name="Wrapped">Whether the Studio wraps it as an expression; plain JSON is accepted either way.</param>
public sealed record HostInput(string Name, string TypeName, bool Required, bool Wrapped = true);

/// <summary>An activity type the host adds to the built-ins and carries out itself.</summary>
/// <param name="Type">Type name, for example <c>CaseFlow.HumanTask</c>.</param>
/// <param name="Inputs">What a designer can enter.</param>
/// <param name="Outcomes">Its fixed ports; empty means <c>Done</c>, unless <paramref name="OutcomesInput"/> adds ports.</param>
/// <param name="OutcomesInput">Name of an input whose list of texts adds ports; null for none. Its value must be written in the drawing, not computed.</param>
/// <param name="Outputs">Names of what it gives when it has ended.</param>
/// <param name="RefusedPort">Whether it has a port <c>Refused</c>, taken when the use case behind it says no.</param>
public sealed record HostActivityType(
    string Type,
    IReadOnlyList<HostInput> Inputs,
    IReadOnlyList<string> Outcomes,
    string? OutcomesInput,
    IReadOnlyList<string> Outputs,
    bool RefusedPort);

/// <summary>The activity types a definition may use: the built-ins and the host's own.</summary>
/// <remarks>What is not in it is refused at publish and must not be offered in the toolbox. Immutable.</remarks>
public sealed class ActivityCatalog
{
    /// <summary>The port a refused activity of the host leaves by.</summary>
    internal const string RefusedPort = "Refused";

    private readonly FrozenDictionary<string, HostActivityType> _own;

    private ActivityCatalog(FrozenDictionary<string, HostActivityType> own, FrozenSet<string> globals)
    {
        _own = own;
        Globals = globals;
    }

    /// <summary>The built-in types alone.</summary>
    public static ActivityCatalog BuiltIns { get; } = new(FrozenDictionary<string, HostActivityType>.Empty, FrozenSet<string>.Empty);

    /// <summary>All type names, in order of the alphabet.</summary>
    public IReadOnlyCollection<string> Types => [.. BuiltInActivities.All.Keys.Concat(_own.Keys).Order(StringComparer.Ordinal)];

    /// <summary>Names the host answers in scripts, for example <c>facts</c>.</summary>
    public IReadOnlySet<string> Globals { get; }

    /// <summary>Whether a type can be used.</summary>
    /// <param name="type">Type name.</param>
    /// <returns>True for a built-in or a type of the host.</returns>
    public bool Contains(string type) => BuiltInActivities.All.ContainsKey(type) || _own.ContainsKey(type);

    /// <summary>What can be said of a type without a drawing.</summary>
    /// <param name="type">Type name.</param>
    /// <returns>The type, or null when it cannot be used.</returns>
    public ActivityType? Find(string type) =>
        BuiltInActivities.All.TryGetValue(type, out var builtIn) ? builtIn.Shape : _own.TryGetValue(type, out var host) ? Shape(host) : null;

    /// <summary>This catalogue with types of the host added.</summary>
    /// <param name="own">The types; a name that is taken already is refused.</param>
    /// <param name="globals">Names the host answers in scripts; null for none.</param>
    /// <returns>The larger catalogue.</returns>
    /// <exception cref="ArgumentException">A type name occurs twice, or an outcomes input is not among the inputs.</exception>
    public ActivityCatalog With(IEnumerable<HostActivityType> own, IEnumerable<string>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(own);
        var types = new Dictionary<string, HostActivityType>(_own, StringComparer.Ordinal);
        foreach (var type in own)
        {
            if (BuiltInActivities.All.ContainsKey(type.Type) || !types.TryAdd(type.Type, type))
            {
                throw new ArgumentException($"The activity type '{type.Type}' is there already.", nameof(own));
            }

            if (type.OutcomesInput is { } name && type.Inputs.All(input => input.Name != name))
            {
                throw new ArgumentException($"The activity type '{type.Type}' has no input '{name}'.", nameof(own));
            }
        }

        return new ActivityCatalog(types.ToFrozenDictionary(StringComparer.Ordinal), Globals.Concat(globals ?? []).ToFrozenSet(StringComparer.Ordinal));
    }

    internal HostActivityType? FindOwn(string type) => _own.GetValueOrDefault(type);

    private static ActivityType Shape(HostActivityType host)
    {
        IReadOnlyList<string> outcomes = host.Outcomes.Count == 0 && host.OutcomesInput is null ? ["Done"] : host.Outcomes;
        return new ActivityType(
            host.Type,
            [.. host.Inputs.Select(input => new ActivityInput(input.Name, input.TypeName, input.Required, input.Wrapped))],
            host.RefusedPort ? [.. outcomes, RefusedPort] : outcomes,
            [],
            host.Outputs,
            MayWait: true);
    }
}
