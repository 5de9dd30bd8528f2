using CaseFlow.Engine.Expressions.Parsing;

namespace CaseFlow.Engine.Expressions.Nodes;

/// <summary>A part of a script that has a value. Immutable; whatever changes is in the <see cref="Evaluation"/>.</summary>
internal abstract class Node(SourcePoint at)
{
    /// <summary>Where it stands in the source; what an exception names.</summary>
    public SourcePoint At { get; } = at;

    public abstract object? Evaluate(Evaluation run);
}
