using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <content>Numbers.</content>
internal sealed partial class Lexer
{
    private void ReadNumber()
    {
        var start = _position;
        while (_position < _text.Length && BelongsToNumber(start))
        {
            _position++;
        }

        var text = _text[start.._position];
        if (text[^1] == 'n' && NumberReader.Literal(text[..^1]) is not null)
        {
            Fail(start, SyntaxProblems.BigInt);
        }
        else if (NumberReader.Literal(text) is { } value)
        {
            Add(TokenKind.Number, start, text, value);
        }
        else
        {
            Fail(start, at => SyntaxProblems.BadNumber(at, text));
        }
    }

    // Letters are taken too, so that "3px" or "08" is one bad number and not a number and a name.
    private bool BelongsToNumber(int start)
    {
        var c = _text[_position];
        var prefixed = _text[start] == '0' && start + 1 < _text.Length && char.IsAsciiLetter(_text[start + 1]) && (_text[start + 1] | 0x20) != 'e';
        return c switch
        {
            '.' => !prefixed && !_text.AsSpan(start, _position - start).ContainsAny('.', 'e', 'E'),
            '+' or '-' => !prefixed && _position > start && _text[_position - 1] is 'e' or 'E',
            _ => Characters.ContinuesName(Characters.CodePointAt(_text, _position)) || char.IsLowSurrogate(c),
        };
    }
}
