using System.Runtime.CompilerServices;

namespace CaseFlow.Domain;

/// <summary>The one check of fields that a form cannot leave empty.</summary>
internal static class Required
{
    /// <summary>Checks a text.</summary>
    /// <param name="text">What was entered.</param>
    /// <param name="what">Name of the field, in Chinese.</param>
    /// <param name="whatEnglish">The same in English.</param>
    /// <param name="clause">Where the form stands.</param>
    /// <param name="field">The field as the rule calls it; the compiler fills it in.</param>
    /// <returns>Null, or <c>form.required</c>.</returns>
    internal static Refusal? Text(string? text, string what, string whatEnglish, string clause = "DOMAIN §6.4", [CallerArgumentExpression(nameof(text))] string field = "") =>
        string.IsNullOrWhiteSpace(text)
            ? Refusal.Because("form.required", $"请填写{what}。", $"Missing: {whatEnglish}.", clause) with { Place = Last(field) }
            : null;

    /// <summary>Checks a text of one line.</summary>
    /// <param name="text">What was entered.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="what">Name of the field, in Chinese.</param>
    /// <param name="whatEnglish">The same in English.</param>
    /// <param name="clause">Where the form stands.</param>
    /// <param name="field">The field as the rule calls it; the compiler fills it in.</param>
    /// <returns>Null, <c>form.required</c>, or <c>form.line</c> for a longer text and for control characters.</returns>
    internal static Refusal? Line(string? text, int longest, string what, string whatEnglish, string clause, [CallerArgumentExpression(nameof(text))] string field = "") =>
        Text(text, what, whatEnglish, clause, field) ?? (text!.Length <= longest && !text.Any(char.IsControl)
            ? null
            : Refusal.Because(
                "form.line",
                $"{what}须为一行文字，不超过 {longest} 字。",
                $"The {whatEnglish} is one line of at most {longest} characters.",
                clause) with
            { Place = Last(field) });

    private static string Last(string field) => field[(field.LastIndexOf('.') + 1)..];
}
