using CaseFlow.Engine.Expressions.Parsing;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Nodes;

/// <summary>A constant, variable or parameter of the script itself. No value outlives the declaration, so a slot is all it needs.</summary>
internal sealed class OwnNameNode(SourcePoint at, Binding binding) : Node(at)
{
    private readonly int _slot = binding.Slot;

    public Binding Binding { get; } = binding;

    public override object? Evaluate(Evaluation run) => run.Locals[_slot];
}

/// <summary><c>x = v</c>.</summary>
internal sealed class AssignmentNode(SourcePoint at, int slot, Node value) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var assigned = value.Evaluate(run);
        run.Enter(At);
        run.Locals[slot] = assigned;
        return assigned;
    }
}

/// <summary><c>x += v</c> and its like; the old value is read before the new part is worked out.</summary>
internal sealed class OperatorAssignmentNode(SourcePoint at, int slot, BinaryOperator apply, Node value) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var old = run.Locals[slot];
        var right = value.Evaluate(run);
        run.Enter(At);
        return run.Locals[slot] = apply(old, right, run);
    }
}

/// <summary><c>x ??= v</c> and its like; the new value is worked out only when it is needed.</summary>
internal sealed class LogicAssignmentNode(SourcePoint at, int slot, Stop stop, Node value) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        run.Enter(At);
        var old = run.Locals[slot];
        return LogicRow.Decides(stop, old) ? old : run.Locals[slot] = value.Evaluate(run);
    }
}

/// <summary><c>++x</c>, <c>x++</c>, <c>--x</c>, <c>x--</c>.</summary>
internal sealed class IncrementNode(SourcePoint at, int slot, double step, bool givesOld) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        run.Enter(At);
        var old = Coercion.Number(run.Locals[slot], run);
        run.Locals[slot] = old + step;
        return givesOld ? old : old + step;
    }
}
