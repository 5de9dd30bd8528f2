using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>What a built-in sees of the instance when its turn comes.</summary>
internal readonly struct Step(Run run, LiveActivity live)
{
    internal CompiledActivity Node => live.Node;

    /// <summary>Names this passage in its instance.</summary>
    internal string ActivityInstanceId => live.Id;

    internal string InstanceId => run.State.InstanceId;

    internal DateTimeOffset Now => run.Now;

    internal EngineLimits Limits => run.Limits;

    /// <summary>What it remembered; null for nothing.</summary>
    internal object? Memory => live.Memory;

    /// <summary>What has not ended inside it.</summary>
    internal IReadOnlyList<LiveActivity> Inside => live.Inside;

    /// <summary>Whether the instance was started by this very step.</summary>
    internal bool IsTrigger => run.IsTrigger(live);

    internal object? TriggerPayload => run.TriggerPayload;

    /// <summary>The step the instance was started by, when that was a trigger.</summary>
    internal string? TriggerActivityId => live.Parent is null ? run.TriggerActivityId : null;

    /// <summary>The value of an input; null where the step has none.</summary>
    /// <exception cref="Expressions.ExpressionException">The input has no value of its type.</exception>
    internal object? Input(string name) => live.Node.Input(name)?.Value(run.Scope.At(live));

    /// <summary>The value of something the step's own preparation compiled.</summary>
    internal object? Value(InputSource source) => source.Value(run.Scope.At(live));

    /// <summary>The same, with a name of its own for the time of the evaluation.</summary>
    internal object? Value(InputSource source, string name, object? value) => source.Value(run.Scope.At(live, name, value));

    internal string? Text(string name) => Input(name) as string;

    internal bool Flag(string name) => Input(name) is true;

    internal IReadOnlyList<string> Texts(string name) =>
        Input(name) is IReadOnlyList<object?> items ? [.. items.Where(item => item is not null).Select(item => TypedValue.Text(item!))] : [];
}
