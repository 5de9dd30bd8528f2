using System.Collections.Frozen;
using CaseFlow.Engine.Expressions.Parsing;

namespace CaseFlow.Engine.Expressions.Refusals;

/// <summary>The words of JavaScript that this language leaves out, each with the way out.</summary>
internal static class RefusedWords
{
    private const string _listsZh = "请用列表方法 map、filter、some、every、find、reduce。";
    private const string _listsEn = "use the list methods map, filter, some, every, find, reduce.";

    private static readonly FrozenDictionary<string, Refused> _words = new Dictionary<string, Refused>
    {
        ["for"] = Loop("for"),
        ["while"] = Loop("while"),
        ["do"] = Loop("do"),
        ["break"] = Loop("break"),
        ["continue"] = Loop("continue"),
        ["function"] = new("script.function", "不能定义函数；直接写出计算，或在列表方法中用箭头函数。", "Functions cannot be defined; write the calculation in place, or an arrow function inside a list method."),
        ["yield"] = new("script.function", "不支持生成器。", "Generators are not supported."),
        ["async"] = Async("async"),
        ["await"] = Async("await"),
        ["class"] = new("script.class", "不能定义类；请用对象 ({ … })。", "Classes cannot be defined; use an object ({ … })."),
        ["super"] = new("script.class", "没有类，也就没有 super。", "There are no classes, hence no super."),
        ["new"] = new("script.new", "不能用 new 创建对象；日期等由活动和全局值提供。", "new is not available; dates and the like come from activities and global values."),
        ["this"] = new("script.this", "没有 this；请用 getVariable(\"…\") 或 variables.… 取值。", "There is no this; read values with getVariable(\"…\") or variables.…."),
        ["try"] = Exceptions("try"),
        ["throw"] = Exceptions("throw"),
        ["catch"] = Exceptions("catch"),
        ["finally"] = Exceptions("finally"),
        ["eval"] = new("script.eval", "不能运行文本形式的代码。", "Code held in a text cannot be run."),
        ["Function"] = new("script.eval", "不能用文本创建函数。", "Functions cannot be made from text."),
        ["import"] = new("script.import", "不能导入模块。", "Modules cannot be imported."),
        ["export"] = new("script.import", "不能导出。", "Nothing can be exported."),
        ["require"] = new("script.import", "不能加载模块。", "Modules cannot be loaded."),
        ["var"] = new("script.var", "请用 let（可再赋值）或 const 代替 var。", "Use let (may be assigned again) or const instead of var."),
        ["switch"] = new("script.switch", "不支持 switch；请用 if … else if，或条件运算符 a ? b : c。", "switch is not supported; use if … else if, or the conditional a ? b : c."),
        ["delete"] = new("script.delete", "值不可改变；要去掉成员，请构造只含所需成员的新对象。", "Values cannot be changed; to drop a member, build a new object with the members you want."),
        ["in"] = new("script.in", "不支持 in；请写 x.name !== undefined。", "in is not supported; write x.name !== undefined."),
        ["instanceof"] = new("script.in", "不支持 instanceof；请用 typeof 或 Array.isArray。", "instanceof is not supported; use typeof or Array.isArray."),
        ["void"] = new("script.refused-word", "不支持 void；请写 undefined。", "void is not supported; write undefined."),
        ["with"] = new("script.refused-word", "不支持 with。", "with is not supported."),
        ["debugger"] = new("script.refused-word", "不支持 debugger。", "debugger is not supported."),
        ["globalThis"] = new("script.refused-word", "没有全局对象；请直接写名称。", "There is no global object; write the name itself."),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> _reserved = new[]
    {
        "case", "default", "else", "enum", "extends", "false", "if", "null", "return", "true", "typeof", "const", "let", "static",
        "implements", "interface", "package", "private", "protected", "public", "undefined", "NaN", "Infinity", "arguments",
    }.ToFrozenSet();

    /// <summary>The refusal of a word, or null when the word is not one of those refused.</summary>
    public static ExpressionProblem? Find(string word, SourcePoint at) =>
        _words.TryGetValue(word, out var refused) ? SyntaxProblems.At(at, refused.Code, refused.Chinese, refused.English) : null;

    /// <summary>Whether a word can be the name of a constant, variable or parameter.</summary>
    public static bool MayBeDeclared(string word) => !_reserved.Contains(word) && !_words.ContainsKey(word);

    private static Refused Loop(string word) => new("script.loop", $"不支持循环（{word}）；{_listsZh}", $"Loops ({word}) are not supported; {_listsEn}");

    private static Refused Async(string word) =>
        new("script.async", $"不支持 {word}；脚本一次算完，等待由活动完成。", $"{word} is not supported; a script runs at once, and waiting is what activities do.");

    private static Refused Exceptions(string word) =>
        new("script.exception", $"不支持 {word}；出错的脚本会成为督办事项，请先用 ?. 和 ?? 处理缺失的值。", $"{word} is not supported; a failing script becomes an incident. Treat missing values with ?. and ??.");

    private sealed record Refused(string Code, string Chinese, string English);
}
