namespace CaseFlow.Domain.Draw;

/// <summary>Gives officers their seats: of those who may take one, the least loaded, and of these the smallest ticket.</summary>
/// <remarks>Loads are the seats of the teams given; a team that was dropped weighs no more. Source: DOMAIN 4.2 step 9; INV-03, INV-08.</remarks>
internal sealed class Seating
{
    private readonly PreparedDraw _draw;
    private readonly string _seed;
    private readonly Dictionary<string, List<string>> _certified;
    private readonly Dictionary<string, int> _loads;

    internal Seating(PreparedDraw draw, string seed, IEnumerable<DrawnTeam> teams)
    {
        (_draw, _seed) = (draw, seed);
        _certified = draw.Departments.ToDictionary(
            department => department.Name,
            department => draw.Officers
                .Where(o => o.Department == department.Name && o.CertificateValidTo >= draw.WindowLastDay)
                .Select(o => o.OfficerId)
                .ToList(),
            StringComparer.Ordinal);
        _loads = _certified.Values.SelectMany(ids => ids).ToDictionary(id => id, _ => 0, StringComparer.Ordinal);
        foreach (var seat in teams.SelectMany(team => team.Officers))
        {
            _loads[seat.OfficerId]++;
        }
    }

    /// <summary>A whole team for an object.</summary>
    /// <param name="objectId">The object.</param>
    /// <param name="barred">Officers who cannot take a seat besides those recused.</param>
    internal Result<DrawnTeam> Team(string objectId, IReadOnlyCollection<string> barred)
    {
        var seats = new List<TeamSeat>();
        foreach (var department in _draw.SeatingOrder)
        {
            for (var number = 0; number < department.Seats; number++)
            {
                if (Next(objectId, department.Name, [.. barred, .. seats.Select(s => s.OfficerId)]) is not { } officer)
                {
                    return DrawRefusals.TooFewOfficers(department.Name, objectId, number, department.Seats);
                }

                seats.Add(new TeamSeat(department.Name, officer));
                _loads[officer]++;
            }
        }

        return new DrawnTeam(objectId, seats[0].OfficerId, seats);
    }

    /// <summary>The officer for one seat; null when nobody may take it.</summary>
    internal string? Next(string objectId, string department, IReadOnlyCollection<string> barred)
    {
        var recused = _draw.RecusedOfficers[objectId];
        var eligible = _certified[department]
            .Where(id => !barred.Contains(id) && !recused.Contains(id) && _loads[id] < (_draw.LoadCap ?? int.MaxValue))
            .ToList();
        if (eligible.Count == 0)
        {
            return null;
        }

        var least = eligible.Min(id => _loads[id]);
        var prefix = Ticket.Prefix("officer", _seed, department, objectId);

        // Officers stand sorted by id, and MinBy keeps the first of equals.
        return eligible.Where(id => _loads[id] == least).MinBy(id => Ticket.Of(prefix, id));
    }
}
