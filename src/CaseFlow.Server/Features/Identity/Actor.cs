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

    /// <summary>Somebody who is not known; may do only what is open to everybody.</summary>
    public static readonly Actor Nobody = new("nobody", "", new HashSet<Role>());

    /// <summary>Anybody from the public, who is not named: asks for corrections.</summary>
    public static readonly Actor Citizen = new("public", "", new HashSet<Role> { Role.Public });

    /// <summary>True for a name that stands for no person and cannot be a person's id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether it is taken by CaseFlow itself.</returns>
    public static bool IsReserved(string id) => id == System.Id || id == Nobody.Id || id == Citizen.Id;

    /// <summary>The actor that a person is.</summary>
    /// <param name="person">The person.</param>
    /// <returns>The actor.</returns>
    public static Actor Of(Person person) => new(person.Id, person.Department, person.Roles.Select(Enum.Parse<Role>).ToHashSet());
}
