using CaseFlow.Engine.Expressions.Functions;
using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Names: words with a value, the script's own names, functions, and what the workflow offers.</content>
internal sealed partial class Parser
{
    private Node ParseName()
    {
        var token = Take();
        if (_scopes.Find(token.Text) is null && At("("))
        {
            return RefusedWords.Find(token.Text, PointOf(token)) is { } refused ? Fail(refused) : ParseCall(token);
        }

        return NameValue(token);
    }

    /// <summary>The value a name stands for; the token is taken already.</summary>
    private Node NameValue(Token token)
    {
        var at = PointOf(token);
        if (RefusedWords.Find(token.Text, at) is { } refused)
        {
            return Fail(refused);
        }

        if (_scopes.Find(token.Text) is { } own)
        {
            return own.IsReady ? new OwnNameNode(at, own) : Report(NameProblems.UsedBeforeDeclared(at, token.Text));
        }

        return token.Text switch
        {
            "true" => new LiteralNode(at, Values.Coercion.Box(true)),
            "false" => new LiteralNode(at, Values.Coercion.Box(false)),
            "null" => new LiteralNode(at, null),
            "undefined" => new LiteralNode(at, Undefined.Value),
            "NaN" => new LiteralNode(at, double.NaN),
            "Infinity" => new LiteralNode(at, double.PositiveInfinity),
            "variables" => ParseMemberOf(token, VariableNamed),
            "input" => ParseMemberOf(token, InputNamed),
            _ when FunctionTable.IsFamily(token.Text) => ParseFamilyCall(token),
            _ when _names.Globals.Contains(token.Text) => new GlobalNode(at, token.Text),
            _ when !RefusedWords.MayBeDeclared(token.Text) => Fail(SyntaxProblems.Unexpected(at, token.Text)),
            _ => ReportUnknown(token),
        };
    }

    private LiteralNode ReportUnknown(Token token)
    {
        var (name, at) = (token.Text, PointOf(token));
        if (_names.Variables.Contains(name) || _names.Inputs.Contains(name))
        {
            var container = _names.Variables.Contains(name) ? "variables" : "input";
            return Report(NameProblems.BareVariable(at, name, $"get{Accessors.Pascal(name)}() / {container}.{name}"));
        }

        if (FunctionTable.Find(name) is not null || _workflowFunctions.ContainsKey(name))
        {
            return Report(NameProblems.FunctionAsValue(at, name));
        }

        var known = _scopes.All.Concat(_names.Globals).Concat(["variables", "input", "undefined", "Math", "JSON", "Object"]);
        return Report(NameProblems.Unknown(at, "script.unknown-name", "名称", "name", name, Nearest(name, known)));
    }

    /// <summary><c>variables.x</c>, <c>input["x"]</c>: the name must stand in the source.</summary>
    private Node ParseMemberOf(Token container, Func<string, Token, Node> named)
    {
        var inBrackets = At("[") && Next(1).Kind == TokenKind.String && Next(2).Is("]");
        var afterDot = (At(".") || At("?.")) && Next(1).Kind == TokenKind.Name;
        if (inBrackets || afterDot)
        {
            Take();
            var name = Take();
            _ = inBrackets ? Take() : null;
            return named(name.Text, name);
        }

        return Fail(NameProblems.WholeContainer(PointOf(container), container.Text));
    }

    /// <summary><c>Math.max(…)</c>.</summary>
    private Node ParseFamilyCall(Token family)
    {
        if (!At(".") || Next(1).Kind != TokenKind.Name)
        {
            return Fail(NameProblems.FunctionAsValue(PointOf(family), family.Text + ".…"));
        }

        Take();
        var member = Take();
        var name = $"{family.Text}.{member.Text}";
        if (FunctionTable.Find(name) is null)
        {
            Report(NameProblems.Unknown(PointOf(member), "script.unknown-function", "函数", "function", name, Nearest(name, FunctionTable.Names)));
        }

        return At("(") ? ParseCall(family with { Text = name }) : Report(NameProblems.FunctionAsValue(PointOf(family), name));
    }

    private Node VariableNamed(string name, Token token)
    {
        RefuseUnknown(name, token, _names.Variables, "script.unknown-variable", "变量", "variable");
        return new VariableNode(PointOf(token), name);
    }

    private Node InputNamed(string name, Token token)
    {
        RefuseUnknown(name, token, _names.Inputs, "script.unknown-input", "输入", "input");
        return new InputNode(PointOf(token), name);
    }

    private void RefuseUnknown(string name, Token token, IReadOnlySet<string> known, string code, string kindZh, string kindEn)
    {
        if (!known.Contains(name))
        {
            Report(NameProblems.Unknown(PointOf(token), code, kindZh, kindEn, name, Nearest(name, known)));
        }
    }
}
