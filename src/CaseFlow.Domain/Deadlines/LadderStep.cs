using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Deadlines;

/// <summary>A rung of one deadline with its day.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="On">The day on which it is due to fire.</param>
public sealed record LadderStep(Rung Rung, DateOnly On)
{
    /// <summary>The instant at which it is due to fire: 09:00 of its day in the office, in UTC.</summary>
    public DateTimeOffset FiresAt => OfficeTime.At(On, Ladder.FiringTime);
}
