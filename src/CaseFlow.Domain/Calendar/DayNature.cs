namespace CaseFlow.Domain.Calendar;

/// <summary>What the calendar knows of a day.</summary>
public enum DayKind
{
    /// <summary>Monday to Friday and not named by the notice.</summary>
    Working,

    /// <summary>A Saturday or Sunday that the notice makes a working day (调休上班); it counts.</summary>
    MakeUpWorking,

    /// <summary>A Saturday or Sunday that the notice does not name.</summary>
    Weekend,

    /// <summary>A day off by the notice, whether weekday or weekend.</summary>
    Holiday,

    /// <summary>A day of a year whose notice is not loaded; nobody may decide by it.</summary>
    Unknown,
}

/// <summary>A day's kind and the name people know it by.</summary>
/// <param name="Kind">Whether the day is worked, and why.</param>
/// <param name="Name">
/// The notice's name for a holiday or make-up day, 周六 or 周日 for a weekend, the statutory name for an unknown day that a
/// provisional file names; null for an ordinary day.
/// </param>
/// <remarks>Source: DOMAIN 2.2 rule 2.</remarks>
public readonly record struct DayNature(DayKind Kind, string? Name)
{
    /// <summary>True for a day that counts; false for rest days and for unknown days.</summary>
    public bool IsWorking => Kind is DayKind.Working or DayKind.MakeUpWorking;
}
