using CaseFlow.Engine.Expressions.Parsing;

namespace CaseFlow.Engine.Expressions.Refusals;

/// <summary>What is said of a source that is not well formed.</summary>
internal static class SyntaxProblems
{
    public static ExpressionProblem TooLong(int length) => At(
        new SourcePoint(1, 1), "script.too-long",
        $"脚本有 {length} 个字符，上限为 {ScriptLimits.SourceLength} 个；请拆成几个活动。",
        $"The script has {length} characters; at most {ScriptLimits.SourceLength} are read. Split it over several activities.");

    public static ExpressionProblem TooDeep(SourcePoint at) => At(
        at, "script.too-deep",
        $"括号或结构嵌套超过 {ScriptLimits.Nesting} 层；请用 const 给中间结果命名。",
        $"Nested more than {ScriptLimits.Nesting} deep; give parts a name with const.");

    public static ExpressionProblem Unexpected(SourcePoint at, string found) => At(
        at, "script.syntax", $"此处不应出现“{found}”。", $"\"{found}\" cannot stand here.");

    public static ExpressionProblem Expected(SourcePoint at, string expected, string found) => At(
        at, "script.syntax", $"此处应为“{expected}”，却是“{found}”。", $"\"{expected}\" is expected here, not \"{found}\".");

    public static ExpressionProblem UnexpectedEnd(SourcePoint at) => At(
        at, "script.syntax", "脚本在此处提前结束，可能缺少括号或操作数。", "The script ends too early here; a bracket or an operand is missing.");

    public static ExpressionProblem Unterminated(SourcePoint at) => At(
        at, "script.unterminated", "这里开始的文本、模板或注释没有结束符。", "The text, template or comment that begins here is not closed.");

    public static ExpressionProblem BadEscape(SourcePoint at) => At(
        at, "script.bad-escape", "转义序列不正确；可用 \\n、\\t、\\\\、\\'、\\\"、\\xHH、\\uHHHH、\\u{H…}。", "Not a valid escape; use \\n, \\t, \\\\, \\', \\\", \\xHH, \\uHHHH or \\u{H…}.");

    public static ExpressionProblem BadNumber(SourcePoint at, string text) => At(
        at, "script.bad-number", $"“{Shorten(text)}”不是数字；不要以 0 开头，数字后不要紧跟字母。", $"\"{Shorten(text)}\" is not a number; no leading zeros, and no letters right after digits.");

    public static ExpressionProblem BadCharacter(SourcePoint at, string shown) => At(
        at, "script.bad-character", $"无法识别字符“{shown}”；请检查是否用了全角标点或不成对的引号。", $"The character \"{shown}\" has no meaning here; check for full-width punctuation or curly quotes.");

    public static ExpressionProblem HtmlComment(SourcePoint at) => At(
        at, "script.html-comment", "“<!--”和行首的“-->”在 JavaScript 中是注释；请加空格或改用 //。", "\"<!--\" and \"-->\" at the start of a line are comments in JavaScript; add a space, or use //.");

    public static ExpressionProblem BigInt(SourcePoint at) => At(
        at, "script.bigint", "不支持以 n 结尾的大整数；请用普通数字。", "Integers that end in n are not supported; write an ordinary number.");

    public static ExpressionProblem MixedCoalesce(SourcePoint at) => At(
        at, "script.parentheses", "?? 不能与 || 或 && 直接混用；请加括号。", "?? cannot be mixed with || or && without parentheses.");

    public static ExpressionProblem SignedPower(SourcePoint at) => At(
        at, "script.parentheses", "** 左边带符号的数要加括号，例如 (-2) ** 2。", "A signed operand on the left of ** needs parentheses, for example (-2) ** 2.");

    public static ExpressionProblem ObjectStatement(SourcePoint at) => At(
        at, "script.object-statement", "语句开头的“{”是代码块；返回对象请加括号：({ … })。", "A \"{\" at the start of a statement opens a block; put an object in parentheses: ({ … }).");

    public static ExpressionProblem MissingValue(SourcePoint at, string name) => At(
        at, "script.syntax", $"常量“{name}”必须赋值：const {name} = …。", $"The constant \"{name}\" needs a value: const {name} = ….");

    public static ExpressionProblem DeclarationPlace(SourcePoint at) => At(
        at, "script.syntax", "if 或 else 之后直接写 const、let 没有意义；请用 { } 括起来。", "const or let cannot follow if or else directly; put them in { }.");

    public static ExpressionProblem At(SourcePoint at, string code, string chinese, string english) => new(code, chinese, english, at.Line, at.Column);

    public static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
