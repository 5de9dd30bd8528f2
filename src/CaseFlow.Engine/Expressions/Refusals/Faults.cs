using CaseFlow.Engine.Expressions.Parsing;

namespace CaseFlow.Engine.Expressions.Refusals;

/// <summary>What is said when a script that was accepted cannot go on.</summary>
internal static class Faults
{
    public static ExpressionException Steps(SourcePoint at) => At(
        at, "script.step-limit", $"脚本超过 {ScriptLimits.Steps} 步，已停止。", $"The script took more than {ScriptLimits.Steps} steps and was stopped.");

    public static ExpressionException Text(SourcePoint at) => At(
        at, "script.text-limit", $"脚本产生的文本超过 {ScriptLimits.Text} 个字符，已停止。", $"The script made more than {ScriptLimits.Text} characters of text and was stopped.");

    public static ExpressionException Elements(SourcePoint at) => At(
        at, "script.size-limit", $"列表或对象超过 {ScriptLimits.Elements} 项，已停止。", $"A list or object would have more than {ScriptLimits.Elements} elements; the script was stopped.");

    public static ExpressionException Depth(SourcePoint at) => At(
        at, "script.data-depth", $"数据嵌套超过 {ScriptLimits.DataDepth} 层。", $"The data is nested more than {ScriptLimits.DataDepth} deep.");

    public static ExpressionException MemberOfNothing(SourcePoint at, string name, object? value) => At(
        at, "script.null-member", $"{value ?? "null"} 没有“{name}”；值可能缺失时请写 ?.。", $"{value ?? "null"} has no \"{name}\"; where a value may be missing, write ?..");

    public static ExpressionException NotAMethod(SourcePoint at, string name, string type) => At(
        at, "script.not-a-method", $"类型为 {type} 的值没有方法“{name}”。", $"A value of type {type} has no method \"{name}\".");

    public static ExpressionException MethodAsValue(SourcePoint at, string name) => At(
        at, "script.method-as-value", $"“{name}”是内置方法，不能作为值读取。", $"\"{name}\" is a built-in method and cannot be read as a value.");

    public static ExpressionException NotIterable(SourcePoint at) => At(
        at, "script.not-iterable", "... 只能展开列表或文本。", "... can only spread a list or a text here.");

    public static ExpressionException NotConvertible(SourcePoint at) => At(
        at, "script.not-convertible", "此值不能转换为文本或数字。", "This value cannot be converted to a text or number.");

    public static ExpressionException NotAnObject(SourcePoint at, object? value) => At(
        at, "script.not-an-object", $"此处需要对象，却是 {value ?? "null"}。", $"An object is needed here, not {value ?? "null"}.");

    public static ExpressionException EmptyReduce(SourcePoint at) => At(
        at, "script.empty-reduce", "对空列表使用 reduce 时必须给出初始值。", "reduce over an empty list needs an initial value.");

    public static ExpressionException BadJson(SourcePoint at, int offset) => At(
        at, "script.json", $"文本不是正确的 JSON（第 {offset + 1} 个字符处）。", $"The text is not valid JSON (at character {offset + 1}).");

    public static ExpressionException Foreign(SourcePoint at, Type type) => At(
        at, "script.foreign-value", $"脚本无法使用类型为 {type.Name} 的值。", $"A value of type {type.Name} cannot be used in a script.");

    private static ExpressionException At(SourcePoint at, string code, string chinese, string english) => new(code, chinese, english, at.Line, at.Column);
}
