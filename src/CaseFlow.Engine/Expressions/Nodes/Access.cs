using CaseFlow.Engine.Expressions.Functions;
using CaseFlow.Engine.Expressions.Parsing;
using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Nodes;

/// <summary>One step of a chain such as <c>x.a?.b[0].trim()</c>.</summary>
internal abstract class Link(SourcePoint at, bool optional)
{
    public SourcePoint At { get; } = at;

    /// <summary>Whether it is written with <c>?.</c>: on nothing, the whole chain is undefined.</summary>
    public bool Optional { get; } = optional;

    public abstract object? Follow(object? value, Evaluation run);
}

/// <summary>A value and what is taken from it, step by step, in a loop.</summary>
internal sealed class Chain(Node head, Link[] links) : Node(head.At)
{
    public Node Head { get; } = head;

    public Link LastLink => links[^1];

    public override object? Evaluate(Evaluation run)
    {
        var value = Head.Evaluate(run);
        foreach (var link in links)
        {
            if (link.Optional && Coercion.IsNothing(value))
            {
                return Undefined.Value;
            }

            value = link.Follow(value, run);
        }

        return value;
    }
}

/// <summary><c>.name</c>.</summary>
internal sealed class MemberLink(SourcePoint at, bool optional, string name) : Link(at, optional)
{
    public override object? Follow(object? value, Evaluation run)
    {
        run.Enter(At);
        return Members.Get(value, name, run);
    }
}

/// <summary><c>[index]</c>.</summary>
internal sealed class IndexLink(SourcePoint at, bool optional, Node index) : Link(at, optional)
{
    public override object? Follow(object? value, Evaluation run)
    {
        var key = index.Evaluate(run);
        run.Enter(At);
        return key is double number && value is IReadOnlyList<object?> list
            ? Members.ElementAt(list, number, run)
            : Members.Get(value, Coercion.Text(key, run), run);
    }
}

/// <summary><c>.method(arguments)</c>.</summary>
internal sealed class MethodLink(SourcePoint at, bool optional, Method method, ValueSequence arguments) : Link(at, optional)
{
    /// <summary>The name of the method.</summary>
    public string Name => method.Name;

    public override object? Follow(object? value, Evaluation run)
    {
        var given = arguments.Evaluate(run);
        run.Enter(At);
        return method.Call(value, given, run);
    }
}

/// <summary><c>.method(x => …, more)</c>; without an arrow function only <c>sort()</c>.</summary>
internal sealed class CallbackLink(SourcePoint at, bool optional, string name, Callback? callback, ValueSequence more) : Link(at, optional)
{
    private readonly CallbackMethod _method = CallbackMethods.Find(name)!;

    /// <summary>The name of the method.</summary>
    public string Name { get; } = name;

    public override object? Follow(object? value, Evaluation run)
    {
        run.Enter(At);
        if (value is not IReadOnlyList<object?> list)
        {
            throw Coercion.IsNothing(value) ? Faults.MemberOfNothing(At, Name, value) : Faults.NotAMethod(At, Name, Coercion.TypeName(value));
        }

        return callback is null ? ListSorting.Sort(list, null, run) : _method(list, callback, more.Evaluate(run), run);
    }
}
