namespace CaseFlow.Domain.Draw;

/// <content>Replacement by the reserve order: the same seed, no choice.</content>
public sealed partial class ExecutedDraw
{
    /// <summary>Drops an object and takes the next of its stratum's reserve, with a team of its own drawn by step 9.</summary>
    /// <param name="objectId">An object that stands in <see cref="Teams"/>.</param>
    /// <param name="ground">Why, by whom, and which officers are not available.</param>
    /// <returns>
    /// The draw with the replacement in the dropped object's place; or <c>draw.object-not-drawn</c>, <c>draw.reserve-exhausted</c>
    /// (always so in a 100 % draw), <c>draw.too-few-officers</c>, <c>draw.bad-reason</c>, <c>draw.bad-approver</c>,
    /// <c>draw.unknown-officer</c>.
    /// </returns>
    /// <remarks>The dropped team's loads are given back first. Source: DOMAIN 2.3, 4.2 steps 8, 9 and 11.</remarks>
    public Result<ExecutedDraw> ReplaceObject(string objectId, ReplacementGround ground)
    {
        var normal = Normal(ground);
        if (normal.Refusal is { } badGround)
        {
            return badGround;
        }

        if (Teams.FirstOrDefault(t => t.ObjectId == objectId) is not { } dropped)
        {
            return NotDrawn(objectId);
        }

        var order = _orders[Committed.Prepared.Roster.StratumOf(objectId)!];
        var taken = Replacements.Count(r => r.Kind is ReplacementKind.InspectionObject && _orders[Committed.Prepared.Roster.StratumOf(r.To)!] == order);
        if (order.Size.Drawn + taken >= order.Count)
        {
            return DrawRefusals.Because(
                "reserve-exhausted",
                $"分类 {order.Size.Stratum} 已没有候补对象。",
                $"Stratum {order.Size.Stratum} has no reserve left.",
                "DOMAIN 2.3");
        }

        var next = order[order.Size.Drawn + taken + 1].ObjectId;
        var team = new Seating(Committed.Prepared, Seed, Teams.Where(t => t != dropped)).Team(next, normal.Value.Unavailable!);
        return team.Refusal is { } refusal
            ? refusal
            : With(dropped, team.Value with { Replaces = objectId }, ReplacementKind.InspectionObject, (objectId, next), normal.Value);
    }

    /// <summary>Takes an officer out of a team; the seat goes to the next officer of that department by step 9.</summary>
    /// <param name="objectId">The team's object.</param>
    /// <param name="officerId">The officer who leaves.</param>
    /// <param name="ground">Why, by whom, and which officers are not available.</param>
    /// <returns>
    /// The draw with the seat given anew; or <c>draw.object-not-drawn</c>, <c>draw.officer-not-on-team</c>,
    /// <c>draw.too-few-officers</c>, <c>draw.bad-reason</c>, <c>draw.bad-approver</c>, <c>draw.unknown-officer</c>.
    /// </returns>
    /// <remarks>
    /// The loads are those of all teams now, the leaver's seat given back; who once left this team does not return to it.
    /// A leader's successor leads. Source: DOMAIN 2.3, 4.2 step 9.
    /// </remarks>
    public Result<ExecutedDraw> ReplaceOfficer(string objectId, string officerId, ReplacementGround ground)
    {
        var normal = Normal(ground);
        if (normal.Refusal is { } badGround)
        {
            return badGround;
        }

        if (Teams.FirstOrDefault(t => t.ObjectId == objectId) is not { } team)
        {
            return NotDrawn(objectId);
        }

        if (team.Officers.FirstOrDefault(s => s.OfficerId == officerId) is not { } seat)
        {
            return DrawRefusals.Because(
                "officer-not-on-team", $"{officerId} 不在 {objectId} 的检查小组。", $"{officerId} is not on the team of {objectId}.", "INV-05");
        }

        var others = team with { Officers = [.. team.Officers.Where(s => s != seat)] };
        var left = Replacements.Where(r => r.Kind is ReplacementKind.Officer && r.ObjectId == objectId).Select(r => r.From);
        string[] barred = [officerId, .. left, .. others.Officers.Select(s => s.OfficerId), .. normal.Value.Unavailable!];
        var seating = new Seating(Committed.Prepared, Seed, Teams.Select(t => t == team ? others : t));
        if (seating.Next(objectId, seat.Department, barred) is not { } next)
        {
            return DrawRefusals.TooFewOfficers(seat.Department, objectId, 0, 1);
        }

        var seats = team.Officers.Select(s => s == seat ? seat with { OfficerId = next } : s).ToList();
        return With(team, team with { Leader = seats[0].OfficerId, Officers = seats }, ReplacementKind.Officer, (officerId, next), normal.Value);
    }

    private static Refusal NotDrawn(string objectId) => DrawRefusals.Because(
        "object-not-drawn", $"{objectId} 不在本次抽取结果中。", $"{objectId} is not among the drawn objects.", "INV-05");

    private ExecutedDraw With(DrawnTeam old, DrawnTeam next, ReplacementKind kind, (string From, string To) change, ReplacementGround ground)
    {
        var made = new DrawReplacement(
            kind, old.ObjectId, change.From, change.To, ground.Reason, ground.ApprovedBy, ground.On, ground.Unavailable!);
        return new ExecutedDraw(this, [.. Teams.Select(t => t == old ? next : t)], [.. Replacements, made]);
    }

    private Result<ReplacementGround> Normal(ReplacementGround ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        if (DrawText.Line(ground.Reason, 200) is not { } reason)
        {
            return DrawRefusals.BadName("reason", ground.Reason, "递补理由");
        }

        if (DrawText.Line(ground.ApprovedBy, 100) is not { } approver)
        {
            return DrawRefusals.BadName("approver", ground.ApprovedBy, "批准人");
        }

        var unavailable = (ground.Unavailable ?? []).Distinct().Order(Utf8Order.Instance).ToList();
        return unavailable.Find(id => Committed.Prepared.Officers.All(o => o.OfficerId != id)) is { } stranger
            ? DrawRefusals.Because("unknown-officer", $"名录中没有执法人员 {stranger}。", $"There is no officer {stranger}.", "INV-05")
            : new ReplacementGround(reason, approver, ground.On, unavailable);
    }
}
