namespace CaseFlow.Engine.Expressions;

/// <summary>Turns a designer's <c>JavaScript</c> expression into something that can be evaluated, or says why it is refused.</summary>
/// <remarks>
/// There is one implementation, <see cref="ScriptCompiler"/>, besides stand-ins in tests. The interface is the seam where an
/// evaluator of full scripts, in a process of its own, is set in later: the engine need not know which of the two answered.
/// </remarks>
public interface IExpressionCompiler
{
    /// <summary>Reads a script once; what comes back may be evaluated any number of times, on any thread.</summary>
    /// <param name="source">The script as the designer wrote it; at most 32,768 characters.</param>
    /// <param name="names">What the script may name. A name outside these sets is a problem, never a value that is missing later.</param>
    /// <returns>The compiled expression, or the problems that stand in its place; never throws for a source it refuses.</returns>
    ExpressionCompilation CompileScript(string source, ExpressionNames names);
}
