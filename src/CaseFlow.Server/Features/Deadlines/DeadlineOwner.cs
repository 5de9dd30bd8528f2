namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Whose act meets a deadline, as its row has it: a role, a seat of the case's team, or people by their ids.</summary>
internal static class DeadlineOwner
{
    private const string People = "person:";
    private const string Seat = "seat:";
    private const string OfDepartment = "OfDepartment";

    /// <summary>Certain people.</summary>
    /// <param name="people">Their ids, which hold no control characters.</param>
    /// <returns>The owner.</returns>
    internal static string Of(IEnumerable<string> people) => People + string.Join('\n', people);

    /// <summary>A seat: whoever has it when a reminder goes out, so that a replacement needs no change here.</summary>
    /// <param name="role">TeamLeader or Officer.</param>
    /// <param name="ofDepartment">True for the officers of the deadline's department alone.</param>
    /// <returns>The owner.</returns>
    internal static string OfSeat(string role, bool ofDepartment) => Seat + role + (ofDepartment ? OfDepartment : "");

    /// <summary>The seat of an owner.</summary>
    /// <param name="owner">The owner.</param>
    /// <returns>TeamLeader or Officer, and whether of one department alone; null for a role or people.</returns>
    internal static (string Role, bool OfDepartment)? SeatOf(string owner) => !owner.StartsWith(Seat, StringComparison.Ordinal) ? null
        : owner.EndsWith(OfDepartment, StringComparison.Ordinal) ? (owner[Seat.Length..^OfDepartment.Length], true) : (owner[Seat.Length..], false);

    /// <summary>The people of an owner.</summary>
    /// <param name="owner">The owner.</param>
    /// <returns>Ids; null for a role or seat.</returns>
    internal static string[]? PeopleOf(string owner) => owner.StartsWith(People, StringComparison.Ordinal) ? owner[People.Length..].Split('\n') : null;
}
