using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Choice and operators by rank.</content>
internal sealed partial class Parser
{
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

    /// <summary><c>a ? b : c ? d : e</c>; the part after the last colon may be an assignment.</summary>
    private Node ParseChoice()
    {
        var start = Current;
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

        return new ChoiceNode(PointOf(start), [.. conditions], [.. values], last);
    }

    private Node ParseCoalesce()
    {
        var start = Current;
        var first = ParseRank(0);
        if (!At("??"))
        {
            return first;
        }

        var operands = new List<Node> { first };
        while (At("??") && !_hasBareLogic)
        {
            Take();
            operands.Add(ParseRank(0));
        }

        if (_hasBareLogic)
        {
            Fail(SyntaxProblems.MixedCoalesce(Here));
        }

        return new LogicRow(PointOf(start), Stop.AtSomething, [.. operands]);
    }

    /// <summary>A value and the operators of a rank or higher that follow it, highest first.</summary>
    private Node ParseRank(int rank)
    {
        var value = ParsePower();
        RefuseOperator();
        for (var r = Punctuators.HighestRank; r >= rank; r--)
        {
            if (Current.Rank == r)
            {
                value = ParseRow(value, r);
            }
        }

        return value;
    }

    private Node ParseRow(Node first, int rank)
    {
        var at = Here;
        var signs = new List<string>();
        var operands = new List<Node>();
        while (Current.Rank == rank)
        {
            signs.Add(Take().Text);
            operands.Add(ParseRank(rank + 1));
        }

        switch (signs[0])
        {
            case "||" or "&&":
                _hasBareLogic = true;
                return new LogicRow(at, signs[0] == "||" ? Stop.AtTrue : Stop.AtFalse, [first, .. operands]);
            case "+" when signs.TrueForAll(sign => sign == "+"):
                return new SumRow(at, first, [.. operands]);
            default:
                return new OperatorRow(at, first, [.. signs.Select(Operators.Of)], [.. operands]);
        }
    }

    private void RefuseOperator()
    {
        if (Current.Rank == Punctuators.Bitwise)
        {
            Fail(RefusedConstructs.Bitwise(Here, Current.Text));
        }
        else if ((AtWord("in") || AtWord("instanceof")) && RefusedWords.Find(Current.Text, Here) is { } refused)
        {
            Fail(refused);
        }
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
}
