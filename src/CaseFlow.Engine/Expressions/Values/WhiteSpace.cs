using CaseFlow.Engine.Expressions.Parsing;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Trimming by JavaScript's idea of white space.</summary>
internal static class WhiteSpace
{
    public static string Trim(string text)
    {
        var end = text.Length;
        while (end > 0 && Characters.IsSpace(text[end - 1]))
        {
            end--;
        }

        return TrimStart(text[..end]);
    }

    public static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && Characters.IsSpace(text[start]))
        {
            start++;
        }

        return text[start..];
    }
}
