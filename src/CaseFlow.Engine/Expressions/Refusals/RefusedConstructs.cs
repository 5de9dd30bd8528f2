using CaseFlow.Engine.Expressions.Parsing;

namespace CaseFlow.Engine.Expressions.Refusals;

/// <summary>What is said of constructs that JavaScript has and this language leaves out on purpose, other than by a word.</summary>
internal static class RefusedConstructs
{
    public static ExpressionProblem RegularExpression(SourcePoint at) => SyntaxProblems.At(
        at, "script.regex", "不支持正则表达式；请用 includes、startsWith、endsWith、indexOf、split、replaceAll。", "Regular expressions are not supported; use includes, startsWith, endsWith, indexOf, split or replaceAll.");

    public static ExpressionProblem Prototype(SourcePoint at, string name) => SyntaxProblems.At(
        at, "script.prototype", $"不能使用成员“{name}”：值没有可访问的原型。", $"The member \"{name}\" cannot be used: values have no prototype to reach.");

    public static ExpressionProblem Label(SourcePoint at) => SyntaxProblems.At(
        at, "script.label", "不支持标签；如果要返回对象，请加括号：({ … })。", "Labels are not supported; to give an object, put it in parentheses: ({ … }).");

    public static ExpressionProblem Getter(SourcePoint at) => SyntaxProblems.At(
        at, "script.getter", "对象中不能定义方法、get 或 set；成员只能是值。", "An object cannot define methods, get or set; members are values.");

    public static ExpressionProblem TaggedTemplate(SourcePoint at) => SyntaxProblems.At(
        at, "script.tagged-template", "模板前不能写标签；前面若是另一条语句，请加分号。", "A template cannot have a tag before it; if that is another statement, end it with a semicolon.");

    public static ExpressionProblem Bitwise(SourcePoint at, string sign) => SyntaxProblems.At(
        at, "script.bitwise", $"不支持位运算“{sign}”；逻辑运算请用 &&、||、!。", $"The bit operation \"{sign}\" is not supported; logic is written &&, ||, !.");

    public static ExpressionProblem Comma(SourcePoint at) => SyntaxProblems.At(
        at, "script.comma", "不支持逗号运算符；请分成几条语句。", "The comma operator is not supported; write separate statements.");

    public static ExpressionProblem AssignMember(SourcePoint at) => SyntaxProblems.At(
        at, "script.assign-member", "不能给成员赋值：值不可改变。请构造新值，例如 ({ ...x, name: 1 })。", "Members cannot be assigned: values do not change. Build a new value, for example ({ ...x, name: 1 }).");

    public static ExpressionProblem AssignVariable(SourcePoint at, string name) => SyntaxProblems.At(
        at, "script.assign-variable", $"流程变量不能这样赋值；请写 setVariable(\"{name}\", …)，比较相等请用 ===。", $"A workflow variable is not assigned like this; write setVariable(\"{name}\", …), or === to compare.");

    public static ExpressionProblem AssignTarget(SourcePoint at) => SyntaxProblems.At(
        at, "script.assign-target", "只能给用 let 声明的名称赋值；比较相等请用 ===。", "Only names declared with let can be assigned; to compare, write ===.");

    public static ExpressionProblem Increment(SourcePoint at) => SyntaxProblems.At(
        at, "script.increment", "++ 和 -- 只能用于 let 声明的名称。", "++ and -- work only on names declared with let.");

    public static ExpressionProblem Destructuring(SourcePoint at) => SyntaxProblems.At(
        at, "script.destructuring", "不支持解构；请逐个取成员，例如 const a = x.a。", "Destructuring is not supported; take members one by one, for example const a = x.a.");

    public static ExpressionProblem Parameter(SourcePoint at) => SyntaxProblems.At(
        at, "script.parameter", "箭头函数的参数只能是普通名称，不能有默认值、... 或解构。", "Parameters of an arrow function are plain names, without default, ... or destructuring.");

    public static ExpressionProblem ArrowPlace(SourcePoint at) => SyntaxProblems.At(
        at, "script.arrow-place", "箭头函数只能作为 map、filter、some、every、find、findIndex、reduce、sort 的参数。", "An arrow function can only be an argument of map, filter, some, every, find, findIndex, reduce or sort.");

    public static ExpressionProblem CallbackNotArrow(SourcePoint at, string method) => SyntaxProblems.At(
        at, "script.callback", $"{method} 的第一个参数必须直接写成箭头函数，例如 x => x.name。", $"The first argument of {method} must be an arrow function written in place, for example x => x.name.");

    public static ExpressionProblem Hole(SourcePoint at) => SyntaxProblems.At(
        at, "script.hole", "列表中两个逗号之间不能空缺；请写 null。", "A list cannot have a gap between commas; write null.");

    public static ExpressionProblem DiscardedCopy(SourcePoint at, string method) => SyntaxProblems.At(
        at, "script.discarded-copy", $"{method} 返回新列表，不改变原列表；请使用它的结果：const sorted = x.{method}(…)。", $"{method} answers a new list and leaves the old one as it is; use its value: const sorted = x.{method}(…).");
}
