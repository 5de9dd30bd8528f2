using System.Globalization;

namespace CaseFlow.Engine.Activities;

/// <summary>One field of a cron expression as a set of numbers, one bit each.</summary>
internal static class CronField
{
    internal static ulong? Read(string text, int least, int greatest, string[]? names = null, int firstName = 0)
    {
        var set = 0UL;
        foreach (var part in text.Split(','))
        {
            var pieces = part.Split('/');
            if (pieces.Length > 2 || !TryRange(pieces[0], least, greatest, pieces.Length == 2, names, firstName, out var from, out var to))
            {
                return null;
            }

            var step = 1;
            if (pieces.Length == 2 && (!int.TryParse(pieces[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1))
            {
                return null;
            }

            step = Math.Min(step, greatest + 1);
            for (var value = from; value <= to; value += step)
            {
                set |= 1UL << value;
            }
        }

        return set;
    }

    private static bool TryRange(string text, int least, int greatest, bool hasStep, string[]? names, int firstName, out int from, out int to)
    {
        (from, to) = (least, greatest);
        if (text is "*" or "?")
        {
            return true;
        }

        var ends = text.Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], names, firstName, out from) || !TryNumber(ends[^1], names, firstName, out to))
        {
            return false;
        }

        // "5/10" counts from 5 to the end of the field.
        if (ends.Length == 1 && hasStep)
        {
            to = greatest;
        }

        return from >= least && to <= greatest && from <= to;
    }

    private static bool TryNumber(string text, string[]? names, int firstName, out int number)
    {
        var name = names is null ? -1 : Array.FindIndex(names, candidate => candidate.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name >= 0)
        {
            number = name + firstName;
            return true;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
