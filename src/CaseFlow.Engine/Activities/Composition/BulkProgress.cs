using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>How many of the started workflows have ended.</summary>
internal sealed record BulkProgress(int Started, int Completed = 0, int Faulted = 0, int Cancelled = 0)
{
    private static readonly string[] Counted = ["completed", "faulted", "cancelled"];

    private IReadOnlyList<object?> Results { get; init; } = [];

    internal bool AllAreIn => Completed + Faulted + Cancelled >= Started;

    internal static BulkProgress Of(object? memory)
    {
        var numbers = (IReadOnlyList<object?>)memory!;
        return new BulkProgress((int)(double)numbers[0]!, (int)(double)numbers[1]!, (int)(double)numbers[2]!, (int)(double)numbers[3]!)
        {
            Results = (IReadOnlyList<object?>)numbers[4]!,
        };
    }

    /// <summary>Adds a batch; a report that counts nothing stands for one child that completed.</summary>
    internal BulkProgress With(object? batch, bool keepResults)
    {
        var members = batch as IReadOnlyDictionary<string, object?> ?? PlainValue.NoMembers;
        var (completed, faulted, cancelled) = (Count(members, "completed"), Count(members, "faulted"), Count(members, "cancelled"));
        var results = keepResults && members.GetValueOrDefault("results") is IReadOnlyList<object?> more ? [.. Results, .. more] : Results;
        return this with
        {
            Completed = Completed + (Counted.Any(members.ContainsKey) ? completed : 1),
            Faulted = Faulted + faulted,
            Cancelled = Cancelled + cancelled,
            Results = results,
        };
    }

    internal object ToMemory() => new List<object?> { (double)Started, (double)Completed, (double)Faulted, (double)Cancelled, Results };

    internal object ToResult() => new OrderedDictionary<string, object?>
    {
        ["completed"] = (double)Completed,
        ["faulted"] = (double)Faulted,
        ["cancelled"] = (double)Cancelled,
        ["results"] = Results,
    };

    private static int Count(IReadOnlyDictionary<string, object?> members, string name) =>
        members.GetValueOrDefault(name) is double number && number > 0 ? (int)number : 0;
}
