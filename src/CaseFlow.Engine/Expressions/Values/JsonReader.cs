using System.Globalization;
using System.Text;
using CaseFlow.Engine.Expressions.Parsing;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Reads a text as <c>JSON.parse</c> does: strict JSON, the last of equal names wins.</summary>
internal sealed class JsonReader
{
    private readonly string _text;
    private readonly Evaluation _run;
    private int _position;

    private JsonReader(string text, Evaluation run)
    {
        _text = text;
        _run = run;
    }

    public static object? Read(string text, Evaluation run)
    {
        run.ChargeScan(text.Length);
        run.Reserve(text.Length);
        var reader = new JsonReader(text, run);
        var value = reader.ReadValue(depth: 0);
        reader.SkipSpace();
        return reader._position == text.Length ? value : throw reader.Wrong();
    }

    private object? ReadValue(int depth)
    {
        _run.Charge(1);
        if (depth > ScriptLimits.DataDepth)
        {
            throw Faults.Depth(_run.At);
        }

        SkipSpace();
        return Next() switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => ReadText(),
            't' => ReadWord("true", Coercion.Box(true)),
            'f' => ReadWord("false", Coercion.Box(false)),
            'n' => ReadWord("null", null),
            _ => ReadNumber(),
        };
    }

    private ScriptObject ReadObject(int depth)
    {
        var members = new ScriptObject();
        _position++;
        SkipSpace();
        if (TryTake('}'))
        {
            return members;
        }

        do
        {
            SkipSpace();
            if (Next() != '"')
            {
                throw Wrong();
            }

            var key = ReadText();
            SkipSpace();
            Take(':');
            members.Set(key, ReadValue(depth + 1));
            SkipSpace();
        }
        while (TryTake(','));
        Take('}');
        return members.Finish();
    }

    private ScriptArray ReadArray(int depth)
    {
        var items = new List<object?>();
        _position++;
        SkipSpace();
        if (TryTake(']'))
        {
            return ScriptArray.Empty;
        }

        do
        {
            items.Add(ReadValue(depth + 1));
            SkipSpace();
        }
        while (TryTake(','));
        Take(']');
        return new ScriptArray([.. items]);
    }

    private string ReadText()
    {
        var value = new StringBuilder();
        for (_position++; Next() is var c && c != '"'; _position++)
        {
            if (c < ' ' || _position >= _text.Length)
            {
                throw Wrong();
            }

            value.Append(c == '\\' ? ReadEscape() : c);
        }

        _position++;
        return value.ToString();
    }

    private char ReadEscape()
    {
        _position++;
        var c = Next();
        if (c == 'u' && _position + 4 < _text.Length && Characters.Hexadecimal(_text.AsSpan(_position + 1, 4)) is { } unit)
        {
            _position += 4;
            return (char)unit;
        }

        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Wrong(),
        };
    }

    private object? ReadWord(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            throw Wrong();
        }

        _position += word.Length;
        return value;
    }

    private double ReadNumber()
    {
        var start = _position;
        TryTake('-');
        if (!TryTake('0'))
        {
            SkipDigits();
        }

        if (TryTake('.'))
        {
            SkipDigits();
        }

        if (TryTake('e') || TryTake('E'))
        {
            _ = TryTake('+') || TryTake('-');
            SkipDigits();
        }

        return double.Parse(_text.AsSpan(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void SkipDigits()
    {
        if (!char.IsAsciiDigit(Next()))
        {
            throw Wrong();
        }

        while (char.IsAsciiDigit(Next()))
        {
            _position++;
        }
    }

    private void SkipSpace()
    {
        while (Next() is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }
    }

    private char Next() => _position < _text.Length ? _text[_position] : '\0';

    private bool TryTake(char c)
    {
        if (Next() != c || _position >= _text.Length)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Take(char c)
    {
        if (!TryTake(c))
        {
            throw Wrong();
        }
    }

    private ExpressionException Wrong() => Faults.BadJson(_run.At, _position);
}
