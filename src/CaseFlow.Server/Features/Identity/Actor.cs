using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Identity;

/// <summary>Who acts in a unit of work.</summary>
/// <param name="Id">A person's id, or <c>system</c>.</param>
/// <param name="Department">The person's department; empty for none.</param>
/// <param name="Roles">What the person may do; a team's seats come from the draw, not from here.</param>
public sealed record Actor(string Id, string Department, IReadOnlySet<Role> Roles)
{
    /// <summary>CaseFlow itself: timers, signals, start-up.</summary>
    public static readonly Actor System = new("system", "", new HashSet<Role>());

    /// <summary>The actor that a person is.</summary>
    /// <param name="person">The person.</param>
    /// <returns>The actor.</returns>
    public static Actor Of(Person person) => new(person.Id, person.Department, person.Roles.Select(Enum.Parse<Role>).ToHashSet());
}
