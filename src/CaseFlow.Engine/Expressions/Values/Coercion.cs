using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>JavaScript's conversions between kinds of values.</summary>
internal static class Coercion
{
    private static readonly object _true = true;
    private static readonly object _false = false;

    public static object Box(bool value) => value ? _true : _false;

    /// <summary>Takes a value from outside the script: numbers of .NET become double, what no script can use is refused.</summary>
    public static object? Admit(object? value, Evaluation run) => value switch
    {
        null or string or double or bool or ScriptArray or ScriptObject or Undefined => value,
        IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> => value,
        int number => (double)number,
        long number => (double)number,
        decimal number => (double)number,
        float number => (double)number,
        _ => throw Faults.Foreign(run.At, value.GetType()),
    };

    public static bool Truth(object? value) => value switch
    {
        bool boolean => boolean,
        null or Undefined => false,
        double number => number != 0 && !double.IsNaN(number),
        string text => text.Length > 0,
        _ => true,
    };

    public static bool IsNothing(object? value) => value is null or Undefined;

    public static string TypeName(object? value) => value switch
    {
        string => "string",
        double => "number",
        bool => "boolean",
        Undefined => "undefined",
        _ => "object",
    };

    public static double Number(object? value, Evaluation run) => value switch
    {
        double number => number,
        null => 0,
        Undefined => double.NaN,
        bool boolean => boolean ? 1 : 0,
        string text => OfText(text, run),
        _ => OfText(Text(value, run), run),
    };

    public static string Text(object? value, Evaluation run) => value switch
    {
        string text => text,
        double number => NumberText.Of(number),
        bool boolean => boolean ? "true" : "false",
        null => "null",
        Undefined => "undefined",
        IReadOnlyList<object?> list => ListText.Join(list, ",", run),
        // JavaScript would call these members; here they can only be data, which it answers with a TypeError.
        IReadOnlyDictionary<string, object?> members when members.ContainsKey("toString") => throw Faults.NotConvertible(run.At),
        _ => "[object Object]",
    };

    /// <summary>The value itself, or the text that stands for a list or object in sums and comparisons.</summary>
    public static object? Primitive(object? value, Evaluation run) =>
        value is null or string or double or bool or Undefined ? value : Text(value, run);

    /// <summary>A number without its fraction; what is no number is 0.</summary>
    public static double Integer(object? value, Evaluation run)
    {
        var number = Number(value, run);
        return double.IsNaN(number) ? 0 : Math.Truncate(number);
    }

    private static double OfText(string text, Evaluation run)
    {
        run.ChargeScan(text.Length);
        return NumberReader.Number(text);
    }
}
