using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>A type of activity the engine carries out itself: pure, one object for all definitions and threads.</summary>
internal abstract class BuiltInActivity(ActivityType shape)
{
    internal ActivityType Shape { get; } = shape;

    /// <summary>Whether its body runs again and again; <c>Break</c> ends it.</summary>
    internal virtual bool IsLoop => false;

    /// <summary>Variables that each run of its body has for itself.</summary>
    internal virtual IReadOnlyList<CompiledVariable> LoopVariables => [];

    /// <summary>An input its preparation reads, because it is no expression; null for none.</summary>
    internal virtual string? ReadsItself => null;

    /// <summary>Reads what only this type has, and says what is wrong with it.</summary>
    internal virtual void Prepare(StepPreparation step)
    {
    }

    /// <summary>The step's turn has come.</summary>
    internal abstract StepResult Start(Step step);

    /// <summary>What it waited for has happened.</summary>
    internal virtual StepResult Resume(Step step, Bookmark bookmark, object? payload) =>
        throw new InvalidOperationException($"{Shape.Type} never waits.");

    /// <summary>A step inside has ended; <paramref name="inside"/> is null when the container itself is tried again.</summary>
    internal virtual StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes) =>
        throw new InvalidOperationException($"{Shape.Type} has nothing inside it.");

    protected static ActivityInput Input(string name, string typeName, bool required = false, object? byDefault = null) =>
        new(name, typeName, required, true, byDefault);
}
