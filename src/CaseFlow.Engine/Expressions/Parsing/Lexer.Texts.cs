using System.Text;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Texts in quotes, templates and the escapes inside them.</content>
internal sealed partial class Lexer
{
    private void ReadString(char quote)
    {
        var start = _position++;
        var value = new StringBuilder();
        while (_position < _text.Length && _text[_position] != quote)
        {
            var c = _text[_position];
            if (c is '\n' or '\r')
            {
                break;
            }

            if (c != '\\')
            {
                value.Append(c);
                _position++;
            }
            else if (!ReadEscape(value))
            {
                return;
            }
        }

        if (_position >= _text.Length || _text[_position] != quote)
        {
            Fail(start, SyntaxProblems.Unterminated);
            return;
        }

        _position++;
        Add(TokenKind.String, start, value.ToString());
    }

    private void ReadTemplate(TokenKind whole, TokenKind open)
    {
        var start = _position++;
        var value = new StringBuilder();
        while (_position < _text.Length && _text[_position] != '`')
        {
            var c = _text[_position];
            if (c == '$' && Peek(1) == '{')
            {
                _position += 2;
                _bracesOfTemplates.Push(true);
                Add(open, start, value.ToString());
                return;
            }

            if (c == '\\')
            {
                if (!ReadEscape(value))
                {
                    return;
                }
            }
            else
            {
                // Every line end inside a template is one "\n", whatever the editor saved.
                _position += c == '\r' && Peek(1) == '\n' ? 2 : 1;
                value.Append(c == '\r' ? '\n' : c);
            }
        }

        if (_position >= _text.Length)
        {
            Fail(start, SyntaxProblems.Unterminated);
            return;
        }

        _position++;
        Add(whole, start, value.ToString());
    }

    private bool ReadEscape(StringBuilder value)
    {
        var start = _position;
        var c = Peek(1);
        _position += 2;
        switch (c)
        {
            case 'n': value.Append('\n'); return true;
            case 't': value.Append('\t'); return true;
            case 'r': value.Append('\r'); return true;
            case 'b': value.Append('\b'); return true;
            case 'f': value.Append('\f'); return true;
            case 'v': value.Append('\v'); return true;
            case '0' when !Characters.IsDigit(Peek(0)): value.Append('\0'); return true;
            case 'x' when ReadHex(2) is { } unit: value.Append((char)unit); return true;
            case 'u' when Peek(0) != '{' && ReadHex(4) is { } unit: value.Append((char)unit); return true;
            case 'u' when Peek(0) == '{' && ReadCodePoint() is { } codePoint:
                // A code point that is half of a pair has no text of its own in .NET; it is one unit in JavaScript.
                _ = codePoint is >= 0xD800 and <= 0xDFFF ? value.Append((char)codePoint) : value.Append(char.ConvertFromUtf32(codePoint));
                return true;
            case '\r':
                _position += Peek(0) == '\n' ? 1 : 0;
                return true;
            case '\n' or '\u2028' or '\u2029':
                return true;
        }

        if (_position > _text.Length || c is 'x' or 'u' || Characters.IsDigit(c))
        {
            Fail(start, SyntaxProblems.BadEscape);
            return false;
        }

        value.Append(c);
        return true;
    }

    private int? ReadHex(int digits)
    {
        var value = _position + digits <= _text.Length ? Characters.Hexadecimal(_text.AsSpan(_position, digits)) : null;
        _position += value is null ? 0 : digits;
        return value;
    }

    private int? ReadCodePoint()
    {
        var end = _text.IndexOf('}', _position);
        var value = end < 0 ? null : Characters.Hexadecimal(_text.AsSpan(_position + 1, end - _position - 1));
        if (value is null or > 0x10FFFF)
        {
            return null;
        }

        _position = end + 1;
        return value;
    }
}
