using System.Diagnostics.CodeAnalysis;

namespace CaseFlow.Domain;

/// <summary>A sentence in the two languages of the product.</summary>
/// <param name="Chinese">What most readers see; simplified Chinese.</param>
/// <param name="English">The same, for readers of English.</param>
public sealed record BilingualText(string Chinese, string English)
{
    /// <summary>The sentence with the names of the people that stand in it by their ids, see <see cref="PersonInText"/>.</summary>
    /// <param name="names">Names by id; whoever is missing stays with their id.</param>
    /// <returns>A copy.</returns>
    public BilingualText Naming(IReadOnlyDictionary<string, string> names) => new(PersonInText.Naming(Chinese, names), PersonInText.Naming(English, names));
}

/// <summary>What a rule answers when it says no: expected, shown to the person, never logged as a fault.</summary>
/// <param name="Code">Stable name of the refusal, <c>concept.reason</c> in lower case with hyphens; programs and tests compare it.</param>
/// <param name="Cause">Why, in one sentence, naming the values that decided.</param>
/// <param name="NextStep">What the person can do now; null where the cause says it already.</param>
/// <param name="Clause">Where the rule stands, for example <c>S2 六</c> or <c>INV-01</c>; null for rules of form.</param>
public sealed record Refusal(string Code, BilingualText Cause, BilingualText? NextStep = null, string? Clause = null)
{
    /// <summary>Makes a refusal from its code, its cause in both languages and the clause of its rule.</summary>
    /// <param name="code">Stable name, <c>concept.reason</c>.</param>
    /// <param name="chinese">The cause in Chinese.</param>
    /// <param name="english">The cause in English.</param>
    /// <param name="clause">Where the rule stands; null for rules of form.</param>
    /// <returns>The refusal, without a next step.</returns>
    public static Refusal Because(string code, string chinese, string english, string? clause = null) =>
        new(code, new BilingualText(chinese, english), null, clause);

    /// <summary>The field it is about: its path in the answer, or the last name of the path alone; null where it is about no single field.</summary>
    public string? Place { get; init; }

    /// <summary>The same refusal with names in the place of ids.</summary>
    /// <param name="names">Names by id; whoever is missing stays with their id.</param>
    /// <returns>A copy.</returns>
    public Refusal Naming(IReadOnlyDictionary<string, string> names) => this with { Cause = Cause.Naming(names), NextStep = NextStep?.Naming(names) };

    /// <summary>The same refusal with a next step.</summary>
    /// <param name="chinese">What to do now, in Chinese.</param>
    /// <param name="english">What to do now, in English.</param>
    /// <returns>A copy that carries the step.</returns>
    public Refusal Then(string chinese, string english) => this with { NextStep = new BilingualText(chinese, english) };
}

/// <summary>A value, or the refusal that stands in its place.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why there is no value; null when there is one.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when the rule said no.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The rule said no; ask <see cref="IsRefused"/> first.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}.");

    /// <summary>Wraps a value.</summary>
    /// <param name="value">The value.</param>
#pragma warning disable CA2225 // The implicit conversions are the whole interface: a rule returns a value or a refusal.
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Wraps a refusal.</summary>
    /// <param name="refusal">Why there is no value.</param>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
#pragma warning restore CA2225
}
