namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Whose act meets a deadline, as its row has it: a role, or people by their ids.</summary>
internal static class DeadlineOwner
{
    private const string People = "person:";

    /// <summary>Certain people.</summary>
    /// <param name="people">Their ids, which hold no control characters.</param>
    /// <returns>The owner.</returns>
    internal static string Of(IEnumerable<string> people) => People + string.Join('\n', people);

    /// <summary>The people of an owner.</summary>
    /// <param name="owner">The owner.</param>
    /// <returns>Ids; null for a role.</returns>
    internal static string[]? PeopleOf(string owner) => owner.StartsWith(People, StringComparison.Ordinal) ? owner[People.Length..].Split('\n') : null;
}
