using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Arrow functions, in the one place where they may stand.</content>
internal sealed partial class Parser
{
    /// <summary>Whether an arrow function begins here: a name or a pair of parentheses, then <c>=&gt;</c>.</summary>
    private bool AtArrow() =>
        (Current.Kind == TokenKind.Name && Next(1).Is("=>"))
        || (At("(") && Current.Partner > 0 && _tokens[Math.Min(Current.Partner + 1, _tokens.Count - 1)].Is("=>"));

    private Callback? ParseArrow()
    {
        if (!TryDescend())
        {
            return null;
        }

        _scopes.Open();
        var slots = ParseParameters();
        if (Current.AfterNewline)
        {
            FailUnexpected();
        }

        Expect("=>");
        var callback = At("{") ? ParseArrowBody(slots) : new Callback(slots, ParseAssignment(), null);
        _scopes.Close();
        Ascend();
        return callback;
    }

    private Callback ParseArrowBody(int[] slots)
    {
        if (AtObjectInPlaceOfBlock())
        {
            Fail(SyntaxProblems.ObjectStatement(Here));
        }

        var wasInsideArrow = _insideArrow;
        _insideArrow = true;
        Take();
        var body = ParseStatements();
        Expect("}");
        _insideArrow = wasInsideArrow;
        return new Callback(slots, null, body);
    }

    private int[] ParseParameters()
    {
        if (!TryTake("("))
        {
            return [Declare(isConstant: false).Slot];
        }

        var slots = new List<int>();
        while (!At(")") && !_failed)
        {
            if (Current.Kind != TokenKind.Name || Next(1).Is("="))
            {
                Fail(RefusedConstructs.Parameter(Here));
            }

            slots.Add(Declare(isConstant: false).Slot);
            if (!At(")"))
            {
                Expect(",");
            }
        }

        Expect(")");
        return [.. slots];
    }
}
