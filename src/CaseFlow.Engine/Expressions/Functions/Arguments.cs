using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary>Reads the arguments of a call as the methods of JavaScript read them.</summary>
internal static class Arguments
{
    /// <summary>An argument; undefined when it was left out.</summary>
    public static object? Get(this object?[] arguments, int index) => index < arguments.Length ? arguments[index] : Undefined.Value;

    public static bool IsUndefined(this object?[] arguments, int index) => arguments.Get(index) is Undefined;

    /// <summary>A place counted from the start, or from the end when negative, kept within 0 and a length.</summary>
    public static int Relative(this object?[] arguments, int index, int length, int whenUndefined, Evaluation run)
    {
        if (arguments.IsUndefined(index))
        {
            return whenUndefined;
        }

        var place = Coercion.Integer(arguments.Get(index), run);
        return (int)(place < 0 ? Math.Max(length + place, 0) : Math.Min(place, length));
    }

    /// <summary>A place counted from the start only, kept within 0 and a length.</summary>
    public static int Clamped(this object?[] arguments, int index, int length, int whenUndefined, Evaluation run) =>
        arguments.IsUndefined(index) ? whenUndefined : (int)Math.Clamp(Coercion.Integer(arguments.Get(index), run), 0, length);
}
