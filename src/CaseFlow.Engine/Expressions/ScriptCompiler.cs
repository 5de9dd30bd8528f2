using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Parsing;
using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions;

/// <summary>Reads the part of JavaScript in which every script ends: no loops, no recursion, no regular expressions, no prototypes.</summary>
/// <remarks>
/// What it reads means what it means in JavaScript, to the last digit of a printed number; what it does not read is refused with its
/// place and a way out. Budgets on steps, text and sizes bound each evaluation. Grammar.md, beside this file, says all of it.
/// </remarks>
public sealed class ScriptCompiler : IExpressionCompiler
{
    /// <inheritdoc />
    public ExpressionCompilation CompileScript(string source, ExpressionNames names)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(names);
        if (source.Length > ScriptLimits.SourceLength)
        {
            return new ExpressionCompilation(null, [SyntaxProblems.TooLong(source.Length)]);
        }

        var parser = new Parser(new SourceText(source), names);
        var script = parser.ParseScript();
        return parser.Problems.Count > 0
            ? new ExpressionCompilation(null, parser.Problems)
            : new ExpressionCompilation(new CompiledScript(script, parser.Slots), []);
    }

    private sealed class CompiledScript(Statement script, int slots) : ICompiledExpression
    {
        public object? Evaluate(IExpressionScope scope)
        {
            ArgumentNullException.ThrowIfNull(scope);
            var run = new Evaluation(scope, slots);
            object? value = Undefined.Value;
            script.Run(run, ref value);
            return Leaving.Of(value, run);
        }
    }
}
