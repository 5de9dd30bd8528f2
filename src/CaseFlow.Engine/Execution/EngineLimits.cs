namespace CaseFlow.Engine.Execution;

/// <summary>How much one run may take before it becomes an incident.</summary>
/// <param name="MaxActivitiesPerRun">Activities carried out in one run; one that needs more is undone and becomes an incident that names the next activity.</param>
/// <param name="MaxStateBytes">Size of the state as JSON; a value that would exceed it is an incident at the activity that sets it.</param>
/// <param name="MaxItems">Items of one loop or bulk start.</param>
/// <param name="MaxParallel">Branches one activity may start at once.</param>
public sealed record EngineLimits(
    int MaxActivitiesPerRun = 10_000,
    int MaxStateBytes = 1_048_576,
    int MaxItems = 200_000,
    int MaxParallel = 2_000)
{
    /// <summary>The limits of production.</summary>
    public static EngineLimits Default { get; } = new();
}
