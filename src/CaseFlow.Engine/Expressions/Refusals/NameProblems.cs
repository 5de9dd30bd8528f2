using CaseFlow.Engine.Expressions.Parsing;

namespace CaseFlow.Engine.Expressions.Refusals;

/// <summary>What is said of names that are unknown, doubtful or used in the wrong way.</summary>
internal static class NameProblems
{
    public static ExpressionProblem Unknown(SourcePoint at, string code, string kindZh, string kindEn, string name, string? nearest) => SyntaxProblems.At(
        at, code,
        $"没有名为“{SyntaxProblems.Shorten(name)}”的{kindZh}{(nearest is null ? "。" : $"；是否指“{nearest}”？")}",
        $"There is no {kindEn} \"{SyntaxProblems.Shorten(name)}\"{(nearest is null ? "." : $"; did you mean \"{nearest}\"?")}");

    public static ExpressionProblem BareVariable(SourcePoint at, string name, string accessor) => SyntaxProblems.At(
        at, "script.unknown-name", $"“{name}”须通过函数取值；请写 {accessor}。", $"\"{name}\" is read through a function; write {accessor}.");

    public static ExpressionProblem FunctionAsValue(SourcePoint at, string name) => SyntaxProblems.At(
        at, "script.function-value", $"“{name}”只能调用：{name}(…)。", $"\"{name}\" can only be called: {name}(…).");

    public static ExpressionProblem Ambiguous(SourcePoint at, string accessor, string first, string second) => SyntaxProblems.At(
        at, "script.ambiguous-name", $"{accessor}() 可指“{first}”或“{second}”；请写全名，例如 getVariable(\"{first}\")、getOutputFrom(\"{first}\", …)。", $"{accessor}() may mean \"{first}\" or \"{second}\"; name it in full, for example getVariable(\"{first}\") or getOutputFrom(\"{first}\", …).");

    public static ExpressionProblem NameNotText(SourcePoint at, string function) => SyntaxProblems.At(
        at, "script.name-not-text", $"{function} 的名称必须直接写成文本，例如 \"amount\"，以便发布时核对。", $"The name given to {function} must be a text written in place, for example \"amount\", so that it can be checked at publishing.");

    public static ExpressionProblem Arguments(SourcePoint at, string function, int least, int most) => SyntaxProblems.At(
        at, "script.arguments",
        least == most ? $"{function} 需要 {least} 个参数。" : $"{function} 需要 {least} 到 {most} 个参数。",
        least == most ? $"{function} takes {least} argument(s)." : $"{function} takes {least} to {most} arguments.");

    public static ExpressionProblem WholeContainer(SourcePoint at, string name) => SyntaxProblems.At(
        at, "script.whole-object", $"{name} 之后必须直接写名称：{name}.x 或 {name}[\"x\"]。", $"{name} must be followed by a name: {name}.x or {name}[\"x\"].");

    public static ExpressionProblem NotCallable(SourcePoint at) => SyntaxProblems.At(
        at, "script.not-callable", "此值不是函数，不能调用；前面若是另一条语句，请加分号。", "This value is no function and cannot be called; if that was another statement, end it with a semicolon.");

    public static ExpressionProblem Redeclared(SourcePoint at, string name) => SyntaxProblems.At(
        at, "script.redeclared", $"“{name}”在此范围内已经声明。", $"\"{name}\" is already declared here.");

    public static ExpressionProblem UsedBeforeDeclared(SourcePoint at, string name) => SyntaxProblems.At(
        at, "script.used-before-declared", $"“{name}”在声明之前就被使用。", $"\"{name}\" is used before it is declared.");

    public static ExpressionProblem ReservedName(SourcePoint at, string name) => SyntaxProblems.At(
        at, "script.reserved-name", $"“{name}”是保留字，不能作名称。", $"\"{name}\" is a reserved word and cannot be a name.");

    public static ExpressionProblem ConstAssigned(SourcePoint at, string name) => SyntaxProblems.At(
        at, "script.const-assigned", $"“{name}”是常量，不能再赋值；请改用 let 声明。", $"\"{name}\" is a constant and cannot be assigned again; declare it with let.");
}
