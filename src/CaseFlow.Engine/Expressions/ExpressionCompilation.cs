namespace CaseFlow.Engine.Expressions;

/// <summary>What came of reading a script.</summary>
/// <param name="Expression">The script, ready to run; null when there is any problem.</param>
/// <param name="Problems">Why not, in the order of the source; empty when there is an expression. At most 20.</param>
public sealed record ExpressionCompilation(ICompiledExpression? Expression, IReadOnlyList<ExpressionProblem> Problems);

/// <summary>One reason why a script is refused, for the person who wrote it.</summary>
/// <param name="Code">Stable name, <c>script.reason</c>; programs and tests compare it.</param>
/// <param name="Chinese">The reason and the way out, one or two sentences in Chinese.</param>
/// <param name="English">The same in English.</param>
/// <param name="Line">Line in the source, from 1.</param>
/// <param name="Column">Column in the line, from 1, in UTF-16 units as editors count.</param>
public sealed record ExpressionProblem(string Code, string Chinese, string English, int Line, int Column);
