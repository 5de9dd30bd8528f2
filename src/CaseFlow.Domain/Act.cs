using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain;

/// <summary>Who did something, when, for which department and in which capacity; given to every decision and kept as part of the fact.</summary>
/// <param name="By">Id of the person; for officers the id of the officer library.</param>
/// <param name="At">Server time of the act, UTC.</param>
/// <param name="Department">Name of the department acted for, as the plan spells it; null for acts of no department.</param>
/// <param name="Capacity">The role used for this act; null where no rule asks for one.</param>
/// <param name="DeviceAt">Time of the device for what was entered without a connection; null when entered directly. Kept beside the server time, never instead of it.</param>
/// <remarks>Source: S2-23 (every act has a person and a department); INV-23 (device time and server time).</remarks>
public sealed record Act(string By, DateTimeOffset At, string? Department = null, Role? Capacity = null, DateTimeOffset? DeviceAt = null)
{
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(5);

    /// <summary>The legal day of the act in the office's time zone; for an offline entry the day of the device.</summary>
    public DateOnly On => OfficeTime.DayOf(DeviceAt ?? At);

    /// <summary>Checks the capacity.</summary>
    /// <param name="capacity">The role that alone may do this.</param>
    /// <param name="clause">Where the rule stands.</param>
    /// <returns>Null, or <c>act.wrong-capacity</c>.</returns>
    public Refusal? MustBe(Role capacity, string clause) => Capacity == capacity
        ? null
        : Refusal.Because(
            "act.wrong-capacity",
            $"此事项只能由“{capacity.Chinese()}”办理。",
            $"Only a person acting as {capacity} may do this.",
            clause);

    /// <summary>Checks the department.</summary>
    /// <param name="department">The department whose matter this is.</param>
    /// <returns>Null, or <c>act.coordinating-office</c> (INV-09) or <c>act.other-department</c> (INV-14).</returns>
    public Refusal? MustActFor(string department)
    {
        if (Capacity == Role.CoordinatorOffice)
        {
            return Refusal.Because(
                "act.coordinating-office",
                "联席会议办公室不得实施检查、录入或公示。",
                "A coordinating office neither inspects nor enters nor publishes.",
                "INV-09");
        }

        return Department == department
            ? null
            : Refusal.Because(
                "act.other-department",
                $"该事项属于{department}，{Department ?? "未注明部门的人员"}不得办理。",
                $"This belongs to {department}; {Department ?? "a person of no department"} may not act on it.",
                "INV-14");
    }

    /// <summary>Checks that this act is not dated before what it follows, nor by a device ahead of the server.</summary>
    /// <param name="earlier">The act it builds upon; null when there is none.</param>
    /// <returns>Null, or <c>act.back-dated</c> or <c>act.device-ahead</c>. Days are compared, since the clocks of two servers differ by a little.</returns>
    public Refusal? MustFollow(Act? earlier)
    {
        if (MustNotBeAhead() is { } ahead)
        {
            return ahead;
        }

        return earlier is not null && On < earlier.On
            ? Refusal.Because(
                "act.back-dated",
                $"日期 {On:yyyy-MM-dd} 早于前一事项的 {earlier.On:yyyy-MM-dd}，不得倒签。",
                $"{On:yyyy-MM-dd} is before {earlier.On:yyyy-MM-dd}, the day of what it follows.",
                "INV-23")
            : null;
    }

    /// <summary>Checks that what was entered without a connection came in time.</summary>
    /// <param name="calendar">Counts the working days.</param>
    /// <returns>Null for what was entered directly and until the end of the working day after the device's day; else <c>act.device-late</c>, or <c>act.device-ahead</c>.</returns>
    /// <remarks>Source: T17 (offline sync, one working day); INV-23. Without it a device's time could carry an act back into a window or a certificate that has ended.</remarks>
    public Refusal? MustBeSynced(WorkingCalendar calendar) => MustNotBeAhead() ?? (
        DeviceAt is { } device && calendar.DueAfter(OfficeTime.DayOf(device), 1).LadderOn is var last && OfficeTime.DayOf(At) > last
            ? Refusal.Because(
                "act.device-late",
                $"离线记录（{On:yyyy-MM-dd}）须在 {last:yyyy-MM-dd} 前上传，现已逾期。",
                $"What the device noted on {On:yyyy-MM-dd} had to be sent by {last:yyyy-MM-dd}.",
                "INV-23")
                .Then("按实际办理日期直接录入，并在备注中说明。", "Enter it directly with today's date, and say in the remark what happened.")
            : null);

    /// <summary>Checks that this is not the same person again.</summary>
    /// <param name="other">The person who must be another.</param>
    /// <param name="code">Code of the refusal.</param>
    /// <param name="clause">Where the rule stands.</param>
    /// <returns>Null, or a refusal with the given code.</returns>
    public Refusal? MustNotBe(string other, string code, string clause) => By != other
        ? null
        : Refusal.Because(code, "前一步由您本人办理，这一步须由另一人办理。", "You did what comes before; another person has to do this.", clause);

    private Refusal? MustNotBeAhead() => DeviceAt > At + ClockDrift
        ? Refusal.Because(
            "act.device-ahead",
            $"设备时间 {DeviceAt:O} 晚于服务器时间 {At:O}。",
            $"The device says {DeviceAt:O}, later than the server's {At:O}.",
            "INV-23")
        : null;
}
