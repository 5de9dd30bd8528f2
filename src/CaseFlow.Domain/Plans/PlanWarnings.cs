using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Libraries;

namespace CaseFlow.Domain.Plans;

/// <summary>Something in a plan that looks wrong and is lawful; shown, and accepted with a reason or corrected.</summary>
/// <param name="Code">Stable name in lower case with hyphens.</param>
/// <param name="Text">What was found, with the values that show it.</param>
/// <param name="Clause">Where the rule or the contradiction stands.</param>
/// <param name="Place">Member of the plan or library, as in JSON.</param>
public sealed record PlanWarning(string Code, BilingualText Text, string? Clause, string Place);

/// <summary>What looks wrong in a plan.</summary>
/// <remarks>Source: DOMAIN §6.9. What is unlawful says <see cref="PlanRules"/>.</remarks>
public static partial class PlanWarnings
{
    /// <summary>Finds everything that looks wrong.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="libraries">Its libraries as they stand now.</param>
    /// <param name="calendar">Says which days are worked and which years are known.</param>
    /// <param name="asOf">Day on which the age of classes is looked at; the day of issue where null.</param>
    /// <returns>Warnings in the order of the plan's parts; none is a refusal.</returns>
    public static ValueList<PlanWarning> Of(PlanConfiguration plan, PlanLibraries libraries, WorkingCalendar calendar, DateOnly? asOf = null) =>
    [
        .. OfText(plan),
        .. OfDates(plan, calendar),
        .. OfReports(plan),
        .. OfContacts(plan),
        .. OfObjects(plan, libraries, asOf ?? plan.IssuedOn),
        .. OfOfficers(plan, libraries),
    ];

    private static PlanWarning Warn(string code, string chinese, string english, string? clause, string place) =>
        new(code, new(chinese, english), clause, place);
}
