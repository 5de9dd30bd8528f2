namespace CaseFlow.Engine.Expressions;

/// <summary>The value <c>undefined</c> of JavaScript, which is not null: what a missing member or element gives inside a script.</summary>
/// <remarks>It never leaves a script: a result or a variable that is undefined is null.</remarks>
public sealed class Undefined
{
    private Undefined()
    {
    }

    /// <summary>The only one there is.</summary>
    public static Undefined Value { get; } = new();

    /// <summary>The word as JavaScript prints it.</summary>
    /// <returns><c>undefined</c>.</returns>
    public override string ToString() => "undefined";
}
