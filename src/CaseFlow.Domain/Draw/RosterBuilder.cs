namespace CaseFlow.Domain.Draw;

/// <summary>Makes a roster of the plan's objects: names in NFC, exclusions out, sorted, each object once and classified.</summary>
internal static class RosterBuilder
{
    internal static Result<Roster> Build(IEnumerable<RosterEntry> objects, IReadOnlySet<string> excluded, IReadOnlyList<StratumRule> rules)
    {
        var numbers = rules.Index().ToDictionary(r => r.Item.Stratum, r => (ushort)r.Index, StringComparer.Ordinal);
        var ids = new List<string>();
        var strata = new List<ushort>();
        foreach (var entry in objects)
        {
            if (DrawText.Part(entry.ObjectId, 64) is not { } id)
            {
                return DrawRefusals.BadId(entry.ObjectId);
            }

            if (excluded.Contains(id))
            {
                continue;
            }

            if (!numbers.TryGetValue(entry.Stratum ?? "", out var number)
                && !numbers.TryGetValue(DrawText.Part(entry.Stratum, 64) ?? "", out number))
            {
                return DrawRefusals.Unclassified(id, entry.Stratum);
            }

            ids.Add(id);
            strata.Add(number);
        }

        if (ids.Count == 0)
        {
            return DrawRefusals.EmptyRoster();
        }

        var (sortedIds, sortedStrata) = (ids.ToArray(), strata.ToArray());
        if (FirstNotAscending(sortedIds) > 0)
        {
            Array.Sort(sortedIds, sortedStrata, Utf8Order.Instance);
        }

        return FirstNotAscending(sortedIds) is > 0 and var twice
            ? DrawRefusals.Twice("object", sortedIds[twice])
            : new Roster(sortedIds, sortedStrata, [.. rules.Select(r => r.Stratum)]);
    }

    private static int FirstNotAscending(string[] ids)
    {
        for (var index = 1; index < ids.Length; index++)
        {
            if (Utf8Order.Instance.Compare(ids[index - 1], ids[index]) >= 0)
            {
                return index;
            }
        }

        return -1;
    }
}
