using System.Collections.Concurrent;
using System.Text.Json;

namespace CaseFlow.Server.Data;

/// <summary>Facts of cases beside the text that they were last read from or written as.</summary>
/// <remarks>
/// A step reads the text of its case under lock, and parses it only where it differs from what is known here. So nothing here can be out of date,
/// and it does not matter which server wrote last. The columns are <c>json</c>, which keeps a text as it was written.
/// </remarks>
public sealed class FactCache
{
    private const int Capacity = 5_000;
    private readonly ConcurrentDictionary<(Guid CaseId, string Part), (string Text, object Facts)> _known = new();

    /// <summary>The facts that a text stands for.</summary>
    /// <typeparam name="T">Type of the facts.</typeparam>
    /// <param name="caseId">The case.</param>
    /// <param name="part">Which of its facts.</param>
    /// <param name="text">The text as the database has it.</param>
    internal T Read<T>(Guid caseId, string part, string text)
        where T : class
    {
        if (_known.TryGetValue((caseId, part), out var known) && known.Text == text && known.Facts is T facts)
        {
            return facts;
        }

        var read = JsonSerializer.Deserialize<T>(text, ServerJson.Stored)!;
        Remember(caseId, part, text, read);
        return read;
    }

    /// <summary>The text of facts that are about to be written.</summary>
    /// <typeparam name="T">Type of the facts.</typeparam>
    /// <param name="caseId">The case.</param>
    /// <param name="part">Which of its facts.</param>
    /// <param name="facts">The facts.</param>
    internal string Write<T>(Guid caseId, string part, T facts)
        where T : class
    {
        var text = JsonSerializer.Serialize(facts, ServerJson.Stored);
        Remember(caseId, part, text, facts);
        return text;
    }

    /// <summary>Everything that is known, for the test that says a text and its facts are the same.</summary>
    internal IEnumerable<(string Text, object Facts)> Known => _known.Values;

    private void Remember(Guid caseId, string part, string text, object facts)
    {
        if (_known.Count >= Capacity)
        {
            _known.Clear();
        }

        _known[(caseId, part)] = (text, facts);
    }
}
