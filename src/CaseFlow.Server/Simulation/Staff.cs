using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Simulation;

/// <summary>The people of a simulated office: those the scenario names, and two made-up ones for every role it does not.</summary>
public sealed class Staff
{
    private static readonly Role[] OfDepartments =
    [
        Role.PlanAuthor, Role.PlanApprover, Role.LibraryClerk, Role.DrawOperator, Role.DispatchClerk, Role.UnitAdministrator, Role.DeptReviewer,
        Role.PublishClerk, Role.CaseClerk, Role.Registrar, Role.Reporter, Role.Archivist,
    ];

    private static readonly Role[] OfTheOffice = [Role.CoordinatorOffice, Role.Witness, Role.Supervisor, Role.SystemAdmin];

    /// <summary>Makes the people up.</summary>
    /// <param name="scenario">The scenario.</param>
    public Staff(Scenario scenario)
    {
        string[] numbers = ["1", "2"];
        var madeUp = scenario.Plan.Departments
            .SelectMany(department => OfDepartments.SelectMany(role => numbers.Select(number => Of($"模拟·{department.Name}·{role}·{number}", department.Name, role))))
            .Concat(OfTheOffice.SelectMany(role => numbers.Select(number => Of($"模拟·{role}·{number}", "", role))));
        var officers = scenario.Officers.Select(officer => new Person { Id = officer.Id, Name = officer.Name, Department = officer.Department, Roles = [nameof(Role.Officer)] });
        People = [.. madeUp, .. officers];
    }

    /// <summary>An office whose people are known.</summary>
    /// <param name="people">Everybody; the first who may do something does it.</param>
    public Staff(IReadOnlyList<Person> people) => People = people;

    /// <summary>Everybody.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>The first person of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="department">The department; null for the first of all.</param>
    /// <returns>The person.</returns>
    public Person First(Role role, string? department) => All(role, department)[0];

    /// <summary>Everybody of a role, lowest number first.</summary>
    /// <param name="role">The role.</param>
    /// <param name="department">The department; null for all.</param>
    /// <returns>The people.</returns>
    public IReadOnlyList<Person> All(Role role, string? department) =>
        [.. People.Where(person => person.Roles.Contains(role.ToString()) && (department is null || person.Department == department))];

    /// <summary>A person by id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The person.</returns>
    public Person Named(string id) => People.First(person => person.Id == id);

    private static Person Of(string id, string department, Role role) => new() { Id = id, Name = id, Department = department, Roles = [role.ToString()] };
}
