using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Assignments to names of the script, and steps up and down.</content>
internal sealed partial class Parser
{
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
