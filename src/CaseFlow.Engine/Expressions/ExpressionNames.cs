namespace CaseFlow.Engine.Expressions;

/// <summary>The names a script may use, as the definition declares them.</summary>
/// <param name="Variables">Variables of the workflow: <c>getVariable("x")</c>, <c>getX()</c>, <c>variables.x</c>, and the setters.</param>
/// <param name="Inputs">Inputs of the workflow: <c>getInput("x")</c>, <c>getX()</c>, <c>input.x</c>.</param>
/// <param name="Globals">Values the host offers under their own name, for example <c>facts</c>.</param>
/// <param name="ActivityNames">Names and ids of activities whose outputs may be read.</param>
public sealed record ExpressionNames(
    IReadOnlySet<string> Variables,
    IReadOnlySet<string> Inputs,
    IReadOnlySet<string> Globals,
    IReadOnlySet<string> ActivityNames);
