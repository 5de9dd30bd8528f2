using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Names the script declares.</content>
internal sealed partial class Parser
{
    private Block ParseDeclaration()
    {
        var at = Here;
        var isConstant = Take().Text == "const";
        var declarations = new List<Statement>();
        do
        {
            declarations.Add(ParseDeclared(isConstant));
        }
        while (TryTake(","));
        EndStatement();
        return new Block(at, [.. declarations]);
    }

    private DeclarationStatement ParseDeclared(bool isConstant)
    {
        var token = Current;
        var at = Here;
        if (At("{") || At("["))
        {
            Fail(RefusedConstructs.Destructuring(at));
        }

        var binding = Declare(isConstant);
        binding.IsReady = false;
        Node? value = null;
        if (TryTake("="))
        {
            value = ParseAssignment();
        }
        else if (isConstant)
        {
            Fail(SyntaxProblems.MissingValue(at, token.Text));
        }

        binding.IsReady = true;
        return new DeclarationStatement(at, binding.Slot, value);
    }

    /// <summary>Takes a name and declares it in the innermost block.</summary>
    private Binding Declare(bool isConstant)
    {
        var token = Current;
        if (token.Kind != TokenKind.Name)
        {
            FailUnexpected();
            return new Binding("", 0, isConstant);
        }

        if (!RefusedWords.MayBeDeclared(token.Text))
        {
            Fail(NameProblems.ReservedName(Here, token.Text));
        }
        else if (_scopes.WasUsed(token.Text))
        {
            Report(NameProblems.UsedBeforeDeclared(Here, token.Text));
        }

        var binding = _scopes.Declare(token.Text, isConstant);
        if (binding is null)
        {
            Report(NameProblems.Redeclared(Here, token.Text));
        }

        Take();
        return binding ?? new Binding(token.Text, 0, isConstant);
    }
}
