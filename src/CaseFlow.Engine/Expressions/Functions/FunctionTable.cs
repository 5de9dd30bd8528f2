using System.Collections.Frozen;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary>A function that stands on its own, such as <c>Math.max</c> or <c>parseInt</c>.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="MostArguments">More than these are refused when a script is compiled.</param>
/// <param name="Call">What it does.</param>
internal sealed record PureFunction(string Name, int MostArguments, Func<object?[], Evaluation, object?> Call);

/// <summary>The functions of JavaScript that depend on nothing but their arguments.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, PureFunction> _functions = new PureFunction[]
    {
        new("Array.isArray", 1, (arguments, _) => Coercion.Box(arguments.Get(0) is IReadOnlyList<object?>)),
        new("Boolean", 1, (arguments, _) => Coercion.Box(Coercion.Truth(arguments.Get(0)))),
        new("JSON.parse", 1, (arguments, run) => JsonReader.Read(Coercion.Text(arguments.Get(0), run), run)),
        new("JSON.stringify", 1, (arguments, run) => JsonWriter.Write(arguments.Get(0), run)),
        new("Math.abs", 1, (arguments, run) => Math.Abs(Coercion.Number(arguments.Get(0), run))),
        new("Math.ceil", 1, (arguments, run) => Math.Ceiling(Coercion.Number(arguments.Get(0), run))),
        new("Math.floor", 1, (arguments, run) => Math.Floor(Coercion.Number(arguments.Get(0), run))),
        new("Math.max", int.MaxValue, (arguments, run) => Extreme(arguments, run, double.NegativeInfinity, Math.Max)),
        new("Math.min", int.MaxValue, (arguments, run) => Extreme(arguments, run, double.PositiveInfinity, Math.Min)),
        new("Math.round", 1, (arguments, run) => Round(Coercion.Number(arguments.Get(0), run))),
        new("Math.trunc", 1, (arguments, run) => Math.Truncate(Coercion.Number(arguments.Get(0), run))),
        new("Number", 1, (arguments, run) => arguments.Length == 0 ? 0d : Coercion.Number(arguments[0], run)),
        new("Object.entries", 1, ObjectFunctions.Entries),
        new("Object.keys", 1, ObjectFunctions.Keys),
        new("Object.values", 1, ObjectFunctions.Values),
        new("String", 1, (arguments, run) => arguments.Length == 0 ? "" : Coercion.Text(arguments[0], run)),
        new("isNaN", 1, (arguments, run) => Coercion.Box(double.IsNaN(Coercion.Number(arguments.Get(0), run)))),
        new("parseFloat", 1, (arguments, run) => NumberReader.ParseFloat(Scanned(arguments, run))),
        new("parseInt", 2, (arguments, run) => NumberReader.ParseInt(Scanned(arguments, run), Radix(arguments, run))),
    }.ToFrozenDictionary(function => function.Name);

    public static IEnumerable<string> Names => _functions.Keys;

    public static PureFunction? Find(string name) => _functions.GetValueOrDefault(name);

    /// <summary>Whether a name is the first half of functions, as <c>Math</c> is.</summary>
    public static bool IsFamily(string name) => name is "Array" or "JSON" or "Math" or "Object";

    private static double Extreme(object?[] arguments, Evaluation run, double start, Func<double, double, double> choose)
    {
        run.Charge(arguments.Length);
        return arguments.Aggregate(start, (best, argument) => choose(best, Coercion.Number(argument, run)));
    }

    // Halves go up, -0 stays, and 0.49999999999999994 is not lifted to 1 by adding a half.
    private static double Round(double number)
    {
        var floor = Math.Floor(number);
        var rounded = number - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && number < 0 ? -0.0 : rounded;
    }

    private static string Scanned(object?[] arguments, Evaluation run)
    {
        var text = Coercion.Text(arguments.Get(0), run);
        run.ChargeScan(text.Length);
        return text;
    }

    /// <summary>The base wrapped to 32 bits, as JavaScript does before looking at it.</summary>
    private static int Radix(object?[] arguments, Evaluation run)
    {
        var radix = Coercion.Number(arguments.Get(1), run);
        return double.IsFinite(radix) ? unchecked((int)(long)(Math.Truncate(radix) % 4294967296.0)) : 0;
    }
}
