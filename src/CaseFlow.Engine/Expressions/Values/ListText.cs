using System.Text;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>The text of a list: its elements with a separator between, missing ones empty.</summary>
internal static class ListText
{
    public static string Join(IReadOnlyList<object?> list, string separator, Evaluation run)
    {
        var text = new StringBuilder();
        Append(text, list, separator, run, depth: 1);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<object?> list, string separator, Evaluation run, int depth)
    {
        if (depth > ScriptLimits.DataDepth)
        {
            throw Faults.Depth(run.At);
        }

        for (var i = 0; i < list.Count; i++)
        {
            run.Charge(1);
            if (i > 0)
            {
                run.Reserve(separator.Length);
                text.Append(separator);
            }

            var element = Coercion.Admit(list[i], run);
            if (element is IReadOnlyList<object?> inner)
            {
                Append(text, inner, ",", run, depth + 1);
            }
            else if (!Coercion.IsNothing(element))
            {
                var shown = Coercion.Text(element, run);
                run.Reserve(shown.Length);
                text.Append(shown);
            }
        }
    }
}
