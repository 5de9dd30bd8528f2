using System.Globalization;
using System.Text;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Writes a value as <c>JSON.stringify</c> does.</summary>
internal static class JsonWriter
{
    /// <summary>The text, or <see cref="Undefined"/> for the one value JSON has no text for.</summary>
    public static object Write(object? value, Evaluation run)
    {
        if (value is Undefined)
        {
            return value;
        }

        var text = new StringBuilder();
        Append(text, value, run, depth: 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, Evaluation run, int depth)
    {
        run.Charge(1);
        if (depth > ScriptLimits.DataDepth)
        {
            throw Faults.Depth(run.At);
        }

        switch (value)
        {
            case string s:
                AppendText(text, s, run);
                break;
            case IReadOnlyList<object?> list:
                AppendList(text, list, run, depth);
                break;
            case IReadOnlyDictionary<string, object?> members:
                AppendObject(text, members, run, depth);
                break;
            case double number when !double.IsFinite(number):
            case Undefined:
                AppendPlain(text, "null", run);
                break;
            default:
                AppendPlain(text, Coercion.Text(value, run), run);
                break;
        }
    }

    private static void AppendList(StringBuilder text, IReadOnlyList<object?> list, Evaluation run, int depth)
    {
        for (var i = 0; i < list.Count; i++)
        {
            AppendPlain(text, i == 0 ? "[" : ",", run);
            Append(text, Coercion.Admit(list[i], run), run, depth + 1);
        }

        AppendPlain(text, list.Count == 0 ? "[]" : "]", run);
    }

    private static void AppendObject(StringBuilder text, IReadOnlyDictionary<string, object?> members, Evaluation run, int depth)
    {
        run.Charge(members.Count);
        var first = true;
        foreach (var key in MemberOrder.Of(members.Keys))
        {
            var value = Coercion.Admit(members[key], run);
            if (value is Undefined)
            {
                continue;
            }

            AppendPlain(text, first ? "{" : ",", run);
            AppendText(text, key, run);
            AppendPlain(text, ":", run);
            Append(text, value, run, depth + 1);
            first = false;
        }

        AppendPlain(text, first ? "{}" : "}", run);
    }

    private static void AppendPlain(StringBuilder text, string plain, Evaluation run)
    {
        run.Reserve(plain.Length);
        text.Append(plain);
    }

    private static void AppendText(StringBuilder text, string value, Evaluation run)
    {
        run.ChargeScan(value.Length);
        run.Reserve(value.Length + 2L);
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                text.Append(c).Append(value[++i]);
            }
            else
            {
                AppendCharacter(text, c, run);
            }
        }

        text.Append('"');
    }

    private static void AppendCharacter(StringBuilder text, char c, Evaluation run)
    {
        var escape = c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when c < ' ' || char.IsSurrogate(c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
            _ => null,
        };
        if (escape is null)
        {
            text.Append(c);
            return;
        }

        run.Reserve(escape.Length - 1);
        text.Append(escape);
    }
}
