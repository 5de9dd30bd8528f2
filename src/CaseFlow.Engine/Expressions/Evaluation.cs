using CaseFlow.Engine.Expressions.Parsing;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Expressions;

/// <summary>One run of one script: where names get values, the values of its own names, and what is left of its budgets.</summary>
internal sealed class Evaluation(IExpressionScope scope, int locals)
{
    private int _steps = ScriptLimits.Steps;
    private int _text = ScriptLimits.Text;
    private int _valuesLeaving = ScriptLimits.Elements;
    private int _textLeaving = ScriptLimits.Text;

    public IExpressionScope Scope { get; } = scope;

    /// <summary>Values of constants, variables and parameters of the script, one slot for each declaration.</summary>
    public object?[] Locals { get; } = locals == 0 ? [] : new object?[locals];

    /// <summary>Where the script is now; what an exception names.</summary>
    public SourcePoint At { get; private set; }

    /// <summary>Notes the place of what happens next, and one step for it.</summary>
    public void Enter(SourcePoint at)
    {
        At = at;
        Charge(1);
    }

    /// <summary>Takes steps from the budget.</summary>
    public void Charge(int steps)
    {
        _steps -= steps;
        if (_steps < 0)
        {
            throw Faults.Steps(At);
        }
    }

    /// <summary>Takes the steps of looking through a text of some length.</summary>
    public void ChargeScan(int length) => Charge(length >> 6);

    /// <summary>Takes room for a text about to be made, before it is made.</summary>
    public void Reserve(long characters)
    {
        if (characters > _text)
        {
            throw Faults.Text(At);
        }

        _text -= (int)characters;
    }

    /// <summary>Takes the steps of making a list or object of some size, before it is made.</summary>
    public void ReserveElements(long count)
    {
        CheckElements(count);
        Charge((int)count);
    }

    /// <summary>Refuses a list or object that would be too large, where its elements are charged one by one.</summary>
    public void CheckElements(long count)
    {
        if (count > ScriptLimits.Elements)
        {
            throw Faults.Elements(At);
        }
    }

    /// <summary>Counts one value inside a list or object that leaves the script, as its result or into a variable.</summary>
    public void LeaveValue()
    {
        if (--_valuesLeaving < 0)
        {
            throw Faults.Elements(At);
        }
    }

    /// <summary>Counts a text inside a list or object that leaves the script.</summary>
    public void LeaveText(string text)
    {
        _textLeaving -= text.Length;
        if (_textLeaving < 0)
        {
            throw Faults.Text(At);
        }
    }

    /// <summary>Two texts joined.</summary>
    public string Concat(string first, string second)
    {
        Reserve((long)first.Length + second.Length);
        return string.Concat(first, second);
    }
}
