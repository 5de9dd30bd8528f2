using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity.Sessions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>Lets a guest of a demo be one of its people with one click; nowhere else.</summary>
public sealed class EnterDemo(Unit unit, NpgsqlDataSource source, StartSession sessions)
{
    /// <summary>Who to be.</summary>
    /// <param name="Person">Id of one of the demo's people.</param>
    public sealed record Request(string Person);

    /// <summary>Begins a session of that person.</summary>
    /// <param name="request">Who to be.</param>
    /// <param name="userAgent">The browser.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The session, or <c>demo.unknown</c> in an office's own database.</returns>
    public async Task<Result<StartedSession>> HandleAsync(Request request, string? userAgent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await DemoStanding.ReadAsync(source, ct) is not { Offset: not null })
        {
            return FastForward.NoDemo;
        }

        var db = await unit.DbAsync(ct);
        return DemoPeople.All.Any(guest => guest.Person.Id == request.Person) && await db.People.AnyAsync(person => person.Id == request.Person && person.DisabledAt == null, ct)
            ? await sessions.HandleAsync(request.Person, "demo", userAgent, null, ct)
            : Refusal.Because("demo.person-unknown", "演示中没有这个人，或已停用。", "The demo has nobody of this name who may act.");
    }
}
