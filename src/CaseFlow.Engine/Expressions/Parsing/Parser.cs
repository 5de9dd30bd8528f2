using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <summary>Reads tokens into a tree that can be run; the grammar is in Grammar.md.</summary>
/// <remarks>
/// After a mistake in the form it moves to the end of the source, where every loop ends, and reports no more. Mistakes that leave the
/// form clear (an unknown name) are collected. Rows of operators, chains and else-ifs are read in loops and kept flat; all else that
/// can contain itself goes through <see cref="TryDescend"/>, so no source can exhaust the stack, now or when it runs.
/// </remarks>
internal sealed partial class Parser
{
    private readonly SourceText _source;
    private readonly List<Token> _tokens;
    private readonly ExpressionProblem? _lexerProblem;
    private readonly ExpressionNames _names;
    private readonly NameScopes _scopes = new();
    private readonly List<ExpressionProblem> _problems = [];
    private int _index;
    private int _depth;
    private bool _failed;

    public Parser(SourceText source, ExpressionNames names)
    {
        var lexer = new Lexer(source);
        _source = source;
        _names = names;
        _tokens = lexer.Read();
        _lexerProblem = lexer.Problem;
    }

    /// <summary>What is wrong, in the order of the source; empty when nothing is.</summary>
    public IReadOnlyList<ExpressionProblem> Problems => _problems;

    /// <summary>How many slots the script's own names need.</summary>
    public int Slots => _scopes.Slots;

    private Token Current => _tokens[_index];

    private SourcePoint Here => PointOf(Current);

    private Token Next(int ahead) => _tokens[Math.Min(_index + ahead, _tokens.Count - 1)];

    private SourcePoint PointOf(Token token) => _source.PointAt(token.Start);

    private bool At(string punctuator) => Current.Is(punctuator);

    private bool AtWord(string word) => Current.IsWord(word);

    private Token Take()
    {
        var token = Current;
        _index = Math.Min(_index + 1, _tokens.Count - 1);
        return token;
    }

    private bool TryTake(string punctuator)
    {
        if (!At(punctuator))
        {
            return false;
        }

        Take();
        return true;
    }

    private bool TryTakeWord(string word)
    {
        if (!AtWord(word))
        {
            return false;
        }

        Take();
        return true;
    }

    private void Expect(string punctuator)
    {
        if (!TryTake(punctuator) && !_failed)
        {
            Fail(Current.Kind switch
            {
                TokenKind.End => SyntaxProblems.UnexpectedEnd(Here),
                _ when At(",") && punctuator == ")" => RefusedConstructs.Comma(Here),
                _ => SyntaxProblems.Expected(Here, punctuator, Shown(Current)),
            });
        }
    }

    /// <summary>Reports a mistake in the form and moves to the end, so that nothing more is read.</summary>
    private LiteralNode Fail(ExpressionProblem problem)
    {
        if (!_failed)
        {
            var isUnreadable = Current.Kind == TokenKind.Invalid && Here == new SourcePoint(problem.Line, problem.Column);
            Report(isUnreadable ? _lexerProblem! : problem);
            _failed = true;
            _index = _tokens.Count - 1;
        }

        return Nothing;
    }

    private LiteralNode FailUnexpected() =>
        Fail(Current.Kind == TokenKind.End ? SyntaxProblems.UnexpectedEnd(Here) : SyntaxProblems.Unexpected(Here, Shown(Current)));

    /// <summary>Reports a mistake after which reading goes on.</summary>
    private LiteralNode Report(ExpressionProblem problem)
    {
        if (!_failed && _problems.Count < ScriptLimits.Problems)
        {
            _problems.Add(problem);
        }

        return Nothing;
    }

    // No suggestion for problems past the last that is reported: each costs a comparison with every name.
    private string? Nearest(string name, IEnumerable<string> candidates) =>
        _problems.Count < ScriptLimits.Problems ? NearestName.Of(name, candidates) : null;

    // Stands where a node could not be made; never runs, for a script with problems is not handed out.
    private static LiteralNode Nothing { get; } = new(default, Undefined.Value);

    /// <summary>Enters a construct that may contain itself; every true is paired with a <see cref="Ascend"/>.</summary>
    private bool TryDescend()
    {
        if (_depth == ScriptLimits.Nesting)
        {
            Fail(SyntaxProblems.TooDeep(Here));
            return false;
        }

        _depth++;
        return true;
    }

    private void Ascend() => _depth--;

    private static string Shown(Token token) => token.Kind switch
    {
        TokenKind.String => "\"" + SyntaxProblems.Shorten(token.Text) + "\"",
        TokenKind.TemplateWhole or TokenKind.TemplateOpen or TokenKind.TemplateMiddle or TokenKind.TemplateClose => "`",
        _ => SyntaxProblems.Shorten(token.Text),
    };
}
