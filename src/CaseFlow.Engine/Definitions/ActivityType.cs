namespace CaseFlow.Engine.Definitions;

/// <summary>An input of an activity type.</summary>
/// <param name="Name">The name; the member on the node is the same with a small first letter.</param>
/// <param name="TypeName">Elsa's alias of the type.</param>
/// <param name="Required">Whether a node without it is refused at publish.</param>
/// <param name="Wrapped">Whether the Studio wraps it as an expression.</param>
/// <param name="Default">What a node without it means; a plain value.</param>
public sealed record ActivityInput(string Name, string TypeName, bool Required = false, bool Wrapped = true, object? Default = null);

/// <summary>What can be said of an activity type without a drawing.</summary>
/// <param name="Type">Type name.</param>
/// <param name="Inputs">What a designer can enter.</param>
/// <param name="Outcomes">Fixed ports; nodes of some types add their own.</param>
/// <param name="Bodies">Ports that hold one activity each: <c>body</c>, <c>then</c> …; lists of activities are not named here.</param>
/// <param name="Outputs">Names of what it gives when it has ended.</param>
/// <param name="IsTerminal">Whether nothing follows it.</param>
/// <param name="MayWait">Whether it can keep an instance waiting by itself.</param>
public sealed record ActivityType(
    string Type,
    IReadOnlyList<ActivityInput> Inputs,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> Bodies,
    IReadOnlyList<string> Outputs,
    bool IsTerminal = false,
    bool MayWait = false);
