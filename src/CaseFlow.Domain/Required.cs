namespace CaseFlow.Domain;

/// <summary>The one check of fields that a form cannot leave empty.</summary>
internal static class Required
{
    /// <summary>Checks a text.</summary>
    /// <param name="text">What was entered.</param>
    /// <param name="what">Name of the field, in Chinese.</param>
    /// <param name="whatEnglish">The same in English.</param>
    /// <param name="clause">Where the form stands.</param>
    /// <returns>Null, or <c>form.required</c>.</returns>
    internal static Refusal? Text(string? text, string what, string whatEnglish, string clause = "DOMAIN §6.4") => string.IsNullOrWhiteSpace(text)
        ? Refusal.Because("form.required", $"请填写{what}。", $"Missing: {whatEnglish}.", clause)
        : null;

    /// <summary>Checks a text of one line.</summary>
    /// <param name="text">What was entered.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="what">Name of the field, in Chinese.</param>
    /// <param name="whatEnglish">The same in English.</param>
    /// <param name="clause">Where the form stands.</param>
    /// <returns>Null, <c>form.required</c>, or <c>form.line</c> for a longer text and for control characters.</returns>
    internal static Refusal? Line(string? text, int longest, string what, string whatEnglish, string clause) => Text(text, what, whatEnglish, clause)
        ?? (text!.Length <= longest && !text.Any(char.IsControl)
            ? null
            : Refusal.Because(
                "form.line",
                $"{what}须为一行文字，不超过 {longest} 字。",
                $"The {whatEnglish} is one line of at most {longest} characters.",
                clause));
}
