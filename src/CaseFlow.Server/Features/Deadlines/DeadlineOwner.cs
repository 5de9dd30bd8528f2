namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Whose act meets a deadline, as its row has it: a role, a seat of the case's team, or people by their ids.</summary>
internal static class DeadlineOwner
{
    private const string People = "person:";
    private const string Seat = "seat:";

    /// <summary>Certain people.</summary>
    /// <param name="people">Their ids, which hold no control characters.</param>
    /// <returns>The owner.</returns>
    internal static string Of(IEnumerable<string> people) => People + string.Join('\n', people);

    /// <summary>A seat: whoever has it when a reminder goes out, so that a replacement needs no change here.</summary>
    /// <param name="role">TeamLeader or Officer.</param>
    /// <returns>The owner.</returns>
    internal static string OfSeat(string role) => Seat + role;

    /// <summary>The seat of an owner.</summary>
    /// <param name="owner">The owner.</param>
    /// <returns>TeamLeader or Officer; null for a role or people.</returns>
    internal static string? SeatOf(string owner) => owner.StartsWith(Seat, StringComparison.Ordinal) ? owner[Seat.Length..] : null;

    /// <summary>The people of an owner.</summary>
    /// <param name="owner">The owner.</param>
    /// <returns>Ids; null for a role or seat.</returns>
    internal static string[]? PeopleOf(string owner) => owner.StartsWith(People, StringComparison.Ordinal) ? owner[People.Length..].Split('\n') : null;
}
