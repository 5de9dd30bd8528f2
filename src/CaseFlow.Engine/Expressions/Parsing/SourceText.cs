namespace CaseFlow.Engine.Expressions.Parsing;

/// <summary>A place in a source, both numbers from 1.</summary>
internal readonly record struct SourcePoint(int Line, int Column);

/// <summary>A source and the places of its characters.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    public SourceText(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            var brokenByTwo = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';
            if (Characters.IsLineEnd(text[i]) && !brokenByTwo)
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Text { get; }

    public SourcePoint PointAt(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new SourcePoint(line + 1, offset - _lineStarts[line] + 1);
    }
}
