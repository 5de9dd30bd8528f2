using System.Globalization;
using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Plans.Drafting;

/// <summary>A refusal with the field of the form it speaks of.</summary>
/// <param name="Place">Name of the field, or of the group it stands in.</param>
/// <param name="Why">The refusal.</param>
public sealed record PlacedRefusal(string Place, Refusal Why);

/// <summary>The fields of a step as they are shown or were typed: <c>bases.0.title</c> is the title of the first basis.</summary>
/// <remarks>What was typed stays what it was, readable or not; <see cref="Unreadable"/> says what could not be read, and where.</remarks>
public sealed class PlanFields
{
    private const int MostRows = 200;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<PlacedRefusal> _unreadable = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<PlacedRefusal> Unreadable => _unreadable;

    /// <summary>The list that gets one more row.</summary>
    public string? Longer { get; init; }

    /// <summary>What a field holds; empty where it holds nothing.</summary>
    /// <param name="name">Name of the field.</param>
    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set => _values[name] = value ?? "";
    }

    /// <summary>The fields of a form as it was sent.</summary>
    /// <param name="form">The form.</param>
    /// <returns>Its fields.</returns>
    public static PlanFields Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var fields = new PlanFields { Longer = form["more"] is [{ Length: > 0 } list] ? list : null };
        foreach (var (name, values) in form)
        {
            fields._values[name] = values.ToString().ReplaceLineEndings("\n");
        }

        return fields;
    }

    /// <summary>How many rows of a list are shown: those that hold something, and one more where it was asked for or none does.</summary>
    /// <param name="list">Name of the list.</param>
    /// <returns>At least 1.</returns>
    public int Shown(string list) => Math.Max(1, Last(list) + 1 + (Longer == list ? 1 : 0));

    /// <summary>The rows of a list.</summary>
    /// <param name="list">Name of the list.</param>
    /// <returns>Their names, <c>list.0</c> and on.</returns>
    public IEnumerable<string> Rows(string list) => Enumerable.Range(0, Last(list) + 1).Select(row => string.Create(CultureInfo.InvariantCulture, $"{list}.{row}"));

    internal string? Text(string name) => this[name].Trim() is { Length: > 0 } text ? text : null;

    internal bool Flag(string name) => this[name] is "true" or "on";

    internal ValueList<string> Lines(string name) => [.. this[name].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    internal DateOnly? Day(string name)
    {
        if (Text(name) is not { } typed)
        {
            return null;
        }

        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2199)
        {
            return day;
        }

        Refuse(name, $"“{typed}”不是存在的日期，日期写作 2024-10-01。", $"“{typed}” is no day that exists; write it like 2024-10-01.");
        return null;
    }

    internal int? Number(string name)
    {
        if (Text(name) is not { } typed)
        {
            return null;
        }

        if (int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(name, $"“{typed}”不是整数。", $"“{typed}” is no whole number.");
        return null;
    }

    /// <summary>A ratio typed in percent, as basis points.</summary>
    internal int? Percent(string name)
    {
        if (Text(name)?.TrimEnd('%', '％', ' ') is not { } typed)
        {
            return null;
        }

        if (decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent)
            && decimal.Truncate(percent * 100) == percent * 100 && percent is > -1_000_000 and < 1_000_000)
        {
            return (int)(percent * 100);
        }

        Refuse(name, $"“{typed}”不是百分数，最多两位小数。", $"“{typed}” is no percentage with at most two decimals.");
        return null;
    }

    internal T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(this[name], out var chosen) && Enum.IsDefined(chosen) ? chosen : otherwise;

    internal void Refuse(string place, string chinese, string english) => _unreadable.Add(new(place, Refusal.Because("form.malformed", chinese, english)));

    // The last row in which something was typed; hidden parts and choices that begin chosen say nothing.
    private int Last(string list)
    {
        var last = -1;
        foreach (var (name, value) in _values)
        {
            if (value.Trim().Length > 0 && name.StartsWith(list, StringComparison.Ordinal) && name.Length > list.Length + 1 && name[list.Length] == '.')
            {
                var rest = name.AsSpan(list.Length + 1);
                var end = rest.IndexOf('.');
                if (int.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < MostRows)
                {
                    last = Math.Max(last, row);
                }
            }
        }

        return last;
    }
}
