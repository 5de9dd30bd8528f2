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
        [.. OfText(plan, calendar), .. OfLibraries(plan, libraries, asOf ?? plan.IssuedOn)];

    /// <summary>Finds what looks wrong in the text alone, whatever it draws from.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="calendar">Says which days are worked and which years are known.</param>
    /// <returns>Warnings in the order of the plan's parts.</returns>
    public static ValueList<PlanWarning> OfText(PlanConfiguration plan, WorkingCalendar calendar) =>
        [.. OfWords(plan), .. OfDates(plan, calendar), .. OfReports(plan), .. OfContacts(plan)];

    /// <summary>Finds what looks wrong in the libraries that a plan draws from.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="libraries">Its libraries.</param>
    /// <param name="asOf">Day on which the age of classes is looked at; null not to look.</param>
    /// <returns>Warnings, objects first.</returns>
    public static ValueList<PlanWarning> OfLibraries(PlanConfiguration plan, PlanLibraries libraries, DateOnly? asOf) =>
        [.. OfObjects(plan, libraries, asOf), .. OfOfficers(plan, libraries)];

    /// <summary>Finds what looks wrong in the draw as it was held.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>A warning where the draw fell outside 部署阶段.</returns>
    /// <remarks>Source: S1-23: such a draw is lawful, and marked.</remarks>
    public static ValueList<PlanWarning> OfDraw(InspectionPlan plan) => plan.Draw is { OutsidePhase: true } draw
        ?
        [
            Warn(
                "draw-outside-phase",
                $"抽取于 {draw.Act.On:yyyy-MM-dd} 进行，不在部署阶段之内。",
                $"The draw was held on {draw.Act.On:yyyy-MM-dd}, outside the deployment phase.",
                "S1-23",
                "phases"),
        ]
        : [];

    private static PlanWarning Warn(string code, string chinese, string english, string? clause, string place) =>
        new(code, new(chinese, english), clause, place);
}
