using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Statements, and where they end without a semicolon.</content>
internal sealed partial class Parser
{
    private bool _insideArrow;

    /// <summary>Reads the whole script.</summary>
    public Statement ParseScript()
    {
        _scopes.Open();
        var script = ParseStatements();
        if (At("}"))
        {
            FailUnexpected();
        }

        _scopes.Close();
        return script;
    }

    /// <summary>Statements up to a closing brace or the end.</summary>
    private Block ParseStatements()
    {
        var at = Here;
        var statements = new List<Statement>();
        while (Current.Kind != TokenKind.End && !At("}"))
        {
            statements.Add(AtWord("const") || AtWord("let") ? ParseDeclaration() : ParseStatement());
        }

        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is ExpressionStatement { Expression: Chain chain } && (_insideArrow || i < statements.Count - 1))
            {
                RefuseDiscardedCopy(chain);
            }
        }

        return statements.Count == 1 && statements[0] is Block only ? only : new Block(at, [.. statements]);
    }

    // In JavaScript sort and reverse change the list itself, and a statement of that kind would silently do nothing here.
    private void RefuseDiscardedCopy(Chain chain)
    {
        var method = chain.LastLink switch
        {
            CallbackLink { Name: "sort" } => "sort",
            MethodLink { Name: "reverse" } => "reverse",
            _ => null,
        };
        if (method is not null)
        {
            Report(RefusedConstructs.DiscardedCopy(chain.LastLink.At, method));
        }
    }

    private Statement ParseStatement()
    {
        var at = Here;
        if (!TryDescend())
        {
            return new Block(at, []);
        }

        Statement statement = Current switch
        {
            _ when At("{") => ParseBlock(),
            _ when TryTake(";") => new Block(at, []),
            _ when AtWord("if") => ParseIf(),
            _ when AtWord("return") => ParseReturn(),
            _ => ParseExpressionStatement(),
        };
        Ascend();
        return statement;
    }

    /// <summary>A block; the statements inside see a scope of their own.</summary>
    private Block ParseBlock()
    {
        if (AtObjectInPlaceOfBlock())
        {
            Fail(SyntaxProblems.ObjectStatement(Here));
        }

        Expect("{");
        _scopes.Open();
        var block = ParseStatements();
        _scopes.Close();
        Expect("}");
        return block;
    }

    private bool AtObjectInPlaceOfBlock() =>
        (Next(1).Kind is TokenKind.String or TokenKind.Number or TokenKind.Name && Next(2).Is(":"))
        || (Next(1).Kind == TokenKind.Name && Next(2).Is(","))
        || Next(1).Is("...");

    private IfStatement ParseIf()
    {
        var at = Here;
        var conditions = new List<Node>();
        var branches = new List<Statement>();
        Statement? otherwise = null;
        do
        {
            Take();
            Expect("(");
            conditions.Add(ParseExpression());
            Expect(")");
            branches.Add(ParseBranch());
        }
        while (TryTakeElseBeforeIf());
        if (TryTakeWord("else"))
        {
            otherwise = ParseBranch();
        }

        return new IfStatement(at, [.. conditions], [.. branches], otherwise);
    }

    private bool TryTakeElseBeforeIf() => Next(1).IsWord("if") && TryTakeWord("else");

    private Statement ParseBranch()
    {
        if (AtWord("const") || AtWord("let"))
        {
            Fail(SyntaxProblems.DeclarationPlace(Here));
        }

        // A braced branch is no deeper than its if: 64 blocks inside each other are 64 levels, not 128.
        return At("{") ? ParseBlock() : ParseStatement();
    }

    private ReturnStatement ParseReturn()
    {
        var at = PointOf(Take());
        var hasValue = !At(";") && !At("}") && Current.Kind != TokenKind.End && !Current.AfterNewline;
        var value = hasValue ? ParseExpression() : null;
        EndStatement();
        return new ReturnStatement(at, value);
    }

    private ExpressionStatement ParseExpressionStatement()
    {
        if (Current.Kind == TokenKind.Name && Next(1).Is(":"))
        {
            Fail(RefusedConstructs.Label(Here));
        }

        var expression = ParseExpression();
        EndStatement();
        return new ExpressionStatement(expression);
    }

    /// <summary>The end of a statement: a semicolon, or where JavaScript sets one by itself.</summary>
    private void EndStatement()
    {
        if (TryTake(";") || At("}") || Current.Kind == TokenKind.End || Current.AfterNewline)
        {
            return;
        }

        if (At(","))
        {
            Fail(RefusedConstructs.Comma(Here));
        }

        FailUnexpected();
    }
}
