using System.Text.Json;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>What a built-in may ask and say about one of its steps when a definition is compiled.</summary>
internal sealed class StepPreparation(CompiledActivity node, ExpressionReader expressions, Action<DefinitionProblem> report)
{
    internal CompiledActivity Node { get; } = node;

    internal JsonElement Json => Node.Definition.Json;

    /// <summary>Reads an expression that is no declared input, such as a case's condition.</summary>
    internal InputSource Expression(JsonElement? expression, DeclaredType type, string what, VariableScope? scope = null) =>
        expressions.Read(Node, expression, type, what, scope ?? Node.Scope);

    /// <summary>Reads a script as such.</summary>
    internal InputSource Script(string source, DeclaredType type, string what, VariableScope scope) => expressions.ReadScript(Node, source, type, what, scope);

    /// <summary>The value of an input that must be written in the drawing; null, and a problem, where it is computed.</summary>
    internal object? Constant(string input, string chinese, string english)
    {
        if (Node.Input(input) is not { } source)
        {
            return null;
        }

        if (source.TryConstant(out var value))
        {
            return value;
        }

        Error("input.not-constant", $"“{chinese}”必须直接写在图上，不能用表达式计算。", $"'{english}' must be written in the drawing, not computed.");
        return null;
    }

    internal void Error(string code, string chinese, string english) => ErrorAt(Node.Id, code, chinese, english);

    internal void ErrorAt(string activityId, string code, string chinese, string english) =>
        report(new DefinitionProblem(code, activityId, chinese, english));

    internal void Warning(string code, string chinese, string english) =>
        report(new DefinitionProblem(code, Node.Id, chinese, english, Severity: ProblemSeverity.Warning));
}
