using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Assignment, choice and operators by rank.</content>
internal sealed partial class Parser
{
    private static readonly string[][] _ranks =
    [
        ["==", "!=", "===", "!=="],
        ["<", ">", "<=", ">="],
        ["+", "-"],
        ["*", "/", "%"],
    ];

    private static readonly string[] _bitwise = ["|", "^", "&", "<<", ">>", ">>>", "|=", "^=", "&=", "<<=", ">>=", ">>>="];

    // Set when && or || was read without parentheses round it, which must not meet ??.
    private bool _hasBareLogic;

    /// <summary>An expression where a comma would be the operator that is left out.</summary>
    private Node ParseExpression()
    {
        var expression = ParseAssignment();
        return At(",") ? Fail(RefusedConstructs.Comma(Here)) : expression;
    }

    private Node ParseAssignment()
    {
        if (AtArrow())
        {
            return Fail(RefusedConstructs.ArrowPlace(Here));
        }

        if (!TryDescend())
        {
            return Nothing;
        }

        var expression = ParseAssignmentTo(ParseChoice());
        Ascend();
        return expression;
    }

    /// <summary>Reads the sign and value that make an assignment of what was just read, if they follow.</summary>
    private Node ParseAssignmentTo(Node target)
    {
        var sign = Current.Kind == TokenKind.Punctuator ? Current.Text : "";
        if (sign is not ("=" or "+=" or "-=" or "*=" or "/=" or "%=" or "**=" or "&&=" or "||=" or "??="))
        {
            return target;
        }

        var at = PointOf(Take());
        var slot = AssignableSlot(target, at);
        var value = ParseAssignment();
        return sign switch
        {
            "=" => new AssignmentNode(at, slot, value),
            "&&=" => new LogicAssignmentNode(at, slot, Stop.AtFalse, value),
            "||=" => new LogicAssignmentNode(at, slot, Stop.AtTrue, value),
            "??=" => new LogicAssignmentNode(at, slot, Stop.AtSomething, value),
            _ => new OperatorAssignmentNode(at, slot, Operators.Of(sign[..^1]), value),
        };
    }

    private int AssignableSlot(Node target, SourcePoint at)
    {
        switch (target)
        {
            case OwnNameNode { Binding.IsConstant: false } own:
                return own.Binding.Slot;
            case OwnNameNode own:
                Report(NameProblems.ConstAssigned(at, own.Binding.Name));
                break;
            case VariableNode variable:
                Report(RefusedConstructs.AssignVariable(at, variable.Name));
                break;
            case Chain { LastLink: MemberLink or IndexLink }:
                Report(RefusedConstructs.AssignMember(at));
                break;
            default:
                Report(RefusedConstructs.AssignTarget(at));
                break;
        }

        return 0;
    }

    /// <summary><c>a ? b : c ? d : e</c>; the part after the last colon may be an assignment.</summary>
    private Node ParseChoice()
    {
        var at = Here;
        var last = ParseCoalesce();
        if (!At("?"))
        {
            return last;
        }

        var conditions = new List<Node>();
        var values = new List<Node>();
        while (TryTake("?"))
        {
            conditions.Add(last);
            values.Add(ParseAssignment());
            Expect(":");
            last = AtArrow() ? Fail(RefusedConstructs.ArrowPlace(Here)) : ParseAssignmentTo(ParseCoalesce());
        }

        return new ChoiceNode(at, [.. conditions], [.. values], last);
    }

    private Node ParseCoalesce()
    {
        var at = Here;
        var first = ParseLogic("||");
        if (!At("??"))
        {
            return first;
        }

        var operands = new List<Node> { first };
        while (At("??"))
        {
            if (_hasBareLogic)
            {
                Fail(SyntaxProblems.MixedCoalesce(Here));
            }

            Take();
            operands.Add(ParseLogic("||"));
        }

        if (_hasBareLogic)
        {
            Fail(SyntaxProblems.MixedCoalesce(at));
        }

        return new LogicRow(at, Stop.AtSomething, [.. operands]);
    }

    private Node ParseLogic(string sign)
    {
        var at = Here;
        var first = sign == "||" ? ParseLogic("&&") : ParseRank(0);
        if (!At(sign))
        {
            return first;
        }

        var operands = new List<Node> { first };
        while (TryTake(sign))
        {
            operands.Add(sign == "||" ? ParseLogic("&&") : ParseRank(0));
        }

        _hasBareLogic = true;
        return new LogicRow(at, sign == "||" ? Stop.AtTrue : Stop.AtFalse, [.. operands]);
    }

    private Node ParseRank(int rank)
    {
        if (rank == _ranks.Length)
        {
            return ParsePower();
        }

        var first = ParseRank(rank + 1);
        if (!AtOperator(rank))
        {
            return first;
        }

        var at = Here;
        var signs = new List<string>();
        var operands = new List<Node>();
        while (AtOperator(rank))
        {
            signs.Add(Take().Text);
            operands.Add(ParseRank(rank + 1));
        }

        return signs.TrueForAll(sign => sign == "+")
            ? new SumRow(at, first, [.. operands])
            : new OperatorRow(at, first, [.. signs.Select(Operators.Of)], [.. operands]);
    }

    private bool AtOperator(int rank)
    {
        if (Current.Kind == TokenKind.Punctuator && _bitwise.Contains(Current.Text))
        {
            Fail(RefusedConstructs.Bitwise(Here, Current.Text));
        }
        else if ((AtWord("in") || AtWord("instanceof")) && RefusedWords.Find(Current.Text, Here) is { } refused)
        {
            Fail(refused);
        }

        return Current.Kind == TokenKind.Punctuator && _ranks[rank].Contains(Current.Text);
    }

    private Node ParsePower()
    {
        var isSigned = AtSign();
        var number = ParseSigned();
        if (!At("**"))
        {
            return number;
        }

        var at = Here;
        if (isSigned)
        {
            return Fail(SyntaxProblems.SignedPower(at));
        }

        Take();
        if (!TryDescend())
        {
            return Nothing;
        }

        var power = new PowerNode(at, number, ParsePower());
        Ascend();
        return power;
    }

    private bool AtSign() => At("-") || At("+") || At("!") || AtWord("typeof");

    private Node ParseSigned()
    {
        if (At("~"))
        {
            return Fail(RefusedConstructs.Bitwise(Here, "~"));
        }

        if (!AtSign())
        {
            var value = At("++") || At("--") ? ParseIncrementBefore() : ParseChain();
            _hasBareLogic = false;
            return value;
        }

        if (!TryDescend())
        {
            return Nothing;
        }

        var sign = Take();
        var operand = ParseSigned();
        Ascend();
        return sign.Text == "-" && operand is LiteralNode { Value: double number }
            ? new LiteralNode(PointOf(sign), -number)
            : new SignNode(PointOf(sign), sign.Text, operand);
    }

    private IncrementNode ParseIncrementBefore()
    {
        var sign = Take();
        var target = At("++") || At("--") || AtSign() ? Fail(RefusedConstructs.Increment(Here)) : ParseChain();
        return Increment(sign, target, givesOld: false);
    }

    private IncrementNode Increment(Token sign, Node target, bool givesOld)
    {
        var at = PointOf(sign);
        if (target is not OwnNameNode own)
        {
            Report(RefusedConstructs.Increment(at));
        }
        else if (own.Binding.IsConstant)
        {
            Report(NameProblems.ConstAssigned(at, own.Binding.Name));
        }

        return new IncrementNode(at, (target as OwnNameNode)?.Binding.Slot ?? 0, sign.Text == "++" ? 1 : -1, givesOld);
    }
}
