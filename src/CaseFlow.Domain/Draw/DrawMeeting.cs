using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Draw;

/// <summary>Where and when the draw is held, and who sends witnesses; announced with the commitment.</summary>
/// <param name="Place">The place, 1 to 200 characters.</param>
/// <param name="At">The time, 2000 to 2199; published in the office's time.</param>
/// <param name="WitnessBodies">The bodies that send witnesses, for example 区纪委监委; 1 to 100 characters each.</param>
/// <remarks>Source: DOMAIN 4.2 step 4; DOMAIN 2.3 (at least one outside the drawing unit is a plan warning).</remarks>
public sealed record DrawMeeting(string Place, DateTimeOffset At, IReadOnlyList<string> WitnessBodies)
{
    /// <summary>The meeting with texts in NFC and the office's offset; null when a text or the time is out of bounds.</summary>
    internal DrawMeeting? Normal()
    {
        var place = DrawText.Line(Place, 200);
        var bodies = WitnessBodies.Select(body => DrawText.Line(body, 100)).OfType<string>().ToList();
        return place is null || bodies.Count < WitnessBodies.Count || At.Year is < 2000 or > 2199 ? null : new DrawMeeting(place, OfficeTime.Local(At), bodies);
    }
}
