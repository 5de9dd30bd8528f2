using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Makes of a value inside a script what may leave it: what <c>JSON.stringify</c> would write, as a tree of bounded size.</summary>
/// <remarks>
/// Inside a script one list may stand in many places (<c>a = [a, a]</c>, forty times over), so that whoever writes it out would never
/// end. Here every place counts. What came from outside leaves as it came, and is free where it appears for the first time.
/// </remarks>
internal sealed class Leaving
{
    private readonly Evaluation _run;
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    private Leaving(Evaluation run) => _run = run;

    public static object? Of(object? value, Evaluation run) => value switch
    {
        null or string or bool => value,
        double number => Number(number),
        Undefined => null,
        ScriptArray or ScriptObject => new Leaving(run).Copy(value, depth: 0),
        _ => value,
    };

    // Adding 0 makes 0 of -0, which JSON does not know.
    private static object? Number(double number) => double.IsFinite(number) ? number + 0.0 : null;

    private object? Copy(object? value, int depth)
    {
        Count(depth);
        switch (value)
        {
            case string text:
                _run.LeaveText(text);
                return text;
            case double number:
                return Number(number);
            case ScriptArray list:
                var items = new object?[list.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = Copy(list[i], depth + 1);
                }

                return new ScriptArray(items);
            case ScriptObject members:
                var copy = new ScriptObject();
                foreach (var (key, member) in members)
                {
                    if (member is not Undefined)
                    {
                        _run.LeaveText(key);
                        copy.Set(key, Copy(member, depth + 1));
                    }
                }

                return copy.Finish();
            case IReadOnlyList<object?> or IReadOnlyDictionary<string, object?>:
                CountRepeated(value, depth);
                return value;
            default:
                return value is Undefined ? null : value;
        }
    }

    private void CountRepeated(object value, int depth)
    {
        if (!_seen.Add(value))
        {
            CountAll(value, depth);
        }
    }

    private void CountAll(object? value, int depth)
    {
        Count(depth);
        switch (value)
        {
            case string text:
                _run.LeaveText(text);
                break;
            case IReadOnlyList<object?> list:
                foreach (var element in list)
                {
                    CountAll(element, depth + 1);
                }

                break;
            case IReadOnlyDictionary<string, object?> members:
                foreach (var (key, member) in members)
                {
                    _run.LeaveText(key);
                    CountAll(member, depth + 1);
                }

                break;
        }
    }

    private void Count(int depth)
    {
        if (depth > ScriptLimits.DataDepth)
        {
            throw Faults.Depth(_run.At);
        }

        _run.LeaveValue();
    }
}
