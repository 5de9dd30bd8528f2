using System.Globalization;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Writes random scripts of the grammar. Most operands fit their operators; the others show how JavaScript converts.</summary>
public sealed class ScriptGenerator(Dice dice)
{
    private readonly List<string> _inSight = [];

    /// <summary>A scope with the names the scripts use.</summary>
    public static TestScope Scope() => new()
    {
        Variables = new()
        {
            ["n"] = 17d,
            ["half"] = 0.5,
            ["s"] = "abc,中文 😀",
            ["t"] = true,
            ["z"] = null,
            ["list"] = PlainValue.Parse("[3,1,2,10]"),
            ["mixed"] = PlainValue.Parse("""[1,"1",null,true,"b",[2,[3]],{"k":1}]"""),
            ["rows"] = PlainValue.Parse("""[{"k":"x","v":2},{"k":"y","v":1},{"k":"x","v":5}]"""),
        },
        Inputs = new() { ["days"] = 5d, ["word"] = "X-7" },
        Globals = new() { ["facts"] = PlainValue.Parse("""{"a":{"b":[1,{"c":"deep"}],"n":null},"10":"ten","9":"nine","text":"  pad "}""") },
    };

    /// <summary>A script that shows its value, its type, its text and its sign.</summary>
    public string Script()
    {
        _inSight.Clear();
        if (dice.Chance(30))
        {
            return $"JSON.stringify({Any(4)})";
        }

        var statements = new List<string>();
        for (var i = dice.Below(4); i > 0; i--)
        {
            statements.Add(Statement());
        }

        statements.Add($"const r = {Any(4)}");
        statements.Add(dice.Chance(50)
            ? "return JSON.stringify([typeof r, String(r), 1 / r, r])"
            : "return JSON.stringify({ type: typeof r, text: `${r}`, sign: 1 / r, r })");
        return string.Join(dice.Pick(";\n", "; "), statements);
    }

    private string Statement()
    {
        var name = dice.Pick("v", "值", "$", "_") + _inSight.Count;
        var text = dice.Below(4) switch
        {
            0 => $"{dice.Pick("const", "let")} {name} = {Any(2)}",
            1 => $"let {name} = {Number(1)}; {name} {dice.Pick("+=", "-=", "*=", "=", "||=", "??=", "&&=")} {Any(1)}; "
                + $"{List(1)}.map(x => {name}{dice.Pick("++", "--", " += 1")})",
            2 => $"let {name}; if ({Any(2)}) {{ {name} = {Any(1)} }} else if ({Truth(1)}) {name} = {Any(1)}; else {{ }}",
            _ => $"setVariable('n', {Number(2)}); const {name} = getN()",
        };
        _inSight.Add(name);
        return text;
    }

    private string Any(int depth) => dice.Below(depth > 0 ? 9 : 6) switch
    {
        0 => Number(depth),
        1 => Text(depth),
        2 => Truth(depth),
        3 => List(depth),
        4 => Object(depth),
        5 => Leaf(),
        6 => Row(depth),
        7 => $"({Truth(depth - 1)} ? {Any(depth - 1)} : {Any(depth - 1)})",
        _ => Member(depth),
    };

    private string Leaf() => _inSight.Count > 0 && dice.Chance(30) ? _inSight[dice.Below(_inSight.Count)] : dice.Pick(
        "null", "undefined", "true", "false", "NaN", "''", "'0'", "' 12 '", "'1e3'", "[]", "[[]]", "[5]", "({})", "getZ()", "getT()", "getMixed()", "facts.a", "-0", "Infinity", "'0x1f'");

