using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>One run of a loop's body, with the variables it sees.</summary>
internal static class LoopBody
{
    internal static readonly ActivityInput Items = new("Items", "Object");

    private const string CurrentValue = "CurrentValue";
    private const string CurrentIndex = "CurrentIndex";

    internal static readonly IReadOnlyList<CompiledVariable> Value = [new(CurrentValue, CurrentValue, DeclaredType.Any, null)];
    internal static readonly IReadOnlyList<CompiledVariable> ValueAndIndex = [.. Value, new(CurrentIndex, CurrentIndex, DeclaredType.Any, null)];

    internal static InsideStart Run(CompiledActivity body, object? value) =>
        new(body, new OrderedDictionary<string, object?>(1) { [CurrentValue] = value });

    internal static InsideStart Run(CompiledActivity body, object? value, int index) =>
        new(body, new OrderedDictionary<string, object?>(2) { [CurrentValue] = value, [CurrentIndex] = (double)index });

    /// <summary>The items of a loop: a list as it is, nothing for null, anything else as one item.</summary>
    internal static IReadOnlyList<object?> ItemsOf(object? value) => value switch
    {
        null => [],
        IReadOnlyList<object?> items => items,
        _ => [value],
    };

    /// <summary>Why there are too many; null when there are not.</summary>
    internal static StepResult.Fails? TooMany(Step step, int count, int limit) => count <= limit
        ? null
        : new StepResult.Fails(
            "loop.too-many-items",
            $"“{step.Node.Definition.DisplayText}”有 {count} 项，超过上限 {limit}。",
            $"'{step.Node.Definition.DisplayText}' has {count} items; at most {limit} are allowed.");

    internal static void WarnWithoutBody(StepPreparation step)
    {
        if (step.Node.Body("body") is null)
        {
            step.Warning("loop.no-body", "循环里没有任何活动，不会做任何事。", "There is nothing in the loop; it does nothing.");
        }
    }
}
