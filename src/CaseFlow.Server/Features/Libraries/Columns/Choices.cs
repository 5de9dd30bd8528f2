using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Libraries.Columns;

/// <summary>The words by which files name the values of an enumeration.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
/// <param name="words">Each value, the word we write for it, and others we read.</param>
internal sealed class Choices<T>(params (T Value, string Written, string[] Also)[] words)
    where T : struct, Enum
{
    private readonly Dictionary<string, T> _values = words
        .SelectMany(word => ((string[])[word.Written, word.Value.ToString(), .. word.Also]).Select(name => (Name: LibraryColumn.Folded(name), word.Value)))
        .DistinctBy(word => word.Name)
        .ToDictionary(word => word.Name, word => word.Value, StringComparer.Ordinal);

    /// <summary>What may be written, for refusals.</summary>
    internal BilingualText Allowed { get; } = new(
        string.Join("、", words.Select(word => word.Written)),
        string.Join(", ", words.Select(word => word.Value)));

    internal T? Of(string text) => _values.TryGetValue(LibraryColumn.Folded(text), out var value) ? value : null;

    internal string Written(T value) => words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Written;
}
