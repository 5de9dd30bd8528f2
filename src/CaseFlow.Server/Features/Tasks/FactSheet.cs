using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Facts under a heading, shown above a decision: what one decides about.</summary>
/// <param name="Title">The heading.</param>
public sealed record FactSheet(BilingualText Title)
{
    /// <summary>Begins a sheet.</summary>
    /// <param name="chinese">Heading in Chinese.</param>
    /// <param name="english">Heading in English.</param>
    public FactSheet(string chinese, string english)
        : this(new BilingualText(chinese, english))
    {
    }

    /// <summary>Labels and values, in order.</summary>
    public IReadOnlyList<(BilingualText Label, BilingualText Value)> Rows { get; private init; } = [];

    /// <summary>The sheet with somebody of the office; without them where there is nobody.</summary>
    /// <param name="chinese">Label in Chinese.</param>
    /// <param name="english">Label in English.</param>
    /// <param name="person">Id of the person; null where there is nobody.</param>
    /// <returns>A copy.</returns>
    public FactSheet Who(string chinese, string english, string? person) => person is null ? this : With(chinese, english, PersonInText.Of(person));

    /// <summary>The sheet with its people's names instead of their ids.</summary>
    /// <param name="names">Names by id; whoever is not in it is shown by the id.</param>
    /// <returns>A copy.</returns>
    public FactSheet Naming(IReadOnlyDictionary<string, string> names) => this with { Rows = [.. Rows.Select(row => (row.Label, row.Value.Naming(names)))] };

    /// <summary>The sheet with one more fact; without it where there is no value.</summary>
    /// <param name="chinese">Label in Chinese.</param>
    /// <param name="english">Label in English.</param>
    /// <param name="value">The value, the same in both languages; null or empty where there is none.</param>
    /// <returns>A copy.</returns>
    public FactSheet With(string chinese, string english, string? value) => With(chinese, english, string.IsNullOrWhiteSpace(value) ? null : new BilingualText(value, value));

    /// <summary>The sheet with one more fact in words.</summary>
    /// <param name="chinese">Label in Chinese.</param>
    /// <param name="english">Label in English.</param>
    /// <param name="value">The value; null where there is none.</param>
    /// <returns>A copy.</returns>
    public FactSheet With(string chinese, string english, BilingualText? value) => value is null ? this : this with { Rows = [.. Rows, (new BilingualText(chinese, english), value)] };
}

/// <summary>The sheets of a kind of task.</summary>
/// <param name="Kind">Kind of task.</param>
/// <param name="Of">Writes them of what is known.</param>
internal sealed record TaskSheets(string Kind, Func<TaskFacts, IEnumerable<FactSheet>> Of);
