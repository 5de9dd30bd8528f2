using CaseFlow.Domain.Plans;

namespace CaseFlow.Server.Data;

/// <summary>Plans as they were last read, by the version of their row. Every step of a case looks at its plan, which hardly ever changes.</summary>
public sealed class PlanCache
{
    private const int Capacity = 64;
    private Known _known = new([]);

    /// <summary>Some plans by row id and row version; never changed once made.</summary>
    internal sealed class Known(Dictionary<string, InspectionPlan> plans)
    {
        /// <summary>Every version, to be told to the database.</summary>
        internal string[] Versions { get; } = [.. plans.Keys];

        /// <summary>The plan of a version.</summary>
        internal InspectionPlan this[string version] => plans[version];

        internal Known With(string version, InspectionPlan plan) =>
            new(plans.Count >= Capacity ? new() { [version] = plan } : new(plans) { [version] = plan });
    }

    /// <summary>What is known now; stays as it is while the cache goes on.</summary>
    internal Known Snapshot() => Volatile.Read(ref _known);

    /// <summary>Remembers a plan, and starts anew when there are too many. Of two at the same moment one is read again later.</summary>
    internal InspectionPlan Remember(string version, InspectionPlan plan)
    {
        Volatile.Write(ref _known, Snapshot().With(version, plan));
        return plan;
    }
}
