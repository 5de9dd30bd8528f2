namespace CaseFlow.Engine.Expressions;

/// <summary>A script that was accepted: immutable, safe on several threads at once.</summary>
public interface ICompiledExpression
{
    /// <summary>Runs the script against one state of a workflow instance.</summary>
    /// <param name="scope">Where names get their values; its own exceptions pass through unchanged.</param>
    /// <returns>
    /// A value as JSON knows it: null, <see cref="bool"/>, finite <see cref="double"/>, <see cref="string"/>,
    /// <see cref="IReadOnlyList{T}"/> or <see cref="IReadOnlyDictionary{TKey, TValue}"/> of such. As in <c>JSON.stringify</c>, what is
    /// undefined or no finite number leaves as null, and members that are undefined are left out.
    /// </returns>
    /// <exception cref="ExpressionException">
    /// The script does what JavaScript answers with an error (a member of null), or spent a budget. Variables it set before stay set in
    /// <paramref name="scope"/>; whoever owns the scope drops them.
    /// </exception>
    object? Evaluate(IExpressionScope scope);
}
