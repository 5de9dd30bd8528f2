using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Tests.Execution;

/// <summary>Scripts the tests know by heart, so that the engine is tested without an evaluator.</summary>
public sealed class KnownScripts : IExpressionCompiler
{
    private readonly Dictionary<string, Func<IExpressionScope, object?>> _scripts = new(StringComparer.Ordinal)
    {
        ["return getBase() * 2;"] = scope => (double)scope.GetVariable("base")! * 2,
        ["return getAmount() > 100;"] = scope => (double)scope.GetVariable("amount")! > 100,
        ["return 'A-' + getAmount();"] = scope => $"A-{scope.GetVariable("amount")}",
        ["return 'ok:' + getDecision() + ':' + getAmount() + ':' + getA();"] =
            scope => $"ok:{scope.GetVariable("decision")}:{scope.GetVariable("amount")}:{scope.GetVariable("a")}",
        ["getOutputFrom('t1','Result')"] = scope => scope.GetOutput("t1", "Result"),
        ["getLastResult()"] = scope => scope.GetLastResult(),
        ["null"] = _ => null,
        ["true"] = _ => true,
        ["false"] = _ => false,
    };

    /// <summary>Names asked for by the scripts compiled so far.</summary>
    public List<ExpressionNames> Names { get; } = [];

    public KnownScripts With(string source, Func<IExpressionScope, object?> meaning)
    {
        _scripts[source] = meaning;
        return this;
    }

    public ExpressionCompilation CompileScript(string source, ExpressionNames names)
    {
        Names.Add(names);
        return _scripts.TryGetValue(source, out var meaning)
            ? new ExpressionCompilation(new Known(meaning), [])
            : new ExpressionCompilation(null, [new ExpressionProblem("script.unknown", "不认识的脚本。", "This script is not known.", 2, 7)]);
    }

    private sealed class Known(Func<IExpressionScope, object?> meaning) : ICompiledExpression
    {
        public object? Evaluate(IExpressionScope scope) => meaning(scope);
    }
}
