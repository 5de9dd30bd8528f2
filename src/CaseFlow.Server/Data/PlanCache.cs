using System.Collections.Immutable;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Data;

/// <summary>Plans as they were last read, by the version of their row. Every step of a case looks at its plan, which hardly ever changes.</summary>
public sealed class PlanCache
{
    private const int Capacity = 64;
    private ImmutableDictionary<string, InspectionPlan> _plans = ImmutableDictionary<string, InspectionPlan>.Empty;

    /// <summary>What is known now, by row id and row version; stays as it is while the cache goes on.</summary>
    internal ImmutableDictionary<string, InspectionPlan> Snapshot() => Volatile.Read(ref _plans);

    /// <summary>Remembers a plan, and starts anew when there are too many.</summary>
    internal InspectionPlan Remember(string version, InspectionPlan plan)
    {
        ImmutableInterlocked.Update(
            ref _plans,
            plans => (plans.Count >= Capacity ? ImmutableDictionary<string, InspectionPlan>.Empty : plans).SetItem(version, plan));
        return plan;
    }
}
