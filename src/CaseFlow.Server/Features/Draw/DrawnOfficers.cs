using CaseFlow.Domain.Draw;
using CaseFlow.Server.Features.Mail;

namespace CaseFlow.Server.Features.Draw;

/// <summary>Tells officers that they were drawn (N06): once for each attempt, on however many teams they sit.</summary>
/// <remarks>Source: DOMAIN 6.5. It names no object: whether a visit is to be secret (不宜告知) is decided later.</remarks>
internal static class DrawnOfficers
{
    /// <summary>Tells those who were not told yet.</summary>
    /// <param name="letters">Where letters are written.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="draw">The attempt.</param>
    /// <param name="teams">The teams as they are now.</param>
    /// <param name="ct">Stops waiting.</param>
    internal static async ValueTask TellAsync(Letters letters, Guid planId, DrawRow draw, IEnumerable<DrawnTeam> teams, CancellationToken ct)
    {
        var officers = teams.SelectMany(team => team.Officers).Select(seat => seat.OfficerId).Distinct(StringComparer.Ordinal).ToList();
        await letters.WriteAsync("N06", $"{draw.Id}", "【抽取】你已被抽为执法检查人员", new Letters.Audience(People: officers), planId, null, ct);
    }
}
