using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>What tests ask of incidents and of the instances that have them.</summary>
internal static class Incidents
{
    internal static async Task<List<IncidentRow>> IncidentsAsync(Servers office)
    {
        await using var db = office.First.Look();
        return await db.Incidents.Where(incident => incident.ResolvedAt == null).ToListAsync();
    }

    internal static async Task<IncidentRow> SingleIncidentAsync(Servers office) => Assert.Single(await IncidentsAsync(office));

    internal static async Task<(string Status, int OpenIncidents)> StandsAsync(Servers office, Guid instance)
    {
        await using var db = office.First.Look();
        var row = await db.Instances.SingleAsync(one => one.Id == instance);
        return (row.Status, row.OpenIncidents);
    }

    internal static async Task<int> FinishedAsync(Servers office)
    {
        await using var db = office.First.Look();
        return await db.Instances.CountAsync(instance => instance.Status == "Finished");
    }

    internal static async Task<int> StampsAsync(Servers office)
    {
        await using var db = office.First.Look();
        return await db.AuditEntries.CountAsync(entry => entry.Act == "stamp");
    }
}
