using System.Collections.Frozen;
using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary>A method of a text, given its arguments; those left out are missing from the array.</summary>
internal delegate object? TextMethod(string self, object?[] arguments, Evaluation run);

/// <summary>A method of a list.</summary>
internal delegate object? ListMethod(IReadOnlyList<object?> self, object?[] arguments, Evaluation run);

/// <summary>What a method name means on a text and on a list; null where it means nothing.</summary>
/// <param name="Name">The name.</param>
/// <param name="MostArguments">More than these are refused when a script is compiled.</param>
/// <param name="OnText">What it does on a text.</param>
/// <param name="OnList">What it does on a list.</param>
/// <param name="OnAnything">Whether it is <c>toString</c>, which every value but nothing has.</param>
internal sealed record Method(string Name, int MostArguments, TextMethod? OnText, ListMethod? OnList, bool OnAnything = false)
{
    public object? Call(object? self, object?[] arguments, Evaluation run) => self switch
    {
        null or Undefined => throw Faults.MemberOfNothing(run.At, Name, self),
        string text when OnText is not null => OnText(text, arguments, run),
        IReadOnlyList<object?> list when OnList is not null => OnList(list, arguments, run),
        _ when OnAnything => Coercion.Text(self, run),
        _ => throw Faults.NotAMethod(run.At, Name, self is IReadOnlyList<object?> ? "array" : Coercion.TypeName(self)),
    };
}

/// <summary>The methods of texts and lists that need no arrow function.</summary>
internal static class MethodTable
{
    private const int _anyNumber = int.MaxValue;

    private static readonly FrozenDictionary<string, Method> _methods = new Method[]
    {
        new("at", 1, TextMethods.At, ListMethods.At),
        new("charAt", 1, TextMethods.CharAt, null),
        new("concat", _anyNumber, TextMethods.Concat, ListMethods.Concat),
        new("endsWith", 2, TextMethods.EndsWith, null),
        new("flat", 1, null, ListMethods.Flat),
        new("includes", 2, TextMethods.Includes, ListMethods.Includes),
        new("indexOf", 2, TextMethods.IndexOf, ListMethods.IndexOf),
        new("join", 1, null, ListMethods.Join),
        new("padEnd", 2, TextPadding.End, null),
        new("padStart", 2, TextPadding.Start, null),
        new("replace", 2, TextReplacing.First, null),
        new("replaceAll", 2, TextReplacing.All, null),
        new("reverse", 0, null, ListMethods.Reverse),
        new("slice", 2, TextMethods.Slice, ListMethods.Slice),
        new("split", 2, TextMethods.Split, null),
        new("startsWith", 2, TextMethods.StartsWith, null),
        new("substring", 2, TextMethods.Substring, null),
        new("toLowerCase", 0, TextMethods.ToLowerCase, null),
        new("toString", 0, null, null, OnAnything: true),
        new("toUpperCase", 0, TextMethods.ToUpperCase, null),
        new("trim", 0, TextMethods.Trim, null),
    }.ToFrozenDictionary(method => method.Name);

    public static IEnumerable<string> Names => _methods.Keys;

    public static Method? Find(string name) => _methods.GetValueOrDefault(name);
}