    private string Number(int depth) => dice.Below(depth > 0 ? 12 : 4) switch
    {
        0 => dice.Pick("0", "1", "2", "7", "10", "0.1", "0.2", "1e21", "1e-7", "123456789", "0x1f", "1_000", "4294967296", "0.5", ".25", "5e-324"),
        1 => dice.Pick("getN()", "getHalf()", "variables.n", "getVariable('half')", "getDays()", "input.days"),
        2 => LiteralOf(dice.Chance(50) ? dice.Below(2000) / 8.0 : BitConverter.UInt64BitsToDouble(dice.Bits())),
        3 => $"{dice.Pick("-", "+", "- -")}{dice.Pick("1", "getN()", "'3'", "0")}",
        4 => $"({Number(depth - 1)} {dice.Pick("+", "-", "*", "/", "%")} {Number(depth - 1)})",
        5 => $"Math.{dice.Pick("abs", "floor", "ceil", "round", "trunc")}({Number(depth - 1)})",
        6 => $"Math.{dice.Pick("min", "max")}({Number(depth - 1)}, {Any(depth - 1)}, ...{List(depth - 1)})",
        7 => $"{dice.Pick("Number", "parseInt", "parseFloat")}({Any(depth - 1)})",
        8 => $"parseInt({Text(depth - 1)}, {dice.Pick("2", "8", "10", "16", "36", "0", "7")})",
        9 => $"{dice.Pick(Text(depth - 1), List(depth - 1))}.{dice.Pick("length", $"indexOf({Any(depth - 1)})", $"indexOf({Leaf()}, {Place()})")}",
        10 => $"({dice.Below(19) - 9}) ** {dice.Below(9)}",
        _ => $"{List(depth - 1)}.reduce((sum, x, i) => sum {dice.Pick("+", "-", "*")} x, {Number(depth - 1)})",
    };

    private string Text(int depth) => dice.Below(depth > 0 ? 12 : 3) switch
    {
        0 => dice.Pick("'a'", "\"it's\"", "'中文'", "'\\u{1F600}\\ud800x'", "'a,b,,c'", "' x\\t'", "`raw\n'`", "'Straße Σ'", "'$&$1$$'", "''"),
        1 => dice.Pick("getS()", "variables.s", "input.word", "facts.text", "facts['10']", "getLastResult()", "getCorrelationId()"),
        2 => $"String({Leaf()})",
        3 => $"({Text(depth - 1)} + {Any(depth - 1)} + {Any(depth - 1)})",
        4 => $"`{dice.Pick("", "前", "a\\n")}${{{Any(depth - 1)}}}{dice.Pick("", "-")}${{ {Text(depth - 1)} }}`",
        5 => $"{Text(depth - 1)}.{dice.Pick("trim()", "toUpperCase()", "toLowerCase()", "toString()")}",
        6 => $"{Text(depth - 1)}.{dice.Pick("slice", "substring")}({Place()}, {Place()})",
        7 => $"{Text(depth - 1)}.{dice.Pick("padStart", "padEnd")}({dice.Below(12)}, {Text(depth - 1)})",
        8 => $"{Text(depth - 1)}.{dice.Pick("replace", "replaceAll")}({Text(depth - 1)}, {Text(depth - 1)})",
        9 => $"{List(depth - 1)}.join({dice.Pick("", "'-'", "''", "undefined", Text(depth - 1))})",
        10 => $"{Text(depth - 1)}.{dice.Pick("charAt", "at", "concat")}({Place()})",
        _ => $"JSON.stringify({Any(depth - 1)})",
    };

    private string Truth(int depth) => dice.Below(depth > 0 ? 7 : 2) switch
    {
        0 => dice.Pick("true", "false", "getT()", "!getZ()"),
        1 => $"!{Leaf()}",
        2 => $"({Any(depth - 1)} {dice.Pick("<", ">", "<=", ">=", "==", "!=", "===", "!==")} {Any(depth - 1)})",
        3 => $"{Text(depth - 1)}.{dice.Pick("includes", "startsWith", "endsWith")}({Any(depth - 1)}{dice.Pick("", ", " + Place())})",
        4 => $"{List(depth - 1)}.{dice.Pick("some", "every")}(x => {Callback(depth - 1)})",
        5 => $"{dice.Pick("isNaN", "Boolean", "Array.isArray")}({Any(depth - 1)})",
        _ => $"{List(depth - 1)}.includes({Any(depth - 1)})",
    };

