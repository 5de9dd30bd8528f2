using System.Globalization;

namespace CaseFlow.Server.Features.Mail;

/// <summary>What of a plan or case a letter is about, where the plan or case alone does not say it.</summary>
/// <param name="Flow">The workflow that wrote it, for example <c>hearing</c>.</param>
/// <param name="Department">The department whose matter it is.</param>
/// <param name="Number">Number of the order or request within the case.</param>
internal sealed record LetterSubject(string? Flow, string? Department, int? Number)
{
    private const char Between = '\n';

    /// <summary>Nothing in particular.</summary>
    internal static LetterSubject Whole { get; } = new(null, null, null);

    /// <summary>What a workflow's input says.</summary>
    /// <param name="flow">The workflow.</param>
    /// <param name="input">Its input.</param>
    /// <returns>The subject; null when the input names neither department nor number.</returns>
    internal static LetterSubject? Of(string flow, IReadOnlyDictionary<string, object?> input)
    {
        var department = input.GetValueOrDefault("department") as string;
        int? number = input.GetValueOrDefault("number") is IConvertible value and not string ? value.ToInt32(CultureInfo.InvariantCulture) : null;
        return department is null && number is null ? null : new LetterSubject(flow, department, number);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text; null for nothing in particular.</param>
    internal static LetterSubject Read(string? text) => text?.Split(Between) is [var flow, var department, var number]
        ? new LetterSubject(flow, department.Length == 0 ? null : department, int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null)
        : Whole;

    /// <summary>As it is kept with the letter.</summary>
    /// <returns>Three parts.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Flow}{Between}{Department}{Between}{Number}");
}
