using CaseFlow.Domain;
using CaseFlow.Domain.Draw;

namespace CaseFlow.Server.Features.Draw.Hall;

/// <summary>A ticket of the hall.</summary>
/// <param name="Rank">Place in its class, from 1.</param>
/// <param name="ObjectId">Code of the object.</param>
/// <param name="Name">Its name; its code where no library knows it.</param>
/// <param name="Ticket">The whole ticket, hexadecimal.</param>
public sealed record HallTicket(int Rank, string ObjectId, string Name, string Ticket);

/// <summary>A class in the hall.</summary>
/// <param name="Stratum">The class.</param>
/// <param name="Objects">Objects on the roster.</param>
/// <param name="BasisPoints">The ratio.</param>
/// <param name="Drawn">How many are drawn.</param>
/// <param name="Selected">Those that were; fewer where some are sealed.</param>
/// <param name="Reserve">The first of the reserve.</param>
/// <param name="Ticks">Where every ticket lies between 0000 and ffff, as hundredths of a percent, smallest first; empty where the class is too large to draw each.</param>
public sealed record HallColumn(
    string Stratum, int Objects, int BasisPoints, int Drawn, IReadOnlyList<HallTicket> Selected, IReadOnlyList<HallTicket> Reserve, IReadOnlyList<int> Ticks);

/// <summary>A team in the hall.</summary>
/// <param name="Label">Class and rank, for example A#1.</param>
/// <param name="ObjectName">Name of the object.</param>
/// <param name="Leader">Name of the leader.</param>
/// <param name="Members">Names of the others.</param>
/// <param name="Replaces">The object in whose place it stands.</param>
public sealed record HallTeam(string Label, string ObjectName, string Leader, IReadOnlyList<string> Members, string? Replaces);

/// <summary>What was announced before the draw.</summary>
/// <param name="Commitment">The commitment.</param>
/// <param name="At">When it was published.</param>
/// <param name="Hashes">SHA-256 of each frozen list by file name.</param>
/// <param name="Place">Where the draw is held.</param>
/// <param name="HeldAt">When.</param>
/// <param name="Witnesses">The bodies that send witnesses.</param>
/// <param name="BeaconName">Name of the public value; null for none.</param>
/// <param name="Rounding">What becomes of fractions.</param>
public sealed record HallAnnouncement(
    string Commitment, DateTimeOffset? At, IReadOnlyDictionary<string, string> Hashes, string? Place, DateTimeOffset? HeldAt, IReadOnlyList<string> Witnesses, string? BeaconName, Rounding Rounding);

/// <summary>An attempt of a plan's draw as it is projected.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Title">Its title.</param>
/// <param name="Draw">The draw as it is published for this reader.</param>
/// <param name="Announcement">What was announced.</param>
/// <param name="Columns">The classes.</param>
/// <param name="Teams">The teams.</param>
/// <param name="Exclusions">How many objects were taken out before.</param>
/// <param name="Officers">How many officers could be drawn.</param>
/// <param name="Task">The task of holding the draw, where the reader may do it now.</param>
/// <param name="Operator">Who holds it, in words, where the reader may not.</param>
/// <param name="Milliseconds">How long it took to compute it again for this page; null where it was not.</param>
/// <param name="VerifyAddress">Where anybody verifies it.</param>
internal sealed record HallFacts(
    Guid PlanId,
    string Title,
    PublishedDraw Draw,
    HallAnnouncement Announcement,
    IReadOnlyList<HallColumn> Columns,
    IReadOnlyList<HallTeam> Teams,
    int Exclusions,
    int Officers,
    Guid? Task,
    Refusal? Operator,
    double? Milliseconds,
    Uri VerifyAddress);

/// <summary>The page of the hall; components take public models.</summary>
public sealed class HallModel
{
    internal HallModel(HallFacts facts) => Facts = facts;

    internal HallFacts Facts { get; }

    /// <summary>Digits as they were typed, a field for each witness.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];

    /// <summary>The public value as it was typed.</summary>
    public string TypedBeacon { get; init; } = "";

    /// <summary>Why the draw was not held.</summary>
    public Refusal? Refused { get; init; }

    /// <summary>True right after the draw: tickets fall into place.</summary>
    public bool IsFalling { get; init; }
}

/// <summary>A draw in the list.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="PlanTitle">Its title.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="DrawId">Its name.</param>
/// <param name="State">Prepared, Committed, Executed or Void.</param>
/// <param name="HeldAt">When it is or was held.</param>
/// <param name="Place">Where.</param>
/// <param name="VoidReason">Why it does not hold.</param>
public sealed record DrawListRow(Guid PlanId, string PlanTitle, int Attempt, string DrawId, string State, DateTimeOffset? HeldAt, string? Place, string? VoidReason);
