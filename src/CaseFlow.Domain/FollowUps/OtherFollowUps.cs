namespace CaseFlow.Domain.FollowUps;

/// <summary>立案决定.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Department">The department that decided.</param>
/// <param name="Decided">Whether a case is filed, by whom, when, why.</param>
/// <param name="FilingNumber">立案文号; null where not filed.</param>
/// <remarks>Source: T23; INV-20.</remarks>
public sealed record CaseFiling(int Number, string Department, Decision Decided, string? FilingNumber);

/// <summary>函告许可部门: a letter to the licensing authority.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Department">The department that writes.</param>
/// <param name="Authority">The licensing authority.</param>
/// <param name="Content">What it is told.</param>
/// <param name="Sent">Who sent it, when.</param>
/// <param name="Receipt">Reference of the receipt; null before.</param>
/// <remarks>Source: T26.</remarks>
public sealed record LicensingLetter(int Number, string Department, string Authority, string Content, Act Sent, string? Receipt = null);

/// <summary>陈述申辩: the subject is told of an adverse result and may comment.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Department">The department whose result it is.</param>
/// <param name="Codes">The adverse codes.</param>
/// <param name="Informed">Who told the subject, when.</param>
/// <param name="EndsOn">Last day to comment.</param>
/// <param name="Comment">The subject's words, or that it waives.</param>
/// <param name="CommentTaken">Who took them in; null while there are none.</param>
/// <remarks>Source: DOMAIN §2.3 (right to be heard), 3 working days. Runs beside publication and never holds it.</remarks>
public sealed record Hearing(
    int Number,
    string Department,
    ValueList<int> Codes,
    Act Informed,
    DateOnly EndsOn,
    string? Comment = null,
    Act? CommentTaken = null)
{
    /// <summary>Whether the subject has had its say.</summary>
    /// <param name="day">The day of asking.</param>
    /// <returns>True once it commented, or after the last day.</returns>
    public bool IsOverOn(DateOnly day) => CommentTaken is not null || day > EndsOn;
}
