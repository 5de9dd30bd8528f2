using System.Collections.Frozen;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Reads members and elements. A member that is missing is undefined, as in JavaScript.</summary>
/// <remarks>
/// What JavaScript would find on a prototype (a built-in method read as a value) is refused, for there are no functions as values here
/// and undefined would be wrong.
/// </remarks>
internal static class Members
{
    private static readonly FrozenSet<string> _ofEverything = Names(
        "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor hasOwnProperty isPrototypeOf " +
        "propertyIsEnumerable toLocaleString toString valueOf");

    private static readonly FrozenSet<string> _ofTexts = Names(
        "anchor at big blink bold charAt charCodeAt codePointAt concat endsWith fixed fontcolor fontsize includes indexOf isWellFormed " +
        "italics lastIndexOf link localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search slice small " +
        "split startsWith strike sub substr substring sup toLocaleLowerCase toLocaleUpperCase toLowerCase toUpperCase toWellFormed trim " +
        "trimEnd trimLeft trimRight trimStart");

    private static readonly FrozenSet<string> _ofLists = Names(
        "at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes indexOf " +
        "join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice toReversed toSorted toSpliced " +
        "unshift values with");

    private static readonly FrozenSet<string> _ofNumbers = Names("toExponential toFixed toPrecision");

    public static object? Get(object? value, string name, Evaluation run)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> members:
                run.ChargeScan(name.Length);
                return members.TryGetValue(name, out var member) ? Coercion.Admit(member, run) : Missing(name, _ofEverything, run);
            case IReadOnlyList<object?> list when name == "length":
                return (double)list.Count;
            case IReadOnlyList<object?> list:
                return MemberOrder.TryIndex(name, out var index) ? ElementAt(list, index, run) : Missing(name, _ofLists, run);
            case string text when name == "length":
                return (double)text.Length;
            case string text:
                return MemberOrder.TryIndex(name, out var unit) ? UnitAt(text, unit) : Missing(name, _ofTexts, run);
            case double:
                return Missing(name, _ofNumbers, run);
            case bool:
                return Missing(name, _ofEverything, run);
            default:
                throw Faults.MemberOfNothing(run.At, name, value);
        }
    }

    public static object? ElementAt(IReadOnlyList<object?> list, double index, Evaluation run) =>
        index >= 0 && index < list.Count && index == Math.Truncate(index) ? Coercion.Admit(list[(int)index], run) : Undefined.Value;

    private static object UnitAt(string text, uint index) => index < text.Length ? text[(int)index].ToString() : Undefined.Value;

    private static Undefined Missing(string name, FrozenSet<string> methods, Evaluation run) =>
        methods.Contains(name) || _ofEverything.Contains(name) ? throw Faults.MethodAsValue(run.At, name) : Undefined.Value;

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
