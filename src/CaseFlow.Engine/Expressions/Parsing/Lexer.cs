using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <summary>Cuts a source into tokens, all of them before parsing begins, in one pass.</summary>
/// <remarks>
/// The first thing it cannot read becomes an <see cref="TokenKind.Invalid"/> token followed by the end; the parser reports
/// <see cref="Problem"/> only if it gets that far, so that <c>/['"]/</c> is refused as a regular expression, not as an open text.
/// </remarks>
internal sealed partial class Lexer(SourceText source)
{
    private readonly string _text = source.Text;
    private readonly List<Token> _tokens = [];
    private readonly Stack<int> _openParentheses = new();
    private readonly Stack<bool> _bracesOfTemplates = new();
    private int _position;
    private bool _newline = true;

    /// <summary>Why the source could not be read to its end; null when it could.</summary>
    public ExpressionProblem? Problem { get; private set; }

    public List<Token> Read()
    {
        while (Problem is null && SkipSpace())
        {
            ReadToken();
        }

        Add(TokenKind.End, _text.Length, "");
        return _tokens;
    }

    private void ReadToken()
    {
        var c = _text[_position];
        if (c is '"' or '\'')
        {
            ReadString(c);
        }
        else if (c == '`')
        {
            ReadTemplate(TokenKind.TemplateWhole, TokenKind.TemplateOpen);
        }
        else if (Characters.IsDigit(c) || (c == '.' && Characters.IsDigit(Peek(1))))
        {
            ReadNumber();
        }
        else if (Characters.StartsName(Characters.CodePointAt(_text, _position)))
        {
            ReadName();
        }
        else if (c == '}' && _bracesOfTemplates.TryPop(out var ofTemplate) && ofTemplate)
        {
            ReadTemplate(TokenKind.TemplateClose, TokenKind.TemplateMiddle);
        }
        else
        {
            ReadPunctuator();
        }
    }

    /// <summary>Skips spaces and comments.</summary>
    /// <returns>False at the end of the source or at a comment that is not closed.</returns>
    private bool SkipSpace()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (Characters.IsSpace(c))
            {
                _newline |= Characters.IsLineEnd(c);
                _position++;
            }
            else if (c == '/' && Peek(1) == '/')
            {
                while (_position < _text.Length && !Characters.IsLineEnd(_text[_position]))
                {
                    _position++;
                }
            }
            else if (c == '/' && Peek(1) == '*')
            {
                if (!SkipBlockComment())
                {
                    return false;
                }
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private bool SkipBlockComment()
    {
        var end = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            Fail(_position, SyntaxProblems.Unterminated);
            return false;
        }

        _newline |= _text.AsSpan(_position, end - _position).IndexOfAny("\n\r\u2028\u2029") >= 0;
        _position = end + 2;
        return true;
    }

    private void ReadName()
    {
        var start = _position;
        while (_position < _text.Length)
        {
            var codePoint = Characters.CodePointAt(_text, _position);
            if (!Characters.ContinuesName(codePoint))
            {
                break;
            }

            _position += codePoint > char.MaxValue ? 2 : 1;
        }

        Add(TokenKind.Name, start, _text[start.._position]);
    }

    private void ReadPunctuator()
    {
        var rest = _text.AsSpan(_position);
        // Browsers' comments from the days of HTML: in a script JavaScript skips such a line, in a function too.
        if (rest.StartsWith("<!--") || (_newline && rest.StartsWith("-->")))
        {
            Fail(_position, SyntaxProblems.HtmlComment);
            return;
        }

        if (Punctuators.Longest(rest) is var (sign, rank))
        {
            // "a?.5:1" is a choice between .5 and 1.
            sign = sign == "?." && Characters.IsDigit(Peek(2)) ? "?" : sign;
            NoteBracket(sign);
            Add(TokenKind.Punctuator, _position, sign, rank: rank);
            _position += sign.Length;
            return;
        }

        var length = Characters.CodePointAt(_text, _position) > char.MaxValue ? 2 : 1;
        var shown = _text.Substring(_position, length);
        Fail(_position, at => SyntaxProblems.BadCharacter(at, shown));
    }

    private void NoteBracket(string punctuator)
    {
        switch (punctuator)
        {
            case "(":
                _openParentheses.Push(_tokens.Count);
                break;
            case ")" when _openParentheses.TryPop(out var open):
                _tokens[open].Partner = _tokens.Count;
                break;
            case "{":
                _bracesOfTemplates.Push(false);
                break;
        }
    }

    private char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private void Add(TokenKind kind, int start, string text, double number = 0, int rank = Punctuators.NoRank)
    {
        _tokens.Add(new Token(kind, start, text, number, rank, _newline));
        _newline = false;
    }

    private void Fail(int offset, Func<SourcePoint, ExpressionProblem> problem)
    {
        Problem = problem(source.PointAt(offset));
        Add(TokenKind.Invalid, offset, "");
    }
}
