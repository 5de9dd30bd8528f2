using CaseFlow.Engine.Expressions.Functions;
using CaseFlow.Engine.Expressions.Parsing;
using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Nodes;

/// <summary>A value written in the source.</summary>
internal sealed class LiteralNode(SourcePoint at, object? value) : Node(at)
{
    public object? Value { get; } = value;

    public override object? Evaluate(Evaluation run) => Value;
}

/// <summary>A template: texts with expressions between.</summary>
internal sealed class TemplateNode(SourcePoint at, string[] texts, Node[] expressions) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var parts = new string[texts.Length + expressions.Length];
        long length = texts[0].Length;
        parts[0] = texts[0];
        for (var i = 0; i < expressions.Length; i++)
        {
            var value = expressions[i].Evaluate(run);
            run.Enter(At);
            parts[(2 * i) + 1] = Coercion.Text(value, run);
            parts[(2 * i) + 2] = texts[i + 1];
            length += parts[(2 * i) + 1].Length + texts[i + 1].Length;
        }

        run.Reserve(length);
        return string.Concat(parts);
    }
}

/// <summary>Values one after the other, some of them spread: the elements of a list, the arguments of a call.</summary>
internal sealed class ValueSequence(Node[] nodes, bool[] spread)
{
    private readonly bool _hasSpread = spread.Contains(true);

    public int Count => nodes.Length;

    public bool HasSpread => _hasSpread;

    public object?[] Evaluate(Evaluation run)
    {
        if (_hasSpread)
        {
            return EvaluateSpread(run);
        }

        var values = nodes.Length == 0 ? [] : new object?[nodes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = nodes[i].Evaluate(run);
        }

        return values;
    }

    private object?[] EvaluateSpread(Evaluation run)
    {
        var values = new List<object?>();
        for (var i = 0; i < nodes.Length; i++)
        {
            var value = nodes[i].Evaluate(run);
            run.Enter(nodes[i].At);
            if (spread[i])
            {
                Spread(values, value, run);
            }
            else
            {
                values.Add(value);
            }
        }

        return [.. values];
    }

    private static void Spread(List<object?> values, object? value, Evaluation run)
    {
        switch (value)
        {
            case IReadOnlyList<object?> list:
                run.ReserveElements((long)values.Count + list.Count);
                values.AddRange(list.Select(element => Coercion.Admit(element, run)));
                break;
            // A text is spread by code points, not by UTF-16 units.
            case string text:
                run.ReserveElements((long)values.Count + text.Length);
                for (var i = 0; i < text.Length; i += Characters.CodePointAt(text, i) > char.MaxValue ? 2 : 1)
                {
                    values.Add(text.Substring(i, Characters.CodePointAt(text, i) > char.MaxValue ? 2 : 1));
                }

                break;
            default:
                throw Faults.NotIterable(run.At);
        }
    }
}

/// <summary>A list.</summary>
internal sealed class ArrayNode(SourcePoint at, ValueSequence elements) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var items = elements.Evaluate(run);
        run.Enter(At);
        run.ReserveElements(items.Length);
        return new ScriptArray(items);
    }
}

/// <summary>One entry of an object: a member with a name written or computed, or, without a name, what is spread into it.</summary>
internal sealed record ObjectEntry(string? Name, Node? ComputedName, Node Value);

/// <summary>An object.</summary>
internal sealed class ObjectNode(SourcePoint at, ObjectEntry[] entries) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var made = new ScriptObject();
        foreach (var entry in entries)
        {
            var name = entry.Name;
            if (entry.ComputedName is not null)
            {
                var computed = entry.ComputedName.Evaluate(run);
                run.Enter(At);
                name = Coercion.Text(computed, run);
            }

            var value = entry.Value.Evaluate(run);
            run.Enter(At);
            if (name is not null)
            {
                made.Set(name, value);
            }
            else
            {
                run.ReserveElements(made.Count + (long)ObjectFunctions.Count(value));
                foreach (var member in ObjectFunctions.Members(value, run))
                {
                    made.Set(member.Key, member.Value);
                }
            }
        }

        return made.Finish();
    }
}