    private string List(int depth) => dice.Below(depth > 0 ? 12 : 3) switch
    {
        0 => dice.Pick("getList()", "getMixed()", "getRows()", "facts.a.b", "[3, 1, 2]", "['b', 'a', undefined, 'B']", "[[1, [2]], 3]"),
        1 => $"[{Leaf()}, {Leaf()}]",
        2 => "variables.list",
        3 => $"[{Any(depth - 1)}, ...{List(depth - 1)}, ...{Text(depth - 1)}]",
        4 => $"{List(depth - 1)}.map({dice.Pick("x", "(x)")} => {Callback(depth - 1)})",
        5 => $"{List(depth - 1)}.map((x, i) => {{ const y = {Callback(depth - 1)}; if ({Truth(depth - 1)}) return [y, i]; return x }})",
        6 => $"{List(depth - 1)}.filter((x, i) => {Callback(depth - 1)})",
        7 => $"{List(depth - 1)}.{dice.Pick("slice", "concat")}({Place()}, {Place()})",
        8 => $"{List(depth - 1)}.flat({dice.Pick("", "1", "2", "Infinity", "0")})",
        9 => $"[...{List(depth - 1)}].{dice.Pick("sort()", "reverse()", "sort((a, b) => (Number(b) || 0) - (Number(a) || 0))", "sort((a, b) => String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)")}",
        10 => $"{Text(depth - 1)}.split({dice.Pick("','", "''", "", "' '", "',', 2")})",
        _ => $"Object.{dice.Pick("keys", "values", "entries")}({Any(depth - 1)})",
    };

    private string Callback(int depth) => dice.Below(5) switch
    {
        0 => "x",
        1 => $"x {dice.Pick("+", "<", "===", "==", "*", "??", "||", "&&")} {Number(depth)}",
        2 => $"typeof x === {dice.Pick("'number'", "'string'", "'object'")}",
        3 => $"({{ x, v: {Number(depth)} }})",
        _ => $"x?.{dice.Pick("k", "v", "length", "[0]", "absent")}",
    };

    private string Object(int depth) => dice.Below(depth > 0 ? 4 : 1) switch
    {
        0 => dice.Pick("({ a: 1, b: 'x' })", "({ 2: 'two', 1: 'one', z: undefined })", "facts", "({ 'k k': [], [1 + 1]: null })"),
        1 => $"({{ a: {Any(depth - 1)}, [{Text(depth - 1)}]: {Any(depth - 1)} }})",
        2 => $"({{ ...{Any(depth - 1)}, b: {Any(depth - 1)} }})",
        _ => $"{List(depth - 1)}.{dice.Pick("find", "findIndex")}(x => {Callback(depth - 1)})",
    };

    private string Member(int depth) => dice.Below(4) switch
    {
        0 => $"{Object(depth - 1)}{dice.Pick(".a", "?.a", "['a']", "?.['b']", ".a?.b", "?.a?.b[0]")}",
        1 => $"{List(depth - 1)}[{Any(depth - 1)}]",
        2 => $"{Text(depth - 1)}[{Place()}]",
        _ => dice.Pick("facts.a.b[1].c", "facts?.a?.n?.x.y.z", "facts.a.n?.[0]", "facts[9]", "facts.a.b.at(-1)?.c", "facts.none"),
    };

    /// <summary>A row of operators without parentheses: ranks decide.</summary>
    private string Row(int depth)
    {
        if (dice.Chance(25))
        {
            return $"({Any(depth - 1)} ?? {Any(depth - 1)} ?? {Any(depth - 1)})";
        }

        var row = Operand(depth);
        for (var i = 1 + dice.Below(5); i > 0; i--)
        {
            row += $" {dice.Pick("+", "-", "*", "/", "%", "<", ">=", "==", "===", "!=", "&&", "||", "+", "+")} {Operand(depth)}";
        }

        return $"({row}{(dice.Chance(20) ? $" ? {Leaf()} : {Leaf()}" : "")})";
    }

    private string Operand(int depth) => dice.Below(4) switch
    {
        0 => Number(depth - 1),
        1 => $"{dice.Pick("", "!", "- ", "typeof ")}{Leaf()}",
        2 => Text(depth - 1),
        _ => $"{dice.Below(9)}",
    };

    private string Place() => dice.Pick("0", "1", "2", "-1", "-2", "100", "1.9", "undefined", "NaN", "'1'", "null", "-Infinity", "Infinity");

    private static string LiteralOf(double number) =>
        double.IsFinite(number) ? $"({number.ToString("R", CultureInfo.InvariantCulture)})" : "(1 / 0)";
}
