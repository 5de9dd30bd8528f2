using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Identity;

/// <summary>Names of the people that sentences speak of by their ids.</summary>
internal static class PeopleNames
{
    /// <summary>Names of people.</summary>
    /// <returns>By id; whoever is not registered is missing.</returns>
    internal static async Task<IReadOnlyDictionary<string, string>> NamesOfAsync(this CaseFlowDb db, IEnumerable<string> ids, CancellationToken ct)
    {
        string[] wanted = [.. ids.Distinct()];
        return wanted.Length == 0
            ? new Dictionary<string, string>()
            : await db.People.Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
    }

    /// <summary>A refusal as a person reads it.</summary>
    /// <returns>The same where it speaks of nobody.</returns>
    internal static async Task<Refusal> NamedAsync(this CaseFlowDb db, Refusal refusal, CancellationToken ct)
    {
        string[] people = [.. PersonInText.In($"{refusal.Cause.Chinese}{refusal.NextStep?.Chinese}")];
        return people.Length == 0 ? refusal : refusal.Naming(await db.NamesOfAsync(people, ct));
    }
}
