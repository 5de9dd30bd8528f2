using CaseFlow.Domain;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Simulation;

/// <summary>How a run leaves its scenario: it stops in the middle, some tasks stay undone, and people do what the scenario does not know.</summary>
/// <param name="Until">Where the run ends; everything due by then has happened.</param>
/// <param name="Clockwork">What happens by itself, mail and recurring jobs among it.</param>
/// <param name="Leaves">Whether nobody does a task: the case's name in the scenario, null for the plan's, and the task.</param>
/// <param name="PlantedAsync">What people do besides and have not done yet: the plan, its cases.</param>
public sealed record Detour(
    DateTimeOffset Until,
    Clockwork Clockwork,
    Func<string?, TaskRow, bool> Leaves,
    Func<Guid, IReadOnlyDictionary<Guid, CaseFile>, CancellationToken, Task<IReadOnlyList<Detour.Plant>>> PlantedAsync)
{
    /// <summary>Something that somebody does besides the scenario.</summary>
    /// <param name="At">When.</param>
    /// <param name="Key">Tells it from every other, and says what it is.</param>
    /// <param name="Do">Does it, in one commit, after which it is planned no more; answers the rule that refuses it.</param>
    public sealed record Plant(DateTimeOffset At, string Key, Func<CancellationToken, Task<Refusal?>> Do);
}
